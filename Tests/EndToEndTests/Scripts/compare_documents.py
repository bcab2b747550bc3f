"""Compares what an archive gave back with the documents that were sent, value by value.

    compare_documents.py SOURCE-FOLDER RAW-DOCUMENTS REJECTED-RECORDS

Documents are taken out of their envelopes, and UpperCamelCase keys changed, by rules of this script's own: those of the
GuardDuty service model (botocore 1.43), where a member's name on the wire is its name with the first letter in lower
case, but for the exceptions below. Members must keep their order and numbers their spelling.
"""

import gzip
import json
import pathlib
import sys

# Keys under these are data, not names of members.
DATA_AS_KEYS = {"affectedResources", "profiles", "behavior"}
EXCEPTIONS = {
    ("productCodes", "Code"): "productCodeId",
    ("productCodes", "ProductType"): "productCodeType",
    ("taskDetails", "TaskCreatedAt"): "createdAt",
    ("kubernetesApiCallAction", "SourceIps"): "sourceIPs",
    ("rdsLoginAttemptAction", "LoginAttributes"): "LoginAttributes",
}


class Number(str):
    """A number as it was spelt."""


def parse(text):
    decoder = json.JSONDecoder(object_pairs_hook=lambda pairs: ("object", tuple(pairs)), parse_float=Number, parse_int=Number)
    documents, position = [], 0
    while True:
        while position < len(text) and text[position].isspace():
            position += 1
        if position == len(text):
            return documents
        document, position = decoder.raw_decode(text, position)
        documents.append(document)


def freeze(value):
    if isinstance(value, list):
        return ("list", tuple(freeze(element) for element in value))
    if isinstance(value, tuple):
        return ("object", tuple((key, freeze(member)) for key, member in value[1]))
    if isinstance(value, Number):
        return ("number", str(value))
    return (type(value).__name__, value)


def member(value, name):
    if isinstance(value, tuple):
        for key, found in value[1]:
            if key == name:
                return found
    return None


def unwrap(document):
    if isinstance(document, list):
        for element in document:
            yield from unwrap(element)
    elif isinstance(member(document, "Findings"), list):
        yield from unwrap(member(document, "Findings"))
    elif isinstance(member(document, "detail"), tuple):
        yield member(document, "detail")
    else:
        yield document


def text_of(document, *names):
    for name in names:
        value = member(document, name)
        if isinstance(value, str) and not isinstance(value, Number) and value:
            return value
    return None


def lowered(value, under=""):
    if isinstance(value, list):
        return [lowered(element, under) for element in value]
    if not isinstance(value, tuple):
        return value
    pairs = []
    for key, found in value[1]:
        name = EXCEPTIONS.get((under, key)) or (key if under in DATA_AS_KEYS else key[:1].lower() + key[1:])
        pairs.append((name, lowered(found, name)))
    return ("object", tuple(pairs))


def sources(folder):
    for path in sorted(pathlib.Path(folder).rglob("*")):
        if path.name.endswith(".gz"):
            yield gzip.open(path, "rt", encoding="utf-8").read()
        elif path.suffix in (".json", ".jsonl"):
            yield path.read_text(encoding="utf-8")


def main(folder, raw, rejected):
    findings, others = set(), []
    for text in sources(folder):
        for whole in parse(text):
            for document in unwrap(whole):
                if text_of(document, "id", "Id") and text_of(document, "type", "Type"):
                    is_upper = text_of(document, "Id") is not None
                    findings.add(freeze(lowered(document) if is_upper else document))
                else:
                    others.append({freeze(document), freeze(whole)})
    archived = [freeze(document) for document in parse(open(raw, encoding="utf-8").read())]
    kept = [json.loads(line) for line in open(rejected, encoding="utf-8")]

    faults = []
    if len(archived) != len(set(archived)):
        faults.append("a document is archived twice")
    for document in findings - set(archived):
        faults.append(f"not archived as it was sent: {str(document)[:400]}")
    for document in set(archived) - findings:
        faults.append(f"archived, and sent by nobody: {str(document)[:400]}")
    for record in kept:
        if not record["reason"] or not record["detail"]:
            faults.append(f"refused without a reason: {str(record)[:400]}")
        value = freeze(parse(record["text"])[0])
        match = next((forms for forms in others if value in forms), None)
        if match is None:
            faults.append(f"refused, and sent by nobody: {record['text'][:400]}")
        else:
            others.remove(match)
    faults += [f"refused and not kept: {str(forms)[:400]}" for forms in others]
    print(json.dumps({"archived": len(archived), "rejected": len(kept), "faults": faults}))


main(*sys.argv[1:])
