"""Checks exports by implementations that are not ours.

    check_exports.py OCSF ASFF CSV      prints {"ocsf": 3, "asff": 3, "csv": 3, "faults": ["…"]}

OCSF by its own schema (ocsf-json-schema and jsonschema, every attribute unknown to the class being a fault) and by
py-ocsf-models; ASFF by the model of Security Hub in botocore, with the patterns and lengths that botocore leaves to the
service; CSV by Python's reader.
"""
import csv
import json
import re
import sys

import botocore.session
from botocore.validate import ParamValidator
from jsonschema import Draft202012Validator
from ocsf_json_schema import OcsfJsonSchemaEmbedded, get_ocsf_schema
from py_ocsf_models.events.findings.detection_finding import DetectionFinding
from pydantic import ValidationError

VERSION = "1.6.0"
faults = []


def fault(kind, line, text):
    faults.append(f"{kind} {line}: {text}"[:400])


def check_ocsf(path):
    classes = get_ocsf_schema(version=VERSION)["classes"]
    attributes = classes["detection_finding"]["attributes"]
    schema = OcsfJsonSchemaEmbedded(get_ocsf_schema(version=VERSION)).get_class_schema("detection_finding", ["cloud"])
    validator = Draft202012Validator(schema)
    count = 0
    for count, line in enumerate(open(path, encoding="utf-8"), 1):
        event = json.loads(line)
        for error in validator.iter_errors(event):
            fault("ocsf", count, f"{error.json_path}: {error.message}")
        try:
            DetectionFinding.model_validate(event)
        except ValidationError as error:
            for wrong in error.errors():
                # Its models require names where the schema takes a uid alone; the schema was asked above.
                if wrong["type"] != "missing":
                    fault("ocsf", count, f"py-ocsf-models: {wrong['loc']}: {wrong['msg']}")
        if event["metadata"]["version"] != VERSION or event["class_uid"] != 2004 or event["category_uid"] != 2:
            fault("ocsf", count, "not the class that it says")
        if event["type_uid"] != event["class_uid"] * 100 + event["activity_id"]:
            fault("ocsf", count, "type_uid")
        for number, name in [("activity_id", "activity_name"), ("severity_id", "severity"), ("status_id", "status")]:
            if attributes[number]["enum"][str(event[number])]["caption"] != event[name]:
                fault("ocsf", count, f"{number} {event[number]} is not {event[name]}")
    return count


LENGTHS = {"Id": 512, "GeneratorId": 512, "Title": 256, "Description": 1024}
LABELS = {"LOW": (1, 39), "MEDIUM": (40, 69), "HIGH": (70, 89), "CRITICAL": (90, 100)}
NAMESPACES = ("Software and Configuration Checks", "TTPs", "Effects", "Unusual Behaviors", "Sensitive Data Identifications")
TIME = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d{1,9})?Z")


def texts_of(value, shape, path):
    """Every text of a value with the shape that the model has for it."""
    if shape.type_name == "structure":
        for name, member in value.items():
            yield from texts_of(member, shape.members[name], f"{path}.{name}")
    elif shape.type_name == "list":
        for element in value:
            yield from texts_of(element, shape.member, path + "[]")
    elif shape.type_name == "map":
        for key, element in value.items():
            yield from texts_of(key, shape.key, path + "{}")
            yield from texts_of(element, shape.value, f"{path}[{key}]")
    elif shape.type_name == "string":
        yield path, value, shape


def check_asff(path):
    service = botocore.session.Session().get_service_model("securityhub")
    request = service.operation_model("BatchImportFindings").input_shape
    finding_shape = service.shape_for("AwsSecurityFinding")
    count = 0
    for count, line in enumerate(open(path, encoding="utf-8"), 1):
        finding = json.loads(line)
        report = ParamValidator().validate({"Findings": [finding]}, request)
        if report.has_errors():
            fault("asff", count, report.generate_report())
            continue
        for place, text, shape in texts_of(finding, finding_shape, ""):
            pattern = shape.metadata.get("pattern")
            if pattern and not re.search(pattern, text):
                fault("asff", count, f"{place}: {text[:40]!r} does not fit {pattern}")
            if shape.metadata.get("enum") and text not in shape.metadata["enum"]:
                fault("asff", count, f"{place}: {text[:40]!r} is none of {shape.metadata['enum']}")
        for name, longest in LENGTHS.items():
            if not 1 <= len(finding[name]) <= longest:
                fault("asff", count, f"{name}: {len(finding[name])} characters")
        fields = finding["ProductFields"]
        if len(fields) > 50 or any(len(key) > 128 or len(value) > 2048 for key, value in fields.items()):
            fault("asff", count, "ProductFields are too many or too long")
        if not 1 <= len(finding["Resources"]) <= 32:
            fault("asff", count, "Resources")
        low, high = LABELS[finding["Severity"]["Label"]]
        if not low <= finding["Severity"]["Normalized"] <= high:
            fault("asff", count, f"severity {finding['Severity']}")
        for kind in finding["Types"]:
            parts = kind.split("/")
            if parts[0] not in NAMESPACES or not 2 <= len(parts) <= 3:
                fault("asff", count, f"type {kind}")
        for name in ("CreatedAt", "UpdatedAt", "FirstObservedAt", "LastObservedAt"):
            if name in finding and not TIME.fullmatch(finding[name]):
                fault("asff", count, f"{name}: {finding[name]}")
    return count


def check_csv(path):
    count = -1
    head = []
    with open(path, encoding="utf-8", newline="") as file:
        for count, row in enumerate(csv.reader(file, strict=True)):
            head = head or row
            if len(row) != len(head):
                fault("csv", count, f"{len(row)} fields in place of {len(head)}")
            for name, field in zip(head, row):
                if re.match(r"[=+\-@\t\r\n\uff0b\uff0d\uff1d\uff20]", field) and not re.fullmatch(r"-?[0-9.e+-]+", field):
                    fault("csv", count, f"{name} begins a formula: {field[:40]!r}")
                if re.search(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f]", field):
                    fault("csv", count, f"{name} has a control character")
    return count


print(json.dumps({
    "ocsf": check_ocsf(sys.argv[1]), "asff": check_asff(sys.argv[2]), "csv": check_csv(sys.argv[3]),
    "faults": faults[:40],
}))
