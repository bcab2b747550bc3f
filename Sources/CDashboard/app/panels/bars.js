// A list of values with bars, each a button that filters. Rows are kept by value, so that focus survives fresh figures.
import { fill, h } from "../lib/dom.js";
import { oneLine } from "../lib/text.js";
import { change, compact, grouped, share } from "../lib/numbers.js";

export class Bars {
  #rows = new Map();

  /** `onPick(value, negated)`; `labelled(row)` gives what is shown in front: { text, note, mono }. */
  constructor({ onPick, labelled }) {
    this.onPick = onPick;
    this.labelled = labelled ?? ((row) => ({ text: row.label || row.value }));
    this.list = h("ol.bars");
    this.rest = h("p.bars-rest");
    this.element = h("div.bars-box", {}, this.list, this.rest);
  }

  /** `rows` are { value, label, figure, before }; `rest` what is not among them; `active(value)` the sign of a filter. */
  show(rows, { total, rest, active = () => null }) {
    const most = Math.max(1, ...rows.map((row) => row.figure));
    const kept = new Map();
    for (const row of rows) {
      const line = this.#rows.get(row.value) ?? this.#line(row.value);
      kept.set(row.value, line);
      line.tell(row, most, total, active(row.value));
    }
    this.#rows = kept;
    const wanted = [...kept.values()].map((line) => line.element);
    for (const element of [...this.list.children]) if (!wanted.includes(element)) element.remove();
    // Moving an element takes its focus: only those that are out of place are moved.
    wanted.forEach((element, index) => {
      if (this.list.children[index] !== element) this.list.insertBefore(element, this.list.children[index] ?? null);
    });
    fill(this.rest, rest ?? "");
  }

  #line(value) {
    const name = h("span.bar-name");
    const note = h("span.bar-note");
    const figure = h("span.bar-figure");
    const moved = h("span.bar-change");
    const track = h("span.bar-track", { "aria-hidden": "true" });
    const pick = h("button.bar", { type: "button", dataset: { value }, onclick: (event) => this.onPick(value, event.altKey) }, track, name, note, moved, figure);
    const exclude = h("button.bar-not", { type: "button", onclick: () => this.onPick(value, true), title: "Leave these out" }, "−");
    const element = h("li.bar-row", {}, pick, exclude);
    const tell = (row, most, total, sign) => {
      const label = this.labelled(row);
      fill(name, label.text);
      name.classList.toggle("mono", Boolean(label.mono));
      fill(note, label.note ?? "");
      fill(figure, compact(row.figure));
      figure.dataset.figure = row.figure;
      fill(moved, row.before === undefined ? "" : change(row.figure, row.before));
      track.style.setProperty("--share", row.figure / most);
      track.style.setProperty("--colour", label.colour ?? "var(--accent)");
      pick.setAttribute("aria-pressed", String(sign === "include"));
      pick.title = oneLine(`${label.text}${label.note ? `, ${label.note}` : ""}: ${grouped(row.figure)}${total ? `, ${share(row.figure, total)}` : ""}. Click to look at these alone.`);
      exclude.setAttribute("aria-label", oneLine(`Leave out ${label.text}`));
    };
    return { element, tell };
  }
}
