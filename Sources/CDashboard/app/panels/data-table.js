// A plain table of the small pages: columns of { title, cell(row), right, sort(row) }; a click on a heading sorts by it.
import { fill, h } from "../lib/dom.js";

export class DataTable {
  #rows = [];
  #by = null; // { column, descending }

  constructor({ columns, caption }) {
    this.columns = columns;
    this.head = h("tr");
    this.body = h("tbody");
    this.element = h("div.table-scroll", { tabindex: "0", role: "region", "aria-label": caption }, h("table.data-table", {}, h("caption.visually-hidden", {}, caption), h("thead", {}, this.head), this.body));
  }

  show(rows) {
    this.#rows = rows;
    this.#draw();
  }

  #draw() {
    fill(
      this.head,
      this.columns.map((column) => {
        const held = this.#by?.column === column;
        return h("th", { scope: "col", class: column.right ? "right" : "", "aria-sort": held ? (this.#by.descending ? "descending" : "ascending") : null }, column.sort ? h("button.heading", { type: "button", onclick: () => this.#sort(column) }, column.title, h("span.sort-sign", { "aria-hidden": "true" }, held ? (this.#by.descending ? "▼" : "▲") : "▽")) : column.title);
      }),
    );
    fill(
      this.body,
      this.#sorted().map((row) => h("tr", {}, this.columns.map((column) => h("td", { class: column.right ? "right" : "" }, column.cell(row))))),
    );
  }

  #sort(column) {
    this.#by = { column, descending: this.#by?.column === column ? !this.#by.descending : Boolean(column.right) };
    this.#draw();
    this.head.children[this.columns.indexOf(column)].querySelector("button").focus();
  }

  #sorted() {
    if (!this.#by) return this.#rows;
    const { column, descending } = this.#by;
    const sign = descending ? -1 : 1;
    return [...this.#rows].sort((one, other) => {
      const [a, b] = [column.sort(one), column.sort(other)];
      return sign * (a < b ? -1 : a > b ? 1 : 0);
    });
  }
}
