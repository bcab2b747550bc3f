// From when to when: the usual ages at a click, any other age, or two instants.
import { h } from "../lib/dom.js";
import { icon } from "../lib/icons.js";
import { ageMilliseconds, dateTime, instant, isUTC, rfc3339, zoneName } from "../lib/time.js";
import { Popover } from "./popover.js";

const AGES = [
  ["15m", "Last 15 minutes"],
  ["1h", "Last hour"],
  ["6h", "Last 6 hours"],
  ["24h", "Last 24 hours"],
  ["7d", "Last 7 days"],
  ["30d", "Last 30 days"],
  ["90d", "Last 90 days"],
  ["52w", "Last 52 weeks"],
  ["all", "All time"],
];

/** `onRange(since, until)` */
export class TimePicker {
  constructor(onRange) {
    this.onRange = onRange;
    this.popover = new Popover({ label: "", title: "Time range", align: "end", content: (close) => this.#content(close) });
    this.element = this.popover.element;
  }

  show({ since, until }) {
    this.shown = { since, until };
    this.popover.label(icon("clock"), rangeLabel(since, until), icon("chevron"));
  }

  #content(close) {
    const pick = (since, until = "") => {
      close();
      this.onRange(since, until);
    };
    const now = Date.now();
    const from = h("input", { type: "datetime-local", step: "1", value: fieldValue(instant(this.shown.since, now) ?? now - 7 * 86_400_000) });
    const to = h("input", { type: "datetime-local", step: "1", value: fieldValue(this.shown.until ? instant(this.shown.until, now) : now) });
    const own = h("input.short", { type: "text", placeholder: "36h", "aria-label": "Another age, such as 36h or 10d", pattern: "\\d{1,6}[smhdw]" });
    return h(
      "div.time-picker",
      {},
      h("div.time-ages", { role: "group", "aria-label": "Relative" }, AGES.map(([age, label]) => h("button.menu-item", { type: "button", "aria-pressed": String(this.shown.since === age && !this.shown.until), onclick: () => pick(age) }, label))),
      h(
        "div.time-exact",
        {},
        h("form.row", { onsubmit: (event) => (event.preventDefault(), ageMilliseconds(own.value.trim()) && pick(own.value.trim())) }, h("label.grow", {}, "Last ", own), h("button.button", { type: "submit" }, "Set")),
        h(
          "form.stack",
          {
            onsubmit: (event) => {
              event.preventDefault();
              const [first, last] = [instantOf(from.value), instantOf(to.value)];
              if (first >= last) to.setCustomValidity("The end must be after the beginning.");
              else if (first && last) return pick(rfc3339(first), rfc3339(last));
              to.reportValidity();
            },
            oninput: () => to.setCustomValidity(""),
          },
          h("label", {}, `From (${zoneName()})`, from),
          h("label", {}, `To (${zoneName()})`, to),
          h("button.button.primary", { type: "submit" }, "Show this range"),
        ),
      ),
    );
  }
}

function rangeLabel(since, until) {
  if (!until) return AGES.find(([age]) => age === since)?.[1] ?? (ageMilliseconds(since) ? `Last ${since}` : `Since ${dateTime(since)}`);
  const [from, to] = [since, until].map((text) => (ageMilliseconds(text) ? `${text} ago` : dateTime(text)));
  return `${from} – ${from.slice(0, 10) === to.slice(0, 10) ? to.slice(11) : to}`;
}

/** What an input of kind datetime-local holds for an instant on the clock that is shown. */
function fieldValue(milliseconds) {
  return dateTime(milliseconds, true).replace(" ", "T");
}

const instantOf = (text) => Date.parse(isUTC() ? `${text}Z` : text);
