// Attack sequences: what GuardDuty put together from several signals, each on its line of time.
import { fill, h } from "../lib/dom.js";
import { get, getText } from "../api/client.js";
import { FilterBar } from "../filters/filter-bar.js";
import { composed, parameters } from "../query/compose.js";
import { filtersOf, searchOf } from "../state/filters.js";
import { findingAddress, go } from "../state/router.js";
import { ago } from "../lib/time.js";
import { onPreference } from "../lib/preferences.js";
import { archivedTag, sampleTag, severityBadge } from "../panels/badges.js";
import { emptyView, loadingView, problemView } from "../panels/states.js";
import { sequenceOf } from "../finding/sequence.js";
import { sequenceView } from "../finding/sequence-view.js";

export const title = "Attack sequences";

const SHOWN = 12;
const SEQUENCES = "type:AttackSequence*";

export function open(main) {
  const body = h("div.page-body", {}, loadingView("attack sequences"));
  const bar = new FilterBar((filters) => go(location.pathname + searchOf(filters)), { counts: false });
  fill(main, h("h1.visually-hidden", {}, "Attack sequences"), bar.element, body);
  let loading = null;
  let shown = null;

  const draw = () => {
    const { findings, documents, next } = shown;
    if (!findings.length) return fill(body, emptyView("No attack sequences here", "Take a filter away, or look at a longer time."));
    fill(
      body,
      h("div.sequences", {}, findings.map((finding) => sequenceCard(finding, documents.get(finding.id)))),
      next ? h("p.muted.centred", {}, `These are the latest ${SHOWN}. Narrow the time or the query to see others.`) : null,
    );
  };

  const update = async () => {
    const filters = filtersOf(location.search);
    bar.show(filters);
    loading?.abort();
    loading = new AbortController();
    const { signal } = loading;
    const now = Date.now();
    const asked = (more) => {
      const parametersOfPage = parameters(filters, now, SEQUENCES);
      parametersOfPage.set("limit", String(SHOWN));
      for (const [name, value] of Object.entries(more)) parametersOfPage.set(name, value);
      return parametersOfPage;
    };
    try {
      const [page, lines] = await Promise.all([get("/v1/findings", asked({}), signal), getText("/v1/findings", asked({ raw: "1" }), signal)]);
      const documents = lines.split("\n").filter(Boolean).map((line) => JSON.parse(line));
      shown = { ...page, documents: new Map(documents.map((document) => [document.id ?? document.Id, document])) };
      draw();
    } catch (error) {
      if (signal.aborted) return;
      if (error.kind === "query-invalid") bar.query.fail(error, composed(filters, now).textOffset);
      else fill(body, problemView(error, update));
    }
  };

  const forget = onPreference((name) => name === "utc" && shown && draw());
  update();
  return {
    update,
    close() {
      loading?.abort();
      forget();
    },
  };
}

function sequenceCard(finding, document) {
  const sequence = document && sequenceOf(document);
  return h(
    "article.card",
    {},
    h("header.row.wrap", {}, severityBadge(finding), h("span.muted", {}, finding.type ?? ""), sampleTag(finding), archivedTag(finding), h("span.grow"), h("span.muted", {}, [finding.account, finding.region].filter(Boolean).join(" · ")), h("time.muted", { datetime: finding.updated }, ago(finding.updated))),
    h("h2", {}, h("a", { href: findingAddress(finding) }, finding.title || finding.id)),
    sequence ? sequenceView(sequence) : h("p.muted", {}, "Its document has no sequence."),
  );
}
