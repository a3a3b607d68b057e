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

# The first demande of a worked example, 200 times, each with its own number, pieces, dossier and beneficiaries.
repeated() {
    awk -v count="$demandes" '
        { line[NR] = $0 }
        /^  "lignesImport": \[/ { list = NR }
        list && !first && /^    \{/ { first = NR }
        first && !last && /^    \}/ { last = NR }
        list && !end && /^  \]/ { end = NR }
        /"numeroEditeur": / && !number { split($0, part, "\""); number = part[4] }
        END {
            for (i = 1; i <= list; i++) print line[i]
            for (rank = 1; rank <= count; rank++)
                for (i = first; i <= last; i++) {
                    text = line[i]
                    sub(/"numLigne": 1,/, "\"numLigne\": " rank ",", text)
                    gsub(number, sprintf("%05d", rank), text)
                    gsub(/99999999/, sprintf("7500%04d", rank), text)
                    if (text ~ /"numeroASP": "/) sub(/[0-9]+"/, sprintf("%06d\"", rank), text)
                    if (i == last) text = rank < count ? "    }," : "    }"
                    print text
                }
            for (i = end; i <= NR; i++) print line[i]
        }' "$1"
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
