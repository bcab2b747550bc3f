"""Times DuckDB on the dashboard's figures and compares its answers with the collector's.

compare.py TASK.json OUT.json: 'query --python' writes the one and reads the other.

The table has one row a version, sorted by update, latest versions marked, few-valued texts as enums, and what a finding
has several of as lists: whatever makes DuckDB fastest that was found. It is made once and kept.
"""

import calendar
import json
import os
import sys
import time

import duckdb

COLUMNS = {
    "id": "VARCHAR", "region": "VARCHAR", "account": "VARCHAR", "type": "VARCHAR", "resource_type": "VARCHAR",
    "severity": "DOUBLE", "band": "UTINYINT", "created": "BIGINT", "updated": "BIGINT", "archived": "UTINYINT",
    "sample": "UTINYINT", "principal": "VARCHAR", "countries": "VARCHAR", "addresses": "VARCHAR",
    "networks": "VARCHAR", "numbers": "VARCHAR",
}
ENUMS = ["region", "account", "type", "resource_type"]
LISTS = ["countries", "addresses", "networks", "numbers"]
DAY = 86_400_000_000
MONDAY = 4 * DAY
SECONDS_AT_MOST = 10
LEAST_ROUNDS = 3


def make_table(path, text):
    unfinished = path + ".new"
    for leftover in (unfinished, unfinished + ".wal"):
        if os.path.exists(leftover):
            os.remove(leftover)
    db = duckdb.connect(unfinished)
    db.execute("SET preserve_insertion_order = true")
    columns = ", ".join(f"'{name}': '{kind}'" for name, kind in COLUMNS.items())
    source = (
        f"read_csv('{text}/*.tsv', delim='\t', quote='', escape='', header=false, nullstr='', "
        f"columns={{{columns}}})"
    )
    db.execute(f"CREATE TEMP TABLE line AS SELECT * FROM {source}")
    for name in ENUMS:
        db.execute(f"CREATE TYPE {name}_t AS ENUM (SELECT DISTINCT {name} FROM line ORDER BY 1)")
    db.execute("CREATE TYPE purpose_t AS ENUM (SELECT DISTINCT split_part(type, ':', 1) FROM line ORDER BY 1)")
    db.execute(
        "CREATE TYPE country_t AS ENUM (SELECT DISTINCT c FROM (SELECT unnest(string_split(countries, '|')) c FROM line)"
        " WHERE c IS NOT NULL ORDER BY 1)")
    scalars = ", ".join(f"{name}::{name}_t AS {name}" for name in ENUMS)
    lists = ", ".join(
        f"string_split({name}, '|')" + ("::country_t[]" if name == "countries" else "") + f" AS {name}"
        for name in LISTS)
    db.execute("CREATE TEMP TABLE newest AS SELECT id, max(updated) AS updated FROM line GROUP BY id")
    db.execute(
        f"""CREATE TABLE finding AS
            SELECT id, {scalars}, split_part(type, ':', 1)::purpose_t AS purpose, severity, band, created, l.updated AS updated,
                   archived = 1 AS archived, sample = 1 AS sample, principal, {lists}, l.updated = n.updated AS latest
            FROM line l JOIN newest n USING (id) ORDER BY l.updated""")
    db.execute("DROP TABLE line")
    db.execute("DROP TABLE newest")
    db.execute("CHECKPOINT")
    db.close()
    os.rename(unfinished, path)


def microseconds(date):
    return calendar.timegm(time.strptime(date, "%Y-%m-%d")) * 1_000_000


def condition(scope):
    parts = []
    for name in ("region", "account", "type"):
        if scope[name]:
            parts.append(f"{name} = '{scope[name]}'")
    if scope["since"]:
        parts.append(f"updated >= {microseconds(scope['since'])}")
    if scope["until"]:
        parts.append(f"updated < {microseconds(scope['until'])}")
    return " AND ".join(parts) or "true"


def group(expression, most=None):
    limit = f" LIMIT {most}" if most else ""
    return lambda rows: f"SELECT {expression} AS value, count(*) AS n FROM {rows} GROUP BY 1 ORDER BY n DESC{limit}"


def unnested(column, most=None):
    limit = f" LIMIT {most}" if most else ""
    return lambda rows: (
        f"SELECT value, count(*) AS n FROM (SELECT unnest({column}) AS value FROM {rows}) GROUP BY 1 ORDER BY n DESC{limit}")


def aggregates(interval):
    """SQL by name, each over rows of the latest versions, but 'count', which is over all of them."""
    step = interval * 1_000_000
    bucket = f"(updated - {MONDAY}) // {step}" if step > DAY else f"updated // {step}"
    bands = ", ".join(f"count(*) FILTER (band = {band})" for band in range(4))
    return {
        "count": lambda rows: f"SELECT count(*) FILTER (latest), count(*) FROM {rows}",
        "types": group("type"),
        "purposes": group("purpose"),
        "regions": group("region"),
        "accounts": group("account"),
        "resource_types": group("resource_type"),
        "principals": lambda rows: (
            f"SELECT principal, count(*) AS n FROM {rows} WHERE principal IS NOT NULL GROUP BY 1 ORDER BY n DESC LIMIT 10"),
        "countries": unnested("countries"),
        "addresses": unnested("addresses", 10),
        "networks": unnested("networks", 10),
        "numbers": unnested("numbers", 10),
        "timeline": lambda rows: f"SELECT {bucket} AS b, {bands} FROM {rows} GROUP BY 1 ORDER BY 1",
        "days": lambda rows: f"SELECT updated // {DAY} AS b, {bands} FROM {rows} GROUP BY 1 ORDER BY 1",
        "flags": lambda rows: f"SELECT count(*) FILTER (archived), count(*) FILTER (sample), {bands} FROM {rows}",
    }


PANELS = [
    "count", "types", "purposes", "regions", "accounts", "resource_types", "principals", "countries", "addresses",
    "networks", "timeline", "days", "flags",
]


def rows_of(scope, name):
    latest = "" if name == "count" else " AND latest"
    return f"(SELECT * FROM finding WHERE {condition(scope)}{latest})"


def timed(db, rounds, statements):
    """Milliseconds, median and 95th percentile; what takes seconds is asked fewer times. The first time does not count."""
    times = []
    answers = []
    end = time.perf_counter() + SECONDS_AT_MOST
    for number in range(rounds + 1):
        start = time.perf_counter()
        if number > LEAST_ROUNDS and start > end:
            break
        answers = [db.execute(statement).fetchall() for statement in statements]
        times.append((time.perf_counter() - start) * 1000)
    times = sorted(times[1:])
    return times[(len(times) - 1) // 2], times[max(0, -(-len(times) * 95 // 100) - 1)], answers


def panel_statements(scope, interval):
    """Ways to ask for all panels in one call; the fastest counts."""
    queries = aggregates(interval)
    apart = [queries[name](rows_of(scope, name)) for name in PANELS]
    where = condition(scope)

    def joined(head, latest, every):
        parts = []
        for name in PANELS:
            query = queries[name](every if name == "count" else latest)
            parts.append(f"(SELECT list(q) FROM ({query}) q)")
        return [f"{head} SELECT {', '.join(parts)}"]

    both = (
        f"WITH kept AS MATERIALIZED (SELECT * EXCLUDE (id, created) FROM finding WHERE {where}), "
        "newest AS MATERIALIZED (SELECT * FROM kept WHERE latest)")
    return {
        "thirteen statements": apart,
        "one statement": joined("", rows_of(scope, "types"), rows_of(scope, "count")),
        "one statement over what fits": joined(both, "newest", "kept"),
    }


def normal(name, rows):
    """Answers of DuckDB in the form that the collector's are brought into."""
    if name in ("timeline", "days"):
        return [[int(count) for count in row[1:]] for row in rows]
    if name in ("count", "flags"):
        return [int(number) for number in rows[0]]
    text = (lambda value: value.split(":", 1)[1]) if name == "principals" else str
    return sorted(([text(row[0]), int(row[1])] for row in rows if row[0] is not None), key=lambda row: (-row[1], row[0]))


def ours(name, answer):
    """The same of the collector's."""
    bands = lambda found: [found[band] for band in ("low", "medium", "high", "critical")]
    if name == "count":
        total = answer.get("count") or answer["total"]
        return [total["findings"], total["versions"]]
    if name == "flags":
        return [answer["archived"], answer["samples"]] + bands(answer["bands"])
    if name == "timeline":
        return [bands(bucket["bands"]) for bucket in answer["timeline"]["buckets"]]
    if name == "days":
        return [bands(bucket["bands"]) for bucket in answer["days"]]
    names = {"types": "type", "purposes": "purpose", "regions": "region", "accounts": "account", "countries": "country",
             "resource_types": "resource_type", "addresses": "ip", "numbers": "asn"}
    facets = answer["facets"]
    facet = facets[name] if name in facets else facets[names[name]]
    label = (lambda row: f"{row['value']} {row['label']}") if name == "networks" else (lambda row: row["value"])
    rows = [[label(row), row["count"]] for row in facet["rows"]]
    if name == "numbers":
        rows = [["AS" + value.removeprefix("AS"), count] for value, count in rows][:10]
    return sorted(rows, key=lambda row: (-row[1], row[0]))


def same(name, theirs, own):
    """Nothing when equal. The last rows of a list that was cut may be others with as many."""
    if name not in ("principals", "addresses", "networks", "numbers"):
        return "" if theirs == own else f"DuckDB {str(theirs)[:300]}, collector {str(own)[:300]}"
    if [row[1] for row in theirs] != [row[1] for row in own]:
        return f"DuckDB {theirs}, collector {own}"
    least = theirs[-1][1] if theirs else 0
    above = lambda rows: [row for row in rows if row[1] > least]
    return "" if above(theirs) == above(own) else f"DuckDB {theirs}, collector {own}"


def main():
    with open(sys.argv[1], encoding="utf-8") as file:
        task = json.load(file)
    if not os.path.exists(task["table"]):
        make_table(task["table"], task["text"])
    db = duckdb.connect(task["table"], read_only=True, config={"threads": task["threads"]})
    figures = []
    intervals = {}
    for asked in task["asked"]:
        if asked["aggregate"] == "all panels":
            intervals[asked["scope"]] = json.loads(asked["answer"])["timeline"]["interval_seconds"]
    for asked in task["asked"]:
        number, name = asked["scope"], asked["aggregate"]
        scope, answer = task["scopes"][number], json.loads(asked["answer"])
        if name == "all panels":
            ways = {way: timed(db, task["rounds"], statements)
                    for way, statements in panel_statements(scope, intervals[number]).items()}
            way = min(ways, key=lambda way: ways[way][0])
            p50, p95, _ = ways[way]
            notes = []
            for panel, rows in zip(PANELS, ways["thirteen statements"][2]):
                note = same(panel, normal(panel, rows), ours(panel, answer))
                if note:
                    notes.append(f"{panel}: {note}")
            note, equal = ("; ".join(notes) or way), not notes
        else:
            query = aggregates(intervals[number])[name](rows_of(scope, name))
            p50, p95, answers = timed(db, task["rounds"], [query])
            note = same(name, normal(name, answers[0]), ours(name, answer))
            equal = not note
        figures.append(
            {"scope": number, "aggregate": name, "p50": p50, "p95": p95, "is_equal": equal, "note": note})
    outcome = {"version": duckdb.__version__, "table_bytes": os.path.getsize(task["table"]), "figures": figures}
    with open(sys.argv[2], "w", encoding="utf-8") as file:
        json.dump(outcome, file)


main()
