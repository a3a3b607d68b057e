#!/usr/bin/env bash
# The whole process: CPU time of `couloir check` on 200 demandes of each profile, then the bench of the library.
#
# usage: scripts/measure.sh [--no-bench]
#
# Other programs are timed beside it where they are installed. They only parse the file, or hold it against an empty schema:
# less work than a control, so their figures are lower bounds.
set -euo pipefail
cd "$(dirname "$0")/.."

runs=50
demandes=200
target=${CARGO_TARGET_DIR:-target}
scratch=$(mktemp -d)
trap 'rm -rf "$scratch"' EXIT
export LC_ALL=C.UTF-8

# The first demande of a worked example, 200 times.
repeated() {
    awk -v count="$demandes" -f scripts/repeat.awk "$1"
}

# CPU milliseconds a run, user and system together.
cpu() {
    local TIMEFORMAT='%U %S' spent
    spent=$({ time for ((i = 0; i < runs; i++)); do "$@" >/dev/null 2>&1 || true; done; } 2>&1)
    awk -v runs="$runs" '{ printf "%8.2f ms  ", ($1 + $2) * 1000 / runs }' <<<"${spent//,/.}"
}

cargo build --release --quiet
couloir=$target/release/couloir
echo '{}' >"$scratch/empty.schema.json"

echo "CPU time of one process, mean of $runs runs, $demandes demandes"
for example in examples/*-*-*/*.json; do
    file=$scratch/$(basename "$example")
    repeated "$example" >"$file"
    profile=$(basename "$(dirname "$example")")
    verdict=$("$couloir" check --format json "$file" | awk -F'"' '/^  "verdict"/ { print $4; exit }' || true)
    printf '\n%s: %s bytes, %s\n' "$profile" "$(wc -c <"$file" | tr -d ' ')" "${verdict:-no verdict}"
    cpu "$couloir" check "$file" && echo "couloir check"
    cpu "$couloir" check --format json "$file" && echo "couloir check --format json"
    if command -v jq >/dev/null; then
        cpu jq empty "$file" && echo "jq empty (parses)"
    fi
    if command -v jsonschema >/dev/null && jsonschema --version >/dev/null 2>&1; then
        cpu jsonschema -i "$file" "$scratch/empty.schema.json" && echo "jsonschema, empty schema"
    fi
    if command -v ajv >/dev/null; then
        cpu ajv validate -s "$scratch/empty.schema.json" -d "$file" && echo "ajv, empty schema"
    fi
done

if [ "${1:-}" != --no-bench ]; then
    printf '\n'
    cargo bench --bench control
fi
