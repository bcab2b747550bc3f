"""Tries the addresses of a running collector with what its own OpenAPI document allows, and with what it does not.

usage: fuzz_api.py URL TOKEN_FILE KNOWN_FILE SEED SECONDS

Schemathesis makes the requests and judges the answers by the document: no server error, no status, media type, header or
body that is not described. /v1/live is left out: its answer goes on until the asker leaves, so that each request would
take as long as its timeout; the tests of the live stream are its check.
"""

import os
import pathlib
import subprocess
import sys

url, token_file, known_file, seed, seconds = sys.argv[1:]
scripts = pathlib.Path(__file__).parent
checks = [
    "not_a_server_error", "status_code_conformance", "content_type_conformance", "response_headers_conformance",
    "response_schema_conformance", "unsupported_method", "ignored_auth",
]
environment = dict(
    os.environ, SCHEMATHESIS_HOOKS="api_hooks", PYTHONPATH=str(scripts), PYTHONDONTWRITEBYTECODE="1",
    MUSTER_KNOWN=pathlib.Path(known_file).read_text())
ended = subprocess.run([
    sys.executable, "-m", "schemathesis.cli", "run", url + "/openapi.json",
    "--header", "Authorization: Bearer " + pathlib.Path(token_file).read_text().strip(),
    "--exclude-path", "/v1/live", "--checks", ",".join(checks), "--seed", seed, "--max-time", seconds,
    "--max-examples", "100000", "--request-timeout", "30", "--no-color", "--suppress-health-check", "all",
], env=environment, stdin=subprocess.DEVNULL, check=False)
sys.exit(ended.returncode)
