"""What the check of the API needs to know besides the description: fuzz_api.py hands it to Schemathesis."""

import json
import os

import schemathesis

KNOWN = json.loads(os.environ["MUSTER_KNOWN"])


@schemathesis.serializer("application/x-ndjson", "text/event-stream")
def raw(ctx, value):
    """Lines are sent as they are generated; whether they are any good is what is tried."""
    if isinstance(value, bytes):
        return value
    return value.encode() if isinstance(value, str) else json.dumps(value).encode()


@schemathesis.hook
def map_path_parameters(ctx, path_parameters):
    """A random id is no finding's: half of them are made ones that exist."""
    if path_parameters and "id" in path_parameters:
        text = str(path_parameters["id"])
        if len(text) % 2:
            path_parameters["id"] = KNOWN["ids"][len(text) % len(KNOWN["ids"])]
    return path_parameters


@schemathesis.hook
def map_query(ctx, query):
    """Nor is a random query one of the language."""
    if query and isinstance(query.get("query"), str) and len(query["query"]) % 2:
        query["query"] = KNOWN["queries"][len(query["query"]) % len(KNOWN["queries"])]
    return query
