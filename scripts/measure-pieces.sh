#!/usr/bin/env bash
# CPU time and peak memory of `couloir check --zip` and `couloir pack` on 200 MB of pieces, beside what `unzip -t`, `zip -0` and
# `sha256sum` take for the same files in the same run.
#
# usage: scripts/measure-pieces.sh
#
# Needs zip, unzip, GNU time and 1.2 GB of room for a while.
set -euo pipefail
cd "$(dirname "$0")/.."

runs=3
scratch=$(mktemp -d)
trap 'rm -rf "$scratch"' EXIT
export LC_ALL=C.UTF-8

for tool in zip unzip sha256sum /usr/bin/time; do
    command -v "$tool" >/dev/null || { echo "$tool is not installed" >&2; exit 1; }
done

cargo build --release --quiet
couloir=${CARGO_TARGET_DIR:-target}/release/couloir
example=examples/bio-sgl-solde/JSON-1234567890-20231110-001.json

# A PDF with one page and so many bytes that cannot be packed.
pdf() {
    printf '%%PDF-1.4\n1 0 obj\n<</Type/Catalog/Pages 2 0 R>>\nendobj\n2 0 obj\n<</Type/Pages/Kids[3 0 R]/Count 1>>\nendobj\n'
    printf '3 0 obj\n<</Type/Page/Parent 2 0 R/Contents 4 0 R>>\nendobj\n4 0 obj\n<</Length %d>>\nstream\n' "$1"
    head -c "$1" /dev/urandom
    printf '\nendstream\nendobj\nxref\n0 1\n0000000000 65535 f \ntrailer\n<</Size 5/Root 1 0 R>>\nstartxref\n%d\n%%%%EOF\n' "$(($1 + 190))"
}

# The least CPU seconds, and the most KiB, of some runs of a command; then its name.
spent() {
    local name=$1 run
    shift
    for ((run = 0; run < runs; run++)); do
        rm -rf "$scratch/out"
        /usr/bin/time -a -o "$scratch/times" -f '%U %S %M' "$@" >/dev/null
    done
    awk -v name="$name" '{ cpu = $1 + $2; if (NR == 1 || cpu < least) least = cpu; if ($3 > most) most = $3 }
        END { printf "%6.2f s %7d KiB  %s\n", least, most, name }' "$scratch/times"
    rm -f "$scratch/times"
}

measure() {
    local demandes=$1 size=$2
    local folder=$scratch/$demandes
    local json=$folder/JSON-1234567890-20231110-001.json
    mkdir -p "$folder/pieces"
    awk -v count="$demandes" -f scripts/repeat.awk "$example" >"$json"
    grep -o 'BIO-SGL-[^"]*\.pdf' "$json" | while read -r name; do pdf "$size" >"$folder/pieces/$name"; done
    (cd "$folder/pieces" && zip -q ../pieces.zip ./*)
    printf '\n%s pieces of %s bytes, a zip of %s bytes\n' \
        "$(find "$folder/pieces" -type f | wc -l)" "$size" "$(wc -c <"$folder/pieces.zip")"
    spent "unzip -t" unzip -tqq "$folder/pieces.zip"
    spent "couloir check --zip" "$couloir" check "$json" --zip "$folder/pieces.zip"
    spent "zip -0" zip -q -0 -r "$scratch/out" "$folder/pieces"
    spent "sha256sum" sha256sum "$folder/pieces/"*
    spent "couloir pack" "$couloir" pack "$json" --pieces "$folder/pieces" --out "$scratch/out"
    rm -rf "$folder/pieces" "$scratch/out" "$scratch/out.zip"
}

echo "CPU time (least of $runs) and peak memory"
measure 33 2990000
measure 200 490000

printf '\n500 MB of nothing in one entry\n'
head -c 500000000 /dev/zero >"$scratch/BIO-SGL-Va1-FACTURE-00002.pdf"
(cd "$scratch" && zip -q bomb.zip BIO-SGL-Va1-FACTURE-00002.pdf)
spent "couloir check --zip (refused)" bash -c '! "$@"' - "$couloir" check "$example" --zip "$scratch/bomb.zip"
