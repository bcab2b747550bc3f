#!/usr/bin/env bash
# Makes a Python environment with DuckDB for 'query --python': duckdb/setup.sh [FOLDER]
set -euo pipefail

here=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
folder=${1:-${TMPDIR:-/tmp}/muster-bench-cache/duckdb}

python3 -m venv "$folder"
"$folder/bin/pip" install --quiet --disable-pip-version-check --requirement "$here/requirements.txt"
echo "$folder/bin/python"
