"""Signs and verifies one request with the independent PyPI package http-message-signatures.

Reads {"action", "method", "url", "headers", "body" (base64), "key_id", "secret" (base64), ...} from standard input
and prints a JSON object: {"headers": {...}} for "sign", {"verified": true, ...} or {"error": "..."} for "verify".
"""

import base64
import datetime
import json
import sys

try:
    from http_message_signatures import HTTPMessageSigner, HTTPMessageVerifier, InvalidSignature, MappingKeyResolver
    from http_message_signatures import algorithms
except ImportError as error:
    sys.exit(f"missing package: {error}")

COMPONENTS = (
    "muster-day",
    "muster-region",
    "idempotency-key",
    "content-digest",
    "content-type",
    "content-encoding",
    "@path",
    "@method",
    "@authority",
)


class Message:
    def __init__(self, order):
        self.method, self.url, self.headers = order["method"], order["url"], dict(order["headers"])


def main():
    order = json.load(sys.stdin)
    secret = base64.b64decode(order["secret"])
    keys = MappingKeyResolver(public_keys={order["key_id"]: secret}, private_keys={order["key_id"]: secret})
    body = base64.b64decode(order["body"])
    message = Message(order)
    if order["action"] == "sign":
        signer = HTTPMessageSigner(signature_algorithm=algorithms.HMAC_SHA256, key_resolver=keys)
        signer.sign(
            message,
            key_id=order["key_id"],
            created=datetime.datetime.fromtimestamp(order["created"], tz=datetime.timezone.utc),
            nonce=order["nonce"],
            label="python",
            tag="muster-batch",
            covered_component_ids=COMPONENTS,
            body=body,
        )
        return {"headers": message.headers}
    verifier = HTTPMessageVerifier(signature_algorithm=algorithms.HMAC_SHA256, key_resolver=keys)
    try:
        [result] = verifier.verify(message, max_age=None, expect_tag="muster-batch", body=body)
    except InvalidSignature as error:
        return {"error": str(error) or type(error).__name__}
    return {"verified": True, "label": result.label, "nonce": result.nonce, "covered": list(result.covered_components)}


print(json.dumps(main()))
