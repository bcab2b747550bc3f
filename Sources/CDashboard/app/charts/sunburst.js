// Threat types in two rings: the purpose inside, the full type outside.
import { Chart, tooltip, tooltipStyle } from "./echarts.js";
import { grouped, share } from "../lib/numbers.js";
import { oneLine } from "../lib/text.js";

/** Types grouped by the purpose in front of their colon, the largest first. */
export function purposesOf(rows) {
  const purposes = new Map();
  for (const { value, figure } of rows) {
    const purpose = value.split(":")[0];
    const held = purposes.get(purpose) ?? { purpose, figure: 0, types: [] };
    held.figure += figure;
    held.types.push({ type: value, figure });
    purposes.set(purpose, held);
  }
  return [...purposes.values()].sort((one, other) => other.figure - one.figure);
}

/** `onPick(field, value)` */
export function sunburstChart(onPick) {
  return new Chart({
    height: "20rem",
    figures({ purposes, total }) {
      return {
        summary: `Threat types: ${purposes.slice(0, 5).map((held) => `${held.purpose} ${share(held.figure, total)}`).join(", ")}`,
        columns: ["Type", "Count", "Share"],
        rows: purposes.flatMap((held) => [
          { cells: [held.purpose, grouped(held.figure), share(held.figure, total)], pick: () => onPick("purpose", held.purpose) },
          ...held.types.map(({ type, figure }) => ({ cells: [`– ${type}`, grouped(figure), share(figure, total)], pick: () => onPick("type", type) })),
        ]),
      };
    },
    option({ purposes, total }, colours) {
      return {
        tooltip: {
          ...tooltipStyle(colours),
          formatter: tooltip(({ data }) => ({ title: data.full ?? "All", lines: data.full ? [["", `${grouped(data.value)} · ${share(data.value, total)}`]] : [] })),
        },
        series: {
          type: "sunburst",
          radius: ["10%", "100%"],
          nodeClick: false,
          sort: null,
          emphasis: { focus: "ancestor" },
          label: { color: "#fff", fontSize: 11, minAngle: 10, rotate: "radial", overflow: "truncate" },
          itemStyle: { borderColor: colours.surface, borderWidth: 1 },
          levels: [
            {},
            { r0: "10%", r: "60%", label: { width: 66, fontSize: 10.5, formatter: ({ data }) => oneLine(data.full ?? "") } },
            { r0: "60%", r: "100%", itemStyle: { opacity: 0.75 }, label: { width: 52, fontSize: 9.5, formatter: ({ data }) => oneLine(family(data.full ?? "")) } },
          ],
          data: purposes.map((held, index) => ({
            name: oneLine(held.purpose),
            full: held.purpose,
            field: "purpose",
            value: held.figure,
            itemStyle: { color: colours.categories[index % colours.categories.length] },
            children: held.types.map(({ type, figure }) => ({ name: oneLine(type), full: type, field: "type", value: figure, itemStyle: { color: colours.categories[index % colours.categories.length] } })),
          })),
        },
      };
    },
    onClick({ data }) {
      if (data?.full) onPick(data.field, data.full);
    },
  });
}

const family = (type) => type.split("/").pop();
