// Findings or events over time, stacked by severity, in intervals that suit the range. Drag over it to zoom.
import { BANDS, Chart, tooltip, tooltipStyle } from "./echarts.js";
import { grouped } from "../lib/numbers.js";
import { clock, dateTime, day, DAY, utcDay } from "../lib/time.js";

const MOST_COLUMNS = 2000;

/** The buckets without gaps: those in which nothing happened are not told. */
export function withoutGaps({ interval_seconds: seconds, buckets }, measure) {
  const bandsOf = (bucket) => (measure === "events" ? bucket.events : bucket.bands);
  const step = seconds * 1000;
  const columns = [];
  for (const bucket of buckets) {
    const start = Date.parse(bucket.start);
    let next = columns.length ? columns.at(-1).start + step : start;
    if ((start - next) / step > MOST_COLUMNS) next = start;
    for (; next < start; next += step) columns.push({ start: next, low: 0, medium: 0, high: 0, critical: 0 });
    columns.push({ start, ...bandsOf(bucket) });
  }
  return { step, columns };
}

const total = (column) => BANDS.reduce((sum, band) => sum + column[band], 0);

/** `onZoom(from, to)` in milliseconds. */
export function timelineChart(onZoom) {
  let shown = null;
  let waiting = null;
  let dragging = false;
  const release = () => {
    dragging = false;
    if (waiting) chart.show(waiting);
    waiting = null;
  };
  const chart = new Chart({
    height: "17rem",
    figures({ columns, step, measure }) {
      const all = columns.reduce((sum, column) => sum + total(column), 0);
      const peak = columns.reduce((best, column) => (total(column) > total(best ?? column) ? column : (best ?? column)), null);
      return {
        summary: `${grouped(all)} ${measure} over time by severity${peak ? `; the most, ${grouped(total(peak))}, at ${dateTime(peak.start)}` : ""}. Drag to zoom.`,
        columns: ["From", ...BANDS, "all"],
        rows: columns.map((column) => ({ cells: [label(column.start, step), ...BANDS.map((band) => grouped(column[band])), grouped(total(column))], pick: () => onZoom(column.start, column.start + step) })),
      };
    },
    option({ columns, step, previous }, colours) {
      return {
        grid: { left: 8, right: 12, top: 30, bottom: 4, containLabel: true },
        legend: { top: 0, left: 0, icon: "roundRect", itemWidth: 10, itemHeight: 10, textStyle: { color: colours.muted, fontSize: 12 }, data: [...BANDS, ...(previous ? ["period before"] : [])] },
        tooltip: {
          trigger: "axis",
          axisPointer: { type: "shadow" },
          ...tooltipStyle(colours),
          formatter: tooltip((points) => ({
            title: label(columns[points[0].dataIndex].start, step),
            lines: points.map((point) => [point.seriesName, grouped(point.value ?? 0), point.color]),
          })),
        },
        xAxis: {
          type: "category",
          data: columns.map((column) => column.start),
          axisLabel: { color: colours.muted, fontSize: 11, hideOverlap: true, formatter: (start) => tick(Number(start), step) },
          axisLine: { lineStyle: { color: colours.line } },
          axisTick: { show: false },
        },
        yAxis: { type: "value", minInterval: 1, axisLabel: { color: colours.muted, fontSize: 11 }, splitLine: { lineStyle: { color: colours.line } } },
        toolbox: { show: false },
        brush: { toolbox: [], xAxisIndex: 0, brushStyle: { borderColor: colours.accent, color: "rgba(90,150,220,0.2)" }, throttleType: "debounce", throttleDelay: 120, transformable: false },
        series: [
          ...[...BANDS].reverse().map((band) => ({
            name: band,
            type: "bar",
            stack: "all",
            barCategoryGap: columns.length > 120 ? "0%" : "15%",
            itemStyle: { color: colours.bands[band] },
            emphasis: { focus: "none" },
            data: columns.map((column) => column[band]),
          })),
          ...(previous
            ? [{ name: "period before", type: "line", step: "middle", symbol: "none", lineStyle: { color: colours.muted, type: "dashed", width: 1.5 }, itemStyle: { color: colours.muted }, data: columns.map((_, index) => (previous[index] ? total(previous[index]) : 0)) }]
            : []),
        ],
      };
    },
    onDrawn(instance) {
      // A drag is a brush, always: there is no button to be pressed first.
      instance.dispatchAction({ type: "takeGlobalCursor", key: "brush", brushOption: { brushType: "lineX", brushMode: "single" } });
    },
    onReady(instance) {
      instance.on("brushEnd", ({ areas }) => {
        const area = areas[0]?.coordRange;
        instance.dispatchAction({ type: "brush", areas: [] });
        if (area) chart.zoom(area);
      });
      instance.getZr().on("mousedown", () => (dragging = true));
      addEventListener("pointerup", release);
      // A click zooms into one column.
      instance.getZr().on("click", ({ offsetX, offsetY }) => {
        if (!instance.containPixel("grid", [offsetX, offsetY])) return;
        const [column] = instance.convertFromPixel("grid", [offsetX, offsetY]);
        chart.zoom([column, column]);
      });
    },
  });
  chart.zoom = ([first, last]) => {
    const from = shown.columns[Math.max(0, Math.round(first))];
    const to = shown.columns[Math.min(shown.columns.length - 1, Math.round(last))];
    if (from && to) onZoom(from.start, to.start + shown.step);
  };
  const show = chart.show.bind(chart);
  chart.show = (data) => {
    // What arrives while somebody drags would take the brush out of their hand.
    if (dragging) return void (waiting = data);
    shown = data;
    return show(data);
  };
  const close = chart.close;
  chart.close = () => {
    removeEventListener("pointerup", release);
    close();
  };
  return chart;
}

function tick(start, step) {
  if (step >= DAY) return utcDay(start).slice(5);
  return clock(start) === "00:00" ? day(start).slice(5) : clock(start);
}

function label(start, step) {
  if (step < DAY) return `${dateTime(start)} – ${clock(start + step)}`;
  return step === DAY ? `${utcDay(start)} (UTC)` : `${utcDay(start)} – ${utcDay(start + step - DAY)} (UTC)`;
}
