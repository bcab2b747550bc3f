// The signals of an attack sequence on a line of time.
import { h } from "../lib/dom.js";
import { grouped } from "../lib/numbers.js";
import { age, clock, dateTime } from "../lib/time.js";

export function sequenceView({ signals }) {
  const timed = signals.filter((signal) => signal.start !== null);
  const first = Math.min(...timed.map((signal) => signal.start));
  const last = Math.max(...timed.map((signal) => signal.end ?? signal.start));
  const span = Math.max(1, last - first);
  const place = (milliseconds) => `${(((milliseconds - first) / span) * 100).toFixed(2)}%`;
  return h(
    "figure.sequence",
    {},
    timed.length > 1 ? h("figcaption.sequence-range", {}, h("span", {}, dateTime(first)), h("span.muted", {}, `within ${age(span)}`), h("span", {}, dateTime(last))) : null,
    h(
      "ol.signals",
      {},
      signals.map((signal, index) =>
        h(
          "li.signal",
          {},
          h("div.signal-track", { "aria-hidden": "true" }, signal.start === null ? null : h("span.signal-bar", { style: { left: place(signal.start), right: `calc(100% - ${place(signal.end ?? signal.start)})`, "--colour": `var(--category-${index % 10})` } })),
          h(
            "div.signal-text",
            {},
            h("span.signal-number", { "aria-hidden": "true", style: { "--colour": `var(--category-${index % 10})` } }, index + 1),
            h("span.grow", {}, signal.isFinding && signal.id ? h("a", { href: `/findings/${encodeURIComponent(signal.id)}` }, signal.name) : h("strong", {}, signal.name), h("span.muted", {}, [` ${signal.source}`, signal.count > 1 ? `, ${grouped(signal.count)} times` : ""]), [...signal.tactics, ...signal.techniques].map((text) => h("span.tag", {}, text))),
            signal.start === null ? null : h("time.muted.mono", { datetime: new Date(signal.start).toISOString() }, clock(signal.start, true)),
          ),
        ),
      ),
    ),
  );
}
