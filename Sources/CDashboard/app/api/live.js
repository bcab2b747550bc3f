// New findings as they arrive (server-sent events). The browser reconnects by itself and says where it was.

// A refusal, as of too many streams, ends the browser's own tries: ours go on, more slowly.
const RETRY_MILLISECONDS = 20_000;

export class LiveFeed {
  #source = null;
  #address = "";
  #retry = null;

  /** `onFinding(finding)`, `onReset()` when what came meanwhile cannot be told, `onState("live" | "connecting" | "off")`. */
  constructor({ onFinding, onReset, onState }) {
    this.onFinding = onFinding;
    this.onReset = onReset;
    this.onState = onState;
  }

  /** Follows what fits these parameters; null ends it. The same ones again leave an open stream alone. */
  follow(parameters) {
    const address = parameters ? `/v1/live?${parameters}` : "";
    if (address && address === this.#address && this.#source.readyState !== EventSource.CLOSED) return;
    this.close();
    this.#address = address;
    if (!address) return;
    this.onState("connecting");
    const source = new EventSource(address);
    source.addEventListener("open", () => this.onState("live"));
    source.addEventListener("error", () => {
      if (source.readyState !== EventSource.CLOSED) return this.onState("connecting");
      this.onState("off");
      this.#retry = setTimeout(() => this.follow(parameters), RETRY_MILLISECONDS);
    });
    source.addEventListener("finding", (event) => this.onFinding(JSON.parse(event.data)));
    source.addEventListener("reset", () => this.onReset());
    this.#source = source;
  }

  close() {
    clearTimeout(this.#retry);
    this.#source?.close();
    this.#source = null;
    this.#address = "";
    this.onState("off");
  }
}
