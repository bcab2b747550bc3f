// The fleet: which agents deliver, and which have gone quiet.
import { fill, h } from "../lib/dom.js";
import { get } from "../api/client.js";
import { counted, grouped } from "../lib/numbers.js";
import { age, dateTime, zoneName } from "../lib/time.js";
import { DataTable } from "../panels/data-table.js";
import { emptyView } from "../panels/states.js";
import { readingPage } from "./reading-page.js";

export const title = "Fleet";

// GuardDuty updates a finding every six hours at most by default: an agent that is silent for longer deserves a look.
const QUIET_SECONDS = 6 * 3600;
const SILENT_SECONDS = 24 * 3600;

export function open(main) {
  return readingPage(main, {
    heading: "Fleet",
    intro: "Agents push batches as findings come. A gap is a batch that the collector never got although a later one arrived: its agent still holds it, or lost it.",
    read: (signal) => get("/v1/agents", null, signal),
    show,
    everySeconds: 10,
  });
}

function stateOf(agent) {
  if (agent.missing_batches > 0) return { word: "gap", order: 0, note: counted(agent.missing_batches, "batch missing", "batches missing") };
  if (agent.last_batch_age_seconds > SILENT_SECONDS) return { word: "silent", order: 1, note: "nothing for more than a day" };
  if (agent.last_batch_age_seconds > QUIET_SECONDS) return { word: "quiet", order: 2, note: "nothing for more than six hours" };
  return { word: "delivering", order: 3, note: "" };
}

function show({ agents }, body) {
  if (!agents.length) return fill(body, emptyView("No agent has delivered anything yet", "Start one where the findings are: muster agent --region REGION."));
  const states = agents.map((agent) => ({ ...agent, state: stateOf(agent) }));
  const count = (word) => states.filter((agent) => agent.state.word === word).length;
  const table = new DataTable({
    caption: "Agents",
    columns: [
      { title: "State", cell: ({ state }) => h("span.status", { dataset: { state: state.word }, title: state.note }, h("i", { "aria-hidden": "true" }), state.word), sort: ({ state }) => state.order },
      { title: "Agent", cell: ({ agent }) => h("span.mono", {}, agent), sort: ({ agent }) => agent },
      { title: "Region", cell: ({ region }) => h("a", { href: `/?f=${encodeURIComponent(`region:${region}`)}` }, region), sort: ({ region }) => region },
      { title: `Last batch (${zoneName()})`, cell: (agent) => h("span.mono", {}, dateTime(agent.last_batch, true)), sort: (agent) => agent.last_batch },
      { title: "Lag", right: true, cell: (agent) => age(agent.last_batch_age_seconds * 1000), sort: (agent) => agent.last_batch_age_seconds },
      { title: "Batches", right: true, cell: (agent) => grouped(agent.batches), sort: (agent) => agent.batches },
      { title: "Missing", right: true, cell: (agent) => (agent.missing_batches ? h("strong.problem-text", {}, grouped(agent.missing_batches)) : "0"), sort: (agent) => agent.missing_batches },
      { title: "Highest sequence", right: true, cell: (agent) => grouped(agent.highest_sequence), sort: (agent) => agent.highest_sequence },
      { title: "Findings", right: true, cell: (agent) => grouped(agent.findings), sort: (agent) => agent.findings },
      { title: "Key", cell: ({ key }) => h("span.mono", {}, key ?? "–"), sort: ({ key }) => key ?? "" },
    ],
  });
  table.show(states.sort((one, other) => one.state.order - other.state.order || one.region.localeCompare(other.region)));
  fill(
    body,
    h("div.tiles", {}, tile("Agents", agents.length), tile("Delivering", count("delivering"), "delivering"), tile("Quiet", count("quiet"), "quiet"), tile("Silent", count("silent"), "silent"), tile("With gaps", count("gap"), "gap"), tile("Findings", agents.reduce((sum, agent) => sum + agent.findings, 0))),
    table.element,
  );
}

const tile = (name, figure, state) => h("div.tile", { dataset: { state: (figure && state) || "" } }, h("span.total-name", {}, name), h("span.total-figure", {}, grouped(figure)));
