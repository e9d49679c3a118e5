#!/usr/bin/env bash
# Runs the scorers of a folder of cases against a binary, and fails below the figures that must hold.
#   scores.sh FOLDER BINARY
set -euo pipefail
shared=$1
binary=$(realpath "$2")
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

echo "== robustness and XML conformance"
python3 "$shared/tools/faults.py" --bin "$binary" corpus "$shared/cases/robustness"
python3 "$shared/tools/faults.py" --bin "$binary" xmlconf "$shared/cases/xmlconf" | tail -n 12

echo "== builds that are killed, out of room, or at once"
content=$(realpath "$(dirname "$0")/../content")
python3 "$shared/tools/faults.py" --bin "$binary" kill "$content"
python3 "$shared/tools/faults.py" --bin "$binary" full "$content"
python3 "$shared/tools/faults.py" --bin "$binary" race "$content"
