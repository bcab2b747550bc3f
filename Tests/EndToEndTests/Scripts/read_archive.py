"""Reads an archive with Python's gzip and with DuckDB, which know nothing of Muster, and says what they found.

    read_archive.py ARCHIVE-FOLDER
"""

import gzip
import json
import pathlib
import sys

try:
    import duckdb
except ImportError as error:
    sys.exit(f"{error}: run deploy/test, which provides it, or set MUSTER_TEST_PYTHON to an interpreter with duckdb")

root = pathlib.Path(sys.argv[1])
segments = [path for path in root.rglob("*.jsonl.gz") if not path.relative_to(root).parts[0].startswith("_")]
lines = 0
ids = set()
for segment in segments:
    with gzip.open(segment, "rt", encoding="utf-8") as stream:
        for line in stream:
            ids.add(json.loads(line)["id"])
            lines += 1

[(rows, distinct)] = duckdb.sql(
    "SELECT count(*), count(DISTINCT id) FROM read_json($files, format = 'newline_delimited', union_by_name = true, "
    "maximum_object_size = 4194304)",
    params={"files": [str(path) for path in segments]},
).fetchall()
print(json.dumps({"gzip": {"lines": lines, "ids": len(ids)}, "duckdb": {"lines": rows, "ids": distinct}}))
