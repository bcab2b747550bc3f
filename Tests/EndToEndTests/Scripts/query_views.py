"""Runs the statements that `muster archive ddl` prints for DuckDB or Spark, and says what their views count.

    query_views.py duckdb|spark STATEMENTS-FILE TABLE

Like `muster stats --format json`, but with all rows of a facet: {"total": …, "facets": {"types": {"…": 3}}, …}
"""

import ipaddress
import json
import pathlib
import sys

engine, path, table = sys.argv[1:]
# Far from UTC, so that a time that is read or shown by the session's zone is on the wrong day.
ZONE = "Pacific/Auckland"


def duckdb_rows():
    import duckdb

    connection = duckdb.connect()
    connection.execute(f"SET TimeZone = '{ZONE}'")
    return lambda query: connection.execute(query).fetchall()


def spark_rows():
    from pyspark.sql import SparkSession

    builder = SparkSession.builder.master("local[2]")
    for key, value in {
        "spark.driver.bindAddress": "127.0.0.1",
        "spark.driver.host": "127.0.0.1",
        "spark.log.level": "ERROR",
        "spark.ui.enabled": "false",
        "spark.ui.showConsoleProgress": "false",
        "spark.sql.session.timeZone": ZONE,
        "spark.sql.warehouse.dir": str(pathlib.Path("warehouse").absolute()),
        # For a few thousand lines, compiling the queries would take longer than running them: half the time without.
        "spark.driver.extraJavaOptions": "-XX:TieredStopAtLevel=1 -XX:+UseSerialGC",
        "spark.sql.adaptive.enabled": "false",
        "spark.sql.codegen.factoryMode": "NO_CODEGEN",
        "spark.sql.codegen.wholeStage": "false",
        "spark.sql.shuffle.partitions": "2",
    }.items():
        builder = builder.config(key, value)
    session = builder.getOrCreate()
    return lambda query: [tuple(row) for row in session.sql(query).collect()]


try:
    rows = {"duckdb": duckdb_rows, "spark": spark_rows}[engine]()
except ImportError as error:
    sys.exit(f"{error}: run deploy/test, which provides it, or set MUSTER_TEST_PYTHON to an interpreter with {engine}")

for statement in pathlib.Path(path).read_text().split(";\n"):
    if statement.strip():
        rows(statement)
if engine == "spark":
    # Each question would read the archive anew, a second or two.
    for view in ["latest", "remotes"]:
        rows(f"CACHE TABLE {table}_{view}")


def counts(view, *columns):
    """Findings by a property, or by several joined with a space."""
    found = {}
    for *values, count in rows(f"SELECT {', '.join(columns)}, findings FROM {table}_by_{view}"):
        key = " ".join("" if value is None else str(value) for value in values)
        if key in found:
            sys.exit(f"{view} has {key!r} twice")
        found[key] = count
    return found


def by_address():
    """As Muster writes addresses: whatever the notation, the same address is one."""
    found = {}
    for text, count in counts("address", "address").items():
        address = ipaddress.ip_address(text)
        address = str(getattr(address, "ipv4_mapped", None) or address)
        found[address] = found.get(address, 0) + count
    return found


bands = ("low", "medium", "high", "critical")
[totals] = rows(f"SELECT versions, findings, archived, samples, {', '.join(bands)} FROM {table}_totals")
versions, findings, archived, samples, *in_bands = totals
by_severity = {band: 0 for band in bands} | counts("severity", "band")
if by_severity != dict(zip(bands, in_bands)):
    sys.exit(f"bands differ: {by_severity}, {totals}")
days = {str(day): dict(zip(bands, counted))
        for day, *counted in rows(f"SELECT day, {', '.join(bands)} FROM {table}_by_day")}
# Partitions are the days of the versions' own times.
by_time = dict(rows(f"SELECT CAST(CAST(updated AS date) AS varchar(10)), count(*) FROM {table}_latest GROUP BY 1"))
if by_time != {day: sum(counted.values()) for day, counted in days.items()}:
    sys.exit(f"partitions are not the days of updates: {days}, {by_time}")
principals = counts("resource", "resource_kind", "resource_id")
print(json.dumps({
    "total": {"findings": findings, "versions": versions},
    "archived": archived,
    "samples": samples,
    "bands": by_severity,
    "days": days,
    "facets": {
        "types": counts("type", "type"),
        "purposes": counts("purpose", "purpose"),
        "regions": counts("region", "region"),
        "accounts": counts("account", "account"),
        "resource_types": counts("resource_type", "resource_type"),
        "principals": principals,
        "instances": {name.removeprefix("instance "): count for name, count in principals.items()
                      if name.startswith("instance ")},
        "countries": counts("country", "country"),
        "addresses": by_address(),
        "networks": counts("network", "asn", "organization"),
    },
}))
