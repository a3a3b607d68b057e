#!/usr/bin/env bash
# Holds the rule files against their schema with Taplo, as an editor does.
#
# usage: scripts/check-schema.sh
#
# Taplo comes from its npm package, into a folder that is taken away afterwards. Without npm nothing is checked, and that is said.
set -euo pipefail
cd "$(dirname "$0")/.."

if ! command -v npm >/dev/null 2>&1; then
    echo "-- rule files not checked by an editor's linter: npm is not installed"
    exit 0
fi
scratch=$(mktemp -d)
trap 'rm -rf "$scratch"' EXIT
if ! npm install --silent --no-fund --no-audit --prefix "$scratch" @taplo/cli@0.7 >/dev/null 2>&1; then
    echo "-- rule files not checked by an editor's linter: its package cannot be fetched"
    exit 0
fi
# Each file names its schema in its first line.
find rules -name '*.toml' -print0 | xargs -0 "$scratch/node_modules/.bin/taplo" lint

# A check that cannot fail would be none.
mkdir -p "$scratch/rules/commun" && cp -r docs "$scratch/"
sed 's/^niveau /niveaux /' rules/commun/depot.toml >"$scratch/rules/commun/wrong.toml"
if "$scratch/node_modules/.bin/taplo" lint "$scratch/rules/commun/wrong.toml" >/dev/null 2>&1; then
    echo "the linter accepts a key that means nothing" >&2
    exit 1
fi
echo "rule files obey their schema"
