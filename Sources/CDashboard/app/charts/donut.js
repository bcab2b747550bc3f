// Severity: how much of it is low, medium, high, critical.
import { BANDS, Chart, tooltip, tooltipStyle } from "./echarts.js";
import { compact, grouped, share } from "../lib/numbers.js";

/** `onPick(band)` */
export function severityChart(onPick) {
  const total = (bands) => BANDS.reduce((sum, band) => sum + bands[band], 0);
  return new Chart({
    height: "20rem",
    figures({ bands }) {
      return {
        summary: `Severity: ${BANDS.map((band) => `${band} ${grouped(bands[band])}`).join(", ")}`,
        columns: ["Severity", "Count", "Share"],
        rows: BANDS.map((band) => ({ cells: [band, grouped(bands[band]), share(bands[band], total(bands))], pick: () => onPick(band) })),
      };
    },
    option({ bands, measure }, colours) {
      return {
        tooltip: { ...tooltipStyle(colours), formatter: tooltip(({ name, value, color }) => ({ title: name, lines: [[measure, `${grouped(value)} · ${share(value, total(bands))}`, color]] })) },
        title: {
          text: `{figure|${compact(total(bands))}}\n{measure|${measure}}`,
          left: "center",
          top: "middle",
          textStyle: { rich: { figure: { color: colours.text, fontSize: 24, fontWeight: 650, lineHeight: 30 }, measure: { color: colours.muted, fontSize: 12, lineHeight: 16 } } },
        },
        series: {
          type: "pie",
          radius: ["48%", "70%"],
          startAngle: 90,
          minAngle: 3,
          itemStyle: { borderColor: colours.surface, borderWidth: 2 },
          label: { color: colours.text, fontSize: 12, lineHeight: 16, formatter: ({ name, value }) => `${name}\n${compact(value)}` },
          labelLine: { length: 8, length2: 8, lineStyle: { color: colours.line } },
          data: BANDS.filter((band) => bands[band] > 0).map((band) => ({ name: band, value: bands[band], itemStyle: { color: colours.bands[band] } })),
        },
      };
    },
    onClick({ name }) {
      onPick(name);
    },
  });
}
