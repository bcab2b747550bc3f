// One finding: what happened, to whom, from where, how it changed, what else there is of it, and where it is kept.
import { fill, h } from "../lib/dom.js";
import { icon } from "../lib/icons.js";
import { get } from "../api/client.js";
import { counted, grouped } from "../lib/numbers.js";
import { onPreference } from "../lib/preferences.js";
import { ago, dateTime, zoneName } from "../lib/time.js";
import { oneLine } from "../lib/text.js";
import { pointMap } from "../charts/maps.js";
import { archivedTag, sampleTag, severityBadge } from "../panels/badges.js";
import { emptyView, loadingView, problemView } from "../panels/states.js";
import { findingAddress } from "../state/router.js";
import { NO_FILTERS, searchOf, toggled } from "../state/filters.js";
import { placeName } from "../overview/figures.js";
import { condition } from "../query/quote.js";
import { additionalInfo, at } from "../finding/document.js";
import { consoleAddress } from "../finding/console-link.js";
import { documentText } from "../finding/document-dialog.js";
import { factsOf } from "../finding/facts.js";
import { JSONView } from "../finding/json-view.js";
import { mitreOf } from "../finding/mitre.js";
import { sentenceOf } from "../finding/sentence.js";
import { sequenceOf } from "../finding/sequence.js";
import { sequenceView } from "../finding/sequence-view.js";
import { versionsView } from "../finding/versions.js";

export const title = "Finding";

const RELATED = 6;
const MOST_VALUES = 8; // of a condition

export function open(main) {
  return new FindingPage(main);
}

const lookFor = (field, value) => `/${searchOf(toggled({ ...NO_FILTERS, since: "all" }, field, String(value)))}`;

class FindingPage {
  #abort = new AbortController();
  #map = null;
  #answer = null;

  constructor(main) {
    this.body = h("div.page.finding", {}, loadingView("the finding"));
    fill(main, this.body);
    this.forget = onPreference((name) => name === "utc" && this.#answer && this.#show());
    this.update();
  }

  async update() {
    const id = decodeURIComponent(location.pathname.slice("/findings/".length));
    const given = new URLSearchParams(location.search);
    const asked = new URLSearchParams({ changes: "1" });
    for (const name of ["region", "account"]) for (const value of given.getAll(name)) asked.append(name, value);
    try {
      const { findings } = await get(`/v1/findings/${encodeURIComponent(id)}`, asked, this.#abort.signal);
      const [held] = findings;
      const text = await documentText(held.latest);
      this.#answer = { held, others: findings.slice(1), text, document: parsed(text) };
      this.#show();
    } catch (error) {
      if (this.#abort.signal.aborted) return;
      fill(this.body, h("h1.visually-hidden", {}, "Finding"), error.status === 404 ? emptyView("There is no such finding, or you may not see it", "Its id may be mistyped; retention may have removed it.") : problemView(error, () => this.update()));
    }
  }

  #show() {
    const { held, others, text, document: archived } = this.#answer;
    const finding = held.latest;
    const sequence = sequenceOf(archived);
    document.title = `${oneLine(finding.title ?? finding.id)} · Muster`;
    this.#map?.close();
    this.#map = null;
    const related = h("div", {}, loadingView("related findings"));
    fill(
      this.body,
      this.#head(finding, others),
      h(
        "div.finding-grid",
        {},
        h(
          "div.finding-main",
          {},
          sequence ? section("The sequence", sequenceView(sequence)) : null,
          section("What was done", actionFacts(archived, finding)),
          section("Resource", factsOf(at(archived, "resource")) ?? h("p.muted", {}, "The finding names no resource.")),
          sequence ? section("Who took part", factsOf({ actors: sequence.actors, endpoints: sequence.endpoints, resources: sequence.resources })) : null,
          evidenceSection(archived),
          section("Versions", this.#versions(held)),
        ),
        h("div.finding-side", {}, this.#atAGlance(finding, archived), this.#whereFrom(finding), mitreSection(finding, sequence), section("Related", related), provenance(finding)),
      ),
      section("Raw document", new JSONView(text).element),
    );
    this.#relate(finding, archived, related);
  }

  #head(finding, others) {
    const address = consoleAddress(finding);
    return h(
      "header.finding-head",
      {},
      h("p.row.finding-signs", {}, severityBadge(finding), h("a", { href: lookFor("type", finding.type ?? "") }, finding.type ?? ""), sampleTag(finding), archivedTag(finding), h("span.muted", {}, `updated ${ago(finding.updated)}`)),
      h("h1", {}, finding.title || finding.type || finding.id),
      h("p.sentence", {}, sentenceOf(finding).map((part) => (typeof part === "string" ? part : part.value ? h("a", { href: lookFor(part.field, part.value), title: `Findings with this ${part.field.replaceAll("_", " ")}` }, part.text) : part.text))),
      finding.description && finding.description !== finding.title ? h("p.description", {}, finding.description) : null,
      h(
        "div.row.wrap",
        {},
        address ? h("a.button", { href: address, target: "_blank", rel: "noreferrer" }, icon("external"), "Open in the AWS console") : h("span.muted", {}, "The console of this partition has no public address."),
        h("a.button", { href: "/", onclick: (event) => history.length > 1 && (event.preventDefault(), history.back()) }, "Back"),
      ),
      others.length ? h("p.notice", {}, "The same id is reported elsewhere too: ", others.map(({ latest }) => [h("a", { href: findingAddress(latest) }, `${latest.account} in ${latest.region}`), " "])) : null,
    );
  }

  #atAGlance(finding, archived) {
    const link = (field, value, text = value) => (value === null || value === undefined || value === "" ? null : h("a", { href: lookFor(field, value) }, String(text)));
    const rows = [
      ["Account", link("account", finding.account)],
      ["Region", [link("region", finding.region), finding.own_region && finding.own_region !== finding.region ? h("span.tag", { title: "The finding names another region than the one that reported it" }, `names ${finding.own_region}`) : null]],
      ["Resources", finding.resources.map(({ kind, id }) => h("div", {}, h("span.muted", {}, `${(kind ?? "resource").replaceAll("_", " ")} `), link("resource_id", id)))],
      ["Remote", finding.remotes.map((remote) => h("div", {}, link("ip", remote.ip), " ", h("span.muted", {}, placeName(remote)), remote.asn ? [" ", link("asn", remote.asn, `AS${remote.asn}`)] : null))],
      ["Threat lists", finding.threats.map((threat) => h("div", {}, link("threat", threat)))],
      ["Role of the resource", at(archived, "service.resourceRole")],
      ["Seen", counted(finding.count, "time")],
      [`First seen (${zoneName()})`, finding.first_seen && dateTime(finding.first_seen, true)],
      [`Last seen (${zoneName()})`, finding.last_seen && dateTime(finding.last_seen, true)],
      ["Created", dateTime(finding.created, true)],
      ["Updated", dateTime(finding.updated, true)],
    ];
    return section("At a glance", h("dl.facts", {}, rows.filter(([, value]) => value && (!Array.isArray(value) || value.some(Boolean))).map(([name, value]) => [h("dt", {}, name), h("dd", {}, value)])));
  }

  #whereFrom({ remotes }) {
    const points = remotes.filter(({ latitude, longitude }) => latitude !== null && longitude !== null && (latitude || longitude)).map((remote) => ({ ...remote, name: placeName(remote), note: remote.ip ?? "", figure: 1 }));
    if (!points.length) return null;
    this.#map = pointMap(null, "11rem");
    const box = section("From where", this.#map.element);
    this.#map.show({ points }).catch((error) => fill(this.#map.element, problemView(error)));
    return box;
  }

  #versions(held) {
    const box = h("div");
    const versions = [...held.versions];
    let before = held.versions_before;
    const draw = () => fill(box, versionsView(held.latest, versions, before ? earlier : null));
    const earlier = async () => {
      const asked = new URLSearchParams({ changes: "1", region: held.latest.region, versions_before: String(before) });
      const { findings } = await get(`/v1/findings/${encodeURIComponent(held.latest.id)}`, asked);
      versions.push(...findings[0].versions);
      before = findings[0].versions_before;
      draw();
    };
    draw();
    return box;
  }

  /** What shares the resource, the remote address, or the sequence. */
  async #relate(finding, archived, box) {
    const addresses = finding.remotes.map(({ ip }) => ip).filter(Boolean).slice(0, MOST_VALUES);
    const sequenceARN = at(archived, "associatedAttackSequenceArn");
    const groups = [
      finding.resources.length ? ["Same resource", condition("resource_id", finding.resources.slice(0, MOST_VALUES).map(({ id }) => id))] : null,
      addresses.length ? ["Same remote address", condition("ip", addresses)] : null,
      sequenceARN ? ["The attack sequence it is part of", condition("arn", [sequenceARN])] : null,
    ].filter(Boolean);
    try {
      const answers = await Promise.all(groups.map(([, query]) => get("/v1/findings", new URLSearchParams({ query: `${query} NOT ${condition("id", [finding.id])}`, order: "-severity", limit: String(RELATED) }), this.#abort.signal)));
      fill(
        box,
        groups.map(([name, query], index) => [
          h("h3", {}, name),
          answers[index].findings.length
            ? h("ul.related", {}, answers[index].findings.map((other) => h("li", {}, h("a", { href: findingAddress(other) }, severityBadge({ band: other.band }), h("span.related-title", {}, other.title || other.type || other.id), h("time.muted", { datetime: other.updated }, ago(other.updated))))))
            : h("p.muted", {}, "None"),
          answers[index].next ? h("p", {}, h("a", { href: `/${searchOf({ ...NO_FILTERS, text: query, since: "all" })}` }, "All of them")) : null,
        ]),
      );
      if (!groups.length) fill(box, h("p.muted", {}, "It names neither a resource nor a remote address."));
    } catch (error) {
      if (!this.#abort.signal.aborted) fill(box, problemView(error));
    }
  }

  close() {
    this.#abort.abort();
    this.#map?.close();
    this.forget();
  }
}

function section(heading, ...content) {
  return h("section.card", {}, h("h2", {}, heading), content);
}

function actionFacts(archived, finding) {
  const action = at(archived, "service.action");
  const runtime = at(archived, "service.runtimeDetails");
  if (!action && !runtime) return h("p.muted", {}, finding.type?.startsWith("AttackSequence") ? "A sequence has no action of its own: see its signals." : "The finding names no action.");
  return factsOf({ ...action, ...(runtime ? { runtimeDetails: runtime } : {}) });
}

function evidenceSection(archived) {
  const facts = factsOf({ ...at(archived, "service.evidence"), ...additionalInfo(archived), malwareScan: at(archived, "service.ebsVolumeScanDetails"), anomaly: at(archived, "service.detection.anomaly") });
  return facts && section("Evidence", facts);
}

function mitreSection(finding, sequence) {
  const named = mitreOf(finding, sequence);
  if (!named.length) return null;
  return section("MITRE ATT&CK", h("ul.mitre", {}, named.map(({ label, address, why }) => h("li", {}, address ? h("a", { href: address, target: "_blank", rel: "noreferrer" }, label) : label, h("span.tag", {}, why)))));
}

function provenance(finding) {
  const kept = finding.archive;
  return section(
    "Provenance",
    factsOf({
      id: finding.id,
      arn: finding.arn,
      ...(kept ? { agent: kept.agent, batch: `${kept.agent}/${kept.sequence}`, key: kept.key, segment: kept.segment, member: `${counted(kept.bytes, "byte")} at ${grouped(kept.offset)}`, line: kept.line } : {}),
      digest: finding.digest && `${finding.digest} (first 8 bytes of SHA-256)`,
      versions: finding.versions,
    }),
  );
}

function parsed(text) {
  try {
    return JSON.parse(text);
  } catch {
    return {};
  }
}
