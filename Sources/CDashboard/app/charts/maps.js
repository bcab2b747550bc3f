// Two maps of the world: countries coloured by how much comes from them, and places as dots sized by it.
import { Chart, tooltip, tooltipStyle, vendorJSON, vendorScript } from "./echarts.js";
import { counted, grouped } from "../lib/numbers.js";
import { oneLine } from "../lib/text.js";

let registered = null;

/** The map of the world, known to ECharts under its name; at most once. */
function world() {
  registered ??= Promise.all([vendorScript("echarts.min.js"), vendorJSON("world.json")]).then(([, map]) => {
    // Antarctica has no addresses: without it the rest gets a third more room.
    echarts.registerMap("world", { ...map, features: map.features.filter(({ properties }) => properties.iso_a2 !== "AQ") });
    return new Map(map.features.map(({ properties }) => [properties.iso_a2, properties.name]));
  });
  return registered;
}

function afterWorld(chart) {
  const show = chart.show.bind(chart);
  chart.show = async (data) => {
    const names = await world();
    return show({ ...data, names });
  };
  return chart;
}

const FRAME = { roam: false, left: 4, right: 4, top: 4, bottom: 4 };
const shape = (colours) => ({ areaColor: colours.land, borderColor: colours.surface, borderWidth: 0.5 });

/** `onPick(code)` */
export function countryMap(onPick) {
  return afterWorld(
    new Chart({
      height: "19rem",
      figures({ rows }) {
        return {
          summary: `Countries: ${rows.slice(0, 5).map((row) => `${row.label || row.value} ${grouped(row.figure)}`).join(", ")}`,
          columns: ["Country", "Count"],
          rows: rows.map((row) => ({ cells: [row.label || row.value, grouped(row.figure)], pick: () => onPick(row.value) })),
        };
      },
      option({ rows, names }, colours) {
        const most = Math.max(1, ...rows.map((row) => row.figure));
        return {
          tooltip: { ...tooltipStyle(colours), formatter: tooltip(({ name, value }) => ({ title: names.get(name) ?? name, lines: [["from here", grouped(value || 0)]] })) },
          visualMap: { type: "continuous", min: 0, max: most, calculable: false, orient: "vertical", left: 4, bottom: 4, itemWidth: 8, itemHeight: 70, text: [grouped(most), "0"], textStyle: { color: colours.muted, fontSize: 10 }, inRange: { color: colours.ramp } },
          series: {
            type: "map",
            map: "world",
            nameProperty: "iso_a2",
            ...FRAME,
            selectedMode: false,
            label: { show: false },
            itemStyle: shape(colours),
            emphasis: { label: { show: false }, itemStyle: { areaColor: colours.accent } },
            data: rows.map((row) => ({ name: row.value, value: row.figure })),
          },
        };
      },
      onClick({ name, value }) {
        if (value) onPick(name);
      },
    }),
  );
}

/** `points` are { longitude, latitude, name, figure, … }; `onPick(point)`, or null where there is nothing to pick. */
export function pointMap(onPick, height = "19rem") {
  return afterWorld(
    new Chart({
      height,
      figures({ points }) {
        return {
          summary: `${counted(points.length, "place")} on a map: ${points.slice(0, 5).map((point) => `${point.name} ${grouped(point.figure)}`).join(", ")}`,
          columns: ["Place", "Count", "Latitude", "Longitude"],
          rows: points.map((point) => ({ cells: [point.name, grouped(point.figure), String(point.latitude), String(point.longitude)], pick: onPick && (() => onPick(point)) })),
        };
      },
      option({ points }, colours) {
        const most = Math.max(1, ...points.map((point) => point.figure));
        const reach = most > 1 ? 26 : 6; // where all are equal, size says nothing
        return {
          tooltip: { ...tooltipStyle(colours), formatter: tooltip(({ data }) => ({ title: data?.point?.name ?? "", lines: data?.point ? [[data.point.note, grouped(data.point.figure)]] : [] })) },
          geo: { map: "world", nameProperty: "iso_a2", ...FRAME, silent: true, itemStyle: shape(colours) },
          series: {
            type: "scatter",
            coordinateSystem: "geo",
            // By area, as the eye compares discs.
            symbolSize: (value) => 5 + reach * Math.sqrt(value[2] / most),
            itemStyle: { color: colours.bands.high, opacity: 0.65, borderColor: colours.surface, borderWidth: 1 },
            emphasis: { itemStyle: { opacity: 1 } },
            data: points.map((point) => ({ name: oneLine(point.name), value: [point.longitude, point.latitude, point.figure], point })),
          },
        };
      },
      onClick({ data }) {
        if (data?.point) onPick?.(data.point);
      },
    }),
  );
}
