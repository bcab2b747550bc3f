// A titled box of the grid. It keeps what it shows while newer figures are on their way, so that nothing flickers.
import { fill, h } from "../lib/dom.js";
import { emptyView, loadingView, problemView } from "./states.js";

let numbers = 0;

export class Panel {
  constructor({ title, name, hint, actions = [] }) {
    const id = `panel-${++numbers}`;
    this.hint = h("p.panel-hint", {}, hint ?? "");
    this.body = h("div.panel-body");
    this.overlay = h("div.panel-overlay", {}, loadingView(title.toLowerCase()));
    this.element = h(
      `section.panel.panel-${name}`,
      { "aria-labelledby": id, "aria-busy": "true" },
      h("header.panel-head", {}, h("h2", { id }, title), this.hint, h("div.panel-actions", {}, actions)),
      this.body,
      this.overlay,
    );
  }

  tell(hint) {
    fill(this.hint, hint);
  }

  ready() {
    this.#cover(null);
  }

  empty(title, ...advice) {
    this.#cover(emptyView(title, ...advice));
  }

  /** When nothing can be asked: what is shown stays, and what was never shown says so. */
  unread() {
    if (this.element.getAttribute("aria-busy") === "true") this.empty("The query cannot be read", "Correct it in the box above.");
  }

  failed(problem, retry) {
    this.#cover(problemView(problem, retry));
  }

  #cover(view) {
    this.element.setAttribute("aria-busy", "false");
    this.overlay.hidden = !view;
    this.body.hidden = Boolean(view);
    if (view) fill(this.overlay, view);
  }
}
