// The overview: URL → filters → one pass of figures → every panel. A click anywhere makes other filters, and so the next turn.
import { announce, fill, h } from "../lib/dom.js";
import { onPreference } from "../lib/preferences.js";
import { FilterBar } from "../filters/filter-bar.js";
import { composed } from "../query/compose.js";
import { go } from "../state/router.js";
import { filtersOf, searchOf, toggled, toggledHour, withRange } from "../state/filters.js";
import { rfc3339 } from "../lib/time.js";
import { LiveView } from "../overview/live-view.js";
import { Panels } from "../overview/panels.js";
import * as questions from "../overview/questions.js";

export const title = "Findings";

// While findings pour in, figures are read this often at most.
const REFRESH_MILLISECONDS = 2000;

export function open(main, context) {
  return new Overview(main, context);
}

class Overview {
  #filters;
  #cursors = [null]; // of the pages of the table up to the one that is shown
  #loading = null;
  #kind = "principals";

  constructor(main, context) {
    const setFilters = (filters) => go(location.pathname + searchOf(filters));
    this.bar = new FilterBar(setFilters);
    this.progress = h("div.progress", { "aria-hidden": "true" });
    this.panels = new Panels({
      pick: (field, value, negated) => setFilters(toggled(this.#filters, field, value, negated)),
      pickHour: (weekday, hour) => setFilters(toggledHour(this.#filters, weekday, hour)),
      zoom: (from, to) => setFilters(withRange(this.#filters, rfc3339(from), rfc3339(to))),
      order: (order) => setFilters({ ...this.#filters, order }),
      page: (step) => this.#turn(step),
      kind: (kind) => this.#showKind(kind),
      retry: () => this.refresh(),
    });
    this.live = new LiveView({ slot: context.shell.liveSlot, refresh: (fresh) => this.refresh(fresh), intervalMilliseconds: REFRESH_MILLISECONDS });
    this.forget = onPreference((name) => name === "utc" && this.#render());
    this.onKey = (event) => {
      if (event.key !== "/" || event.ctrlKey || event.metaKey || /^(INPUT|SELECT|TEXTAREA)$/.test(document.activeElement?.tagName)) return;
      event.preventDefault();
      this.bar.query.input.focus();
    };
    document.addEventListener("keydown", this.onKey);
    fill(main, h("h1.visually-hidden", {}, "Findings"), this.bar.element, this.progress, this.panels.element);
    this.update();
  }

  /** The URL is another. */
  update() {
    this.#filters = filtersOf(location.search);
    this.#cursors = [null];
    this.bar.show(this.#filters);
    this.live.follow(null);
    return this.refresh();
  }

  /** The same filters, the figures of now. */
  async refresh(fresh = new Set()) {
    this.#loading?.abort();
    const loading = (this.#loading = new AbortController());
    const { signal } = loading;
    const filters = this.#filters;
    const now = Date.now();
    this.progress.classList.add("is-on");
    const step = async (question, show, fail) => {
      try {
        const answer = await question;
        if (!signal.aborted) await show(answer);
      } catch (error) {
        if (signal.aborted) return;
        fail(error);
      }
    };
    await Promise.all([
      step(
        questions.statistics(filters, now, signal),
        (answer) => this.#showStatistics(answer),
        (error) => this.#fail(error),
      ),
      step(questions.findingsPage(filters, this.#cursors.at(-1), now, signal), (page) => this.panels.showPage(page, filters, this.#cursors.length, fresh), (error) => this.panels.failPage(error)),
      step(questions.worstFindings(filters, now, signal), (page) => this.panels.showWorst(page.findings, fresh), (error) => this.panels.failWorst(error)),
      step(questions.connectionCountries(filters, now, signal), (answer) => this.panels.showCountries(answer.facets.country, filters), (error) => this.panels.failCountries(error)),
      step(questions.portProbes(filters, now, signal), (page) => this.panels.showProbes(page), (error) => this.panels.failProbes(error)),
      this.#kind === "principals" ? null : step(questions.resourcesOf(this.#kind, filters, now, signal), (answer) => this.panels.showResources(answer.facets[this.#kind], filters, this.#kind), (error) => this.panels.failResources(error)),
    ]);
    if (!signal.aborted) this.progress.classList.remove("is-on");
  }

  #showStatistics(answer) {
    this.shown = answer;
    // Only now it is known that the query can be read.
    this.live.follow(this.#filters);
    this.#render();
    announce(`${answer.current.total.findings} findings`);
  }

  #render() {
    this.bar.show(this.#filters);
    if (this.shown) this.panels.showStatistics(this.shown, this.#filters, this.#kind);
  }

  #fail(error) {
    if (error.kind === "query-invalid") this.bar.query.fail(error, composed(this.#filters, Date.now()).textOffset);
    this.panels.failStatistics(error);
  }

  async #turn(step) {
    if (step > 0) this.#cursors.push(this.panels.nextCursor);
    else if (this.#cursors.length > 1) this.#cursors.pop();
    try {
      const page = await questions.findingsPage(this.#filters, this.#cursors.at(-1), Date.now());
      await this.panels.showPage(page, this.#filters, this.#cursors.length);
      this.panels.table.element.scrollIntoView({ block: "nearest" });
    } catch (error) {
      this.panels.failPage(error);
    }
  }

  #showKind(kind) {
    this.#kind = kind;
    return this.refresh();
  }

  close() {
    document.removeEventListener("keydown", this.onKey);
    this.#loading?.abort();
    this.live.close();
    this.panels.close();
    this.forget();
  }
}
