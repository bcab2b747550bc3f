// A page that reads once and then again every while: a heading, and below it what was read, or why it could not be.
import { fill, h } from "../lib/dom.js";
import { onPreference } from "../lib/preferences.js";
import { loadingView, problemView } from "../panels/states.js";

/** `read(signal)` asks; `show(answer, body)` draws. `everySeconds` is 0 for what does not change by itself. */
export function readingPage(main, { heading, intro, read, show, everySeconds = 0 }) {
  const body = h("div.page-body", {}, loadingView(heading.toLowerCase()));
  const abort = new AbortController();
  let answer = null;
  const refresh = async () => {
    try {
      answer = await read(abort.signal);
      show(answer, body);
    } catch (error) {
      if (!abort.signal.aborted) fill(body, problemView(error, refresh));
    }
  };
  main.append(h("div.page", {}, h("h1", {}, heading), intro ? h("p.muted.intro", {}, intro) : null, body));
  const timer = everySeconds ? setInterval(() => document.hidden || refresh(), everySeconds * 1000) : null;
  const forget = onPreference((name) => name === "utc" && answer && show(answer, body));
  refresh();
  return {
    update: refresh,
    close() {
      clearInterval(timer);
      abort.abort();
      forget();
    },
  };
}
