"""Turns the world map of QGIS (a GeoPackage: SQLite with WKB in it) into a light GeoJSON for the dashboard.

    python3 deploy/world_map.py world_map.gpkg > world.json

Coordinates are laid on a grid, points that a line passes within half a step of anyhow are left out, and so are islands
that would be smaller than a cell. A country keeps its largest area whatever its size, so that each can be coloured.
"""

import json
import math
import sqlite3
import struct
import sys

GRID_DEGREES = 0.1
SMALLEST_AREA = GRID_DEGREES**2 * 4

# Byte lengths of the envelope that may stand before the WKB, by the code in the flags (GeoPackage 1.3, 2.1.3).
ENVELOPE_BYTES = {0: 0, 1: 32, 2: 48, 3: 48, 4: 64}

POLYGON, MULTI_POLYGON = 3, 6


def without_geopackage_header(blob):
    assert blob[:2] == b"GP", "not a GeoPackage geometry"
    return memoryview(blob)[8 + ENVELOPE_BYTES[blob[3] >> 1 & 7] :]


def polygons_of(wkb):
    """All polygons of a WKB polygon or multi-polygon: lists of rings, lists of (longitude, latitude)."""
    polygons, _ = read_geometry(wkb, 0)
    return polygons


def read_geometry(wkb, at):
    order = "<" if wkb[at] == 1 else ">"
    kind, count = struct.unpack_from(order + "II", wkb, at + 1)
    at += 9
    polygons = []
    if kind == MULTI_POLYGON:
        for _ in range(count):
            inner, at = read_geometry(wkb, at)
            polygons += inner
        return polygons, at
    assert kind == POLYGON, f"geometry of kind {kind}"
    rings = []
    for _ in range(count):
        (points,) = struct.unpack_from(order + "I", wkb, at)
        numbers = struct.unpack_from(f"{order}{points * 2}d", wkb, at + 4)
        rings.append(list(zip(numbers[::2], numbers[1::2])))
        at += 4 + points * 16
    return [rings], at


def area(ring):
    return abs(sum(a[0] * b[1] - b[0] * a[1] for a, b in zip(ring, ring[1:]))) / 2


def simplified(points, tolerance):
    """Douglas-Peucker, without recursion. Ends are kept."""
    keep = {0, len(points) - 1}
    spans = [(0, len(points) - 1)]
    while spans:
        first, last = spans.pop()
        (ax, ay), (bx, by) = points[first], points[last]
        length = math.hypot(bx - ax, by - ay)
        farthest, distance = None, tolerance
        for index in range(first + 1, last):
            x, y = points[index]
            if length:
                here = abs((bx - ax) * (ay - y) - (ax - x) * (by - ay)) / length
            else:
                here = math.hypot(x - ax, y - ay)
            if here > distance:
                farthest, distance = index, here
        if farthest is not None:
            keep.add(farthest)
            spans += [(first, farthest), (farthest, last)]
    return [points[index] for index in sorted(keep)]


def on_grid(ring):
    steps = 1 / GRID_DEGREES
    coarse = []
    for x, y in simplified(ring, GRID_DEGREES / 2):
        point = (round(x * steps) / steps, round(y * steps) / steps)
        if not coarse or coarse[-1] != point:
            coarse.append(point)
    return coarse


def light(polygons):
    """The polygons' outer rings and lakes on the grid; without what is too small to be seen."""
    kept = []
    for index, rings in enumerate(sorted(polygons, key=lambda rings: -area(rings[0]))):
        outer = on_grid(rings[0])
        if len(outer) < 4:
            if index > 0:
                continue
            outer = rings[0]  # the largest of a tiny country stays as it is
        elif index > 0 and area(outer) < SMALLEST_AREA:
            continue
        holes = [on_grid(ring) for ring in rings[1:]]
        kept.append([outer] + [hole for hole in holes if len(hole) >= 4 and area(hole) >= SMALLEST_AREA])
    return kept


def main(path):
    database = sqlite3.connect(f"file:{path}?mode=ro", uri=True)
    features = []
    for code, name, blob in database.execute("SELECT iso_a2, NAME, geom FROM countries ORDER BY iso_a2, NAME"):
        features.append({
            "type": "Feature",
            "properties": {"iso_a2": code, "name": name},
            "geometry": {"type": "MultiPolygon", "coordinates": light(polygons_of(without_geopackage_header(blob)))},
        })
    json.dump({"type": "FeatureCollection", "features": features}, sys.stdout, ensure_ascii=False, separators=(",", ":"))


main(sys.argv[1])
