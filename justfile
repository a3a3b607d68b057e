# The commands of everyday work; `.ci/run` runs the same checks without just.

# List the commands
default:
    @just --list

# What every change must pass
check: fmt clippy test doc deny

# Formatting, without changing anything
fmt:
    cargo fmt --check

# Lints
clippy:
    cargo clippy --all-targets -- -D warnings

# Every test, the README among them
test:
    cargo test

# The documentation of the library
doc:
    RUSTDOCFLAGS=-Dwarnings cargo doc --no-deps

# Licences, sources and advisories of the dependencies
deny:
    cargo deny check

# Write generated files anew: look at the difference before committing
bless:
    COULOIR_BLESS=1 INSTA_UPDATE=always cargo test

# Bytes to verdict, beside serde_json on the same bytes
bench:
    cargo bench --bench control

# 200 MB of pieces, beside the zip crate
bench-pieces:
    cargo bench --bench pieces

# The whole process, and what else is installed
measure:
    scripts/measure.sh

# 200 MB of pieces: the whole process beside zip, unzip and sha256sum
measure-pieces:
    scripts/measure-pieces.sh
