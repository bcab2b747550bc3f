// Where queries are written: completion from the collector's fields and values, and a mark where it cannot read on.
import { debounced, fill, h } from "../lib/dom.js";
import { icon } from "../lib/icons.js";
import { get } from "../api/client.js";
import { compact } from "../lib/numbers.js";
import { oneLine } from "../lib/text.js";
import { completed, fieldChoices, fieldNamed, knownValues, pieceAt, valueChoice } from "../query/completion.js";

const MOST_CHOICES = 10;

export class QueryBox {
  #choices = [];
  #marked = -1;
  #fields = null;
  #asked = 0;
  #text = null; // of the address

  /** `onQuery(text)` */
  constructor(onQuery) {
    this.onQuery = onQuery;
    this.input = h("input.query-input", {
      type: "text",
      id: "query",
      spellcheck: "false",
      autocomplete: "off",
      autocapitalize: "off",
      placeholder: "severity>=7 type:Recon* NOT country:US",
      role: "combobox",
      "aria-label": "Query",
      "aria-autocomplete": "list",
      "aria-expanded": "false",
      "aria-controls": "query-choices",
      "aria-describedby": "query-problem",
      maxlength: "8192",
    });
    this.mark = h("div.query-mark", { "aria-hidden": "true" });
    this.list = h("ul.query-choices", { id: "query-choices", role: "listbox", "aria-label": "Completions", hidden: true });
    this.problem = h("p.query-problem", { id: "query-problem", role: "status", hidden: true });
    this.element = h(
      "form.query-box",
      { role: "search", onsubmit: (event) => (event.preventDefault(), this.#submit()) },
      icon("search"),
      h("div.query-field", {}, this.mark, this.input, this.list),
      this.problem,
    );
    const suggest = debounced(90, () => this.#suggest());
    this.input.addEventListener("input", () => {
      this.#unmark();
      suggest();
    });
    this.input.addEventListener("focus", suggest);
    this.input.addEventListener("click", suggest);
    this.input.addEventListener("blur", () => this.#closeList());
    this.input.addEventListener("keydown", (event) => this.#key(event));
    this.input.addEventListener("scroll", () => (this.mark.scrollLeft = this.input.scrollLeft));
  }

  show(text) {
    // Figures that come while somebody writes leave what is written alone; another address does not.
    if (text !== this.#text || document.activeElement !== this.input) this.input.value = text;
    this.#text = text;
    this.#unmark();
  }

  /** Marks the place that the collector names, in Unicode scalars of the text of this box. */
  fail(problem, textOffset) {
    const place = problem.body?.query;
    const characters = [...this.input.value];
    const start = place ? Math.max(0, place.offset - textOffset) : 0;
    const inBox = place && start <= characters.length && this.input.value.trim();
    if (inBox) {
      const end = Math.min(characters.length, start + Math.max(1, place.length));
      const marked = characters.slice(start, end).join("") || " ";
      fill(this.mark, h("span", {}), characters.slice(0, start).join(""), h("span.query-wrong", {}, marked), characters.slice(end).join(""));
      this.mark.scrollLeft = this.input.scrollLeft;
    }
    const message = place?.message ?? problem.message;
    fill(
      this.problem,
      icon("alert"),
      h("span", {}, inBox ? `At character ${start + 1}: ${message}` : message),
      inBox && place.suggestion
        ? h("button.button.small", { type: "button", onclick: () => this.#take(start, place) }, `Write ${place.suggestion}`)
        : null,
    );
    this.problem.hidden = false;
    this.input.setAttribute("aria-invalid", "true");
  }

  #take(start, place) {
    const characters = [...this.input.value];
    characters.splice(start, place.length, ...place.suggestion);
    this.input.value = characters.join("");
    this.#submit();
  }

  #unmark() {
    fill(this.mark);
    this.problem.hidden = true;
    this.input.removeAttribute("aria-invalid");
  }

  #submit() {
    this.#closeList();
    this.onQuery(this.input.value.trim());
  }

  async #suggest() {
    const asked = ++this.#asked;
    if (document.activeElement !== this.input) return;
    const piece = pieceAt(this.input.value, this.input.selectionStart);
    const choices = piece ? await this.#choicesFor(piece).catch(() => []) : [];
    if (asked === this.#asked && document.activeElement === this.input) this.#openList(choices.slice(0, MOST_CHOICES), piece);
  }

  async #choicesFor(piece) {
    this.#fields ??= (await get("/v1/fields")).fields;
    if (piece.kind === "field") return fieldChoices(this.#fields, piece.written);
    if (piece.kind === "search") {
      const { searches } = await get("/v1/searches");
      return searches.map((search) => ({ insert: `@${search.mine ? "" : `${search.owner}/`}${search.name}`, label: `@${search.name}`, note: search.query })).filter((choice) => choice.insert.startsWith(`@${piece.written}`));
    }
    const field = fieldNamed(this.#fields, piece.field);
    if (!field) return [];
    const known = knownValues(field, piece.written);
    if (known) return known;
    const { rows } = await get(`/v1/fields/${field.name}/values`, new URLSearchParams({ prefix: piece.written, limit: String(MOST_CHOICES) }));
    return rows.filter((row) => row.value !== "").map(valueChoice);
  }

  #openList(choices, piece) {
    this.#choices = choices.map((choice) => ({ ...choice, piece }));
    this.#marked = -1;
    fill(
      this.list,
      choices.map((choice, index) =>
        h(
          "li",
          { role: "option", id: `query-choice-${index}`, "aria-selected": "false", onpointerdown: (event) => (event.preventDefault(), this.#choose(index)) },
          h("span.mono", {}, oneLine(choice.label)),
          h("span.choice-note", {}, choice.note ? oneLine(choice.note) : ""),
          h("span.muted", {}, choice.figure === undefined ? "" : compact(choice.figure)),
        ),
      ),
    );
    this.list.hidden = choices.length === 0;
    this.input.setAttribute("aria-expanded", String(choices.length > 0));
    this.input.removeAttribute("aria-activedescendant");
  }

  #closeList() {
    this.#asked += 1;
    this.#openList([], null);
  }

  #key(event) {
    if (event.key === "Escape" && !this.list.hidden) {
      event.stopPropagation();
      this.#closeList();
    } else if ((event.key === "ArrowDown" || event.key === "ArrowUp") && this.#choices.length) {
      event.preventDefault();
      this.#move(event.key === "ArrowDown" ? 1 : -1);
    } else if ((event.key === "Enter" || event.key === "Tab") && this.#marked >= 0) {
      event.preventDefault();
      this.#choose(this.#marked);
    }
  }

  #move(step) {
    this.list.children[this.#marked]?.setAttribute("aria-selected", "false");
    this.#marked = (this.#marked + step + this.#choices.length + (this.#marked < 0 && step < 0 ? 1 : 0)) % this.#choices.length;
    this.list.children[this.#marked].setAttribute("aria-selected", "true");
    this.list.children[this.#marked].scrollIntoView({ block: "nearest" });
    this.input.setAttribute("aria-activedescendant", `query-choice-${this.#marked}`);
  }

  #choose(index) {
    const { piece, insert } = this.#choices[index];
    const { text, caret } = completed(this.input.value, piece, insert);
    this.input.value = text;
    this.input.setSelectionRange(caret, caret);
    this.#closeList();
    this.#suggest();
  }
}
