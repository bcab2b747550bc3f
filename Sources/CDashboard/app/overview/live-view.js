// What the head of the page says of live findings, and when they are let in.
// While none come, a range up to now is read again each minute all the same, since it moves on.
import { fill, h } from "../lib/dom.js";
import { icon } from "../lib/icons.js";
import { counted } from "../lib/numbers.js";
import { LiveFeed } from "../api/live.js";
import { parameters } from "../query/compose.js";
import { ageMilliseconds } from "../lib/time.js";

const CLOCK_MILLISECONDS = 60_000;

export class LiveView {
  #waiting = new Set(); // ids that have arrived and are not shown yet
  #paused = false;
  #state = "off";
  #timer = null;
  #last = 0;

  /** `refresh(ids)` reads the figures anew, `intervalMilliseconds` apart at least. */
  constructor({ slot, refresh, intervalMilliseconds }) {
    this.refresh = refresh;
    this.interval = intervalMilliseconds;
    this.feed = new LiveFeed({
      onFinding: (finding) => this.#arrived(finding.id),
      onReset: () => this.#arrived(null),
      onState: (state) => {
        this.#state = state;
        this.#tell();
      },
    });
    this.button = h("button.button.quiet.live", { type: "button", onclick: () => this.#toggle() });
    fill(slot, this.button);
    this.onVisible = () => this.#follow();
    document.addEventListener("visibilitychange", this.onVisible);
    this.clock = setInterval(() => this.asked && !this.#paused && !document.hidden && this.#letIn(), CLOCK_MILLISECONDS);
  }

  /** Follows what fits these filters; null while it is not known what will be asked. A range that ended gets nothing new. */
  follow(filters) {
    const open = filters && (!filters.until || ageMilliseconds(filters.until) !== null);
    const asked = open ? parameters(filters, Date.now()) : null;
    // A stream has no time range: what arrives now is in any that is open.
    for (const name of ["since", "until"]) asked?.delete(name);
    if (!filters || asked?.toString() !== this.asked?.toString()) this.#waiting.clear();
    this.pending = !filters;
    this.asked = asked;
    this.#follow();
  }

  /** A page that nobody looks at holds no stream open; when it is seen again it reads what it missed. */
  #follow() {
    if (document.hidden) {
      this.missed = true;
      this.feed.close();
      return;
    }
    this.feed.follow(this.asked);
    if (this.missed) {
      this.missed = false;
      this.#arrived(null);
    }
    this.#tell();
  }

  #arrived(id) {
    this.#waiting.add(id);
    if (this.#paused) return this.#tell();
    const wait = Math.max(150, this.#last + this.interval - Date.now());
    this.#timer ??= setTimeout(() => this.#letIn(), wait);
  }

  #letIn() {
    clearTimeout(this.#timer);
    this.#timer = null;
    this.#last = Date.now();
    const fresh = new Set(this.#waiting);
    this.#waiting.clear();
    this.#tell();
    this.refresh(fresh);
  }

  #toggle() {
    this.#paused = !this.#paused;
    if (!this.#paused && this.#waiting.size) this.#letIn();
    this.#tell();
  }

  #tell() {
    if (this.pending) return;
    this.button.disabled = !this.asked;
    this.button.dataset.state = !this.asked ? "off" : this.#paused ? "paused" : this.#state;
    if (!this.asked) {
      fill(this.button, "Past");
      this.button.title = "The time range ended in the past: nothing new can be in it.";
    } else if (this.#paused) {
      fill(this.button, icon("play"), this.#waiting.size ? `Paused, ${counted(this.#waiting.size, "new one", "new ones")}` : "Paused");
      this.button.title = "Show what has arrived, and go on";
    } else {
      fill(this.button, h("i.live-dot", { "aria-hidden": "true" }), { live: "Live", connecting: "Connecting", off: "Not live" }[this.#state]);
      this.button.title = this.#state === "off" ? "The collector gives no stream now. It is asked again every while." : "New findings show by themselves. Click to pause.";
    }
  }

  close() {
    clearTimeout(this.#timer);
    clearInterval(this.clock);
    document.removeEventListener("visibilitychange", this.onVisible);
    this.feed.close();
  }
}
