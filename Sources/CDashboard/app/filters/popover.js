// A button that opens a small box under it; Escape and a click elsewhere close it, and focus goes back to the button.
import { fill, h } from "../lib/dom.js";

let numbers = 0;

export class Popover {
  /** `content(close)` makes what is in the box each time that it opens. */
  constructor({ label, content, title, quiet, align = "start", iconOnly }) {
    this.content = content;
    const id = `popover-${++numbers}`;
    this.box = h("div.popover", { id, role: "dialog", "aria-label": title ?? label, hidden: true });
    this.button = h("button.button", { type: "button", "aria-haspopup": "dialog", "aria-expanded": "false", "aria-controls": id, title, class: `${quiet ? "quiet" : ""}${iconOnly ? " icon-only" : ""}` }, label);
    this.element = h(`div.popover-anchor.align-${align}`, {}, this.button, this.box);
    this.button.addEventListener("click", () => (this.box.hidden ? this.open() : this.close()));
    this.element.addEventListener("keydown", (event) => {
      if (event.key !== "Escape" || this.box.hidden) return;
      event.stopPropagation();
      this.close();
      this.button.focus();
    });
    this.element.addEventListener("focusout", (event) => {
      if (event.relatedTarget && !this.element.contains(event.relatedTarget)) this.close();
    });
  }

  label(...children) {
    fill(this.button, children);
  }

  open() {
    fill(this.box, this.content(() => this.close()));
    this.box.hidden = false;
    this.button.setAttribute("aria-expanded", "true");
    this.#keepInside();
    this.box.querySelector("input, button, select, a")?.focus();
    this.outside = (event) => this.element.contains(event.target) || this.close();
    document.addEventListener("pointerdown", this.outside);
  }

  close() {
    if (this.box.hidden) return;
    this.box.hidden = true;
    this.button.setAttribute("aria-expanded", "false");
    document.removeEventListener("pointerdown", this.outside);
  }

  /** On narrow screens the box is moved until all of it can be seen. */
  #keepInside() {
    this.box.style.removeProperty("translate");
    const { left, right } = this.box.getBoundingClientRect();
    const room = document.documentElement.clientWidth - 8;
    if (right > room) this.box.style.translate = `${Math.max(room - right, 8 - left)}px 0`;
    else if (left < 8) this.box.style.translate = `${8 - left}px 0`;
  }
}
