// When it happens: hours of the day by days of the week, a table of buttons.
import { fill, h } from "../lib/dom.js";
import { counted } from "../lib/numbers.js";
import { WEEKDAYS, zoneHours } from "../lib/time.js";

export class Heatmap {
  /** `onPick(weekday, hour)`, in UTC. */
  constructor(onPick) {
    this.onPick = onPick;
    this.body = h("tbody");
    this.element = h(
      "table.heatmap",
      {},
      h("caption.visually-hidden", {}, "By hour of the day and day of the week"),
      h("thead", {}, h("tr", {}, h("td"), Array.from({ length: 24 }, (_, hour) => h("th", { scope: "col" }, h("span", { class: hour % 3 ? "visually-hidden" : "" }, String(hour).padStart(2, "0")))))),
      this.body,
    );
  }

  /** `counts[weekday][hour]` in UTC from Monday; `picked` are the hours that are looked at. */
  show(counts, picked, measure) {
    // From the least to the most: what differs is what is looked for here.
    const least = Math.min(...counts.flat());
    const most = Math.max(least + 1, ...counts.flat());
    const ahead = zoneHours() ?? 0;
    const focused = this.body.contains(document.activeElement) ? document.activeElement.dataset.at : null;
    fill(
      this.body,
      WEEKDAYS.map((name, shownDay) =>
        h(
          "tr",
          {},
          h("th", { scope: "row" }, name),
          Array.from({ length: 24 }, (_, shownHour) => {
            const at = (((shownDay * 24 + shownHour - ahead) % 168) + 168) % 168;
            const weekday = Math.floor(at / 24);
            const hour = at % 24;
            const count = counts[weekday][hour];
            const label = `${name} ${String(shownHour).padStart(2, "0")}:00, ${counted(count, measure.slice(0, -1), measure)}`;
            const held = picked.some((one) => one.weekday === weekday && one.hour === hour);
            return h("td", {}, h("button.heat", { type: "button", title: label, "aria-label": label, "aria-pressed": String(held), dataset: { at: `${weekday}-${hour}` }, style: { "--heat": ((count - least) / (most - least)).toFixed(3) }, onclick: () => this.onPick(weekday, hour) }));
          }),
        ),
      ),
    );
    if (focused) this.body.querySelector(`[data-at="${focused}"]`)?.focus();
  }
}
