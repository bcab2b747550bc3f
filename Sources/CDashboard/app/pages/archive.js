// The archive: how much of which region and day is kept, and whether it was verified.
import { fill, h } from "../lib/dom.js";
import { get } from "../api/client.js";
import { bytes, counted, grouped } from "../lib/numbers.js";
import { ago, dateTime, zoneName } from "../lib/time.js";
import { DataTable } from "../panels/data-table.js";
import { emptyView } from "../panels/states.js";
import { readingPage } from "./reading-page.js";

export const title = "Archive";

const DAYS_SHOWN = 62;

export function open(main) {
  return readingPage(main, {
    heading: "Archive",
    intro: "Segments of gzip JSON Lines, by the region that reported and the UTC day of the update. muster archive verify reads all of them and compares each with the index.",
    read: (signal) => get("/v1/archive", null, signal),
    show,
    everySeconds: 60,
  });
}

function show({ regions, partitions, verified }, body) {
  if (!regions.length) return fill(body, emptyView("The archive is empty", "It fills with the first batch of an agent."));
  const sum = (name) => regions.reduce((total, region) => total + region[name], 0);
  const table = new DataTable({
    caption: "Regions of the archive",
    columns: [
      { title: "Region", cell: ({ region }) => region, sort: ({ region }) => region },
      { title: "Days", right: true, cell: ({ days }) => grouped(days), sort: ({ days }) => days },
      { title: "Segments", right: true, cell: ({ segments }) => grouped(segments), sort: ({ segments }) => segments },
      { title: "Size", right: true, cell: (region) => bytes(region.bytes), sort: (region) => region.bytes },
      { title: "Oldest day", cell: ({ oldest }) => h("span.mono", {}, oldest ?? "–"), sort: ({ oldest }) => oldest ?? "" },
      { title: "Newest day", cell: ({ newest }) => h("span.mono", {}, newest ?? "–"), sort: ({ newest }) => newest ?? "" },
    ],
  });
  table.show(regions);
  fill(
    body,
    h("div.tiles", {}, tile("Regions", grouped(regions.length)), tile("Partitions", grouped(sum("days"))), tile("Segments", grouped(sum("segments"))), tile("Size", bytes(sum("bytes")))),
    verification(verified),
    h("div.side-by-side", {}, h("section", {}, h("h2.section-title", {}, "Regions"), table.element), h("section", {}, h("h2.section-title", {}, `Partitions of the last ${DAYS_SHOWN} days`), partitionGrid(regions, partitions))),
  );
}

const tile = (name, figure) => h("div.tile", {}, h("span.total-name", {}, name), h("span.total-figure", {}, figure));

function verification(verified) {
  if (!verified) return h("p.notice", {}, "It was not verified yet. Run muster archive verify where the collector's data lies.");
  const when = `${dateTime(verified.time)} ${zoneName()}, ${ago(verified.time)}`;
  if (verified.ok) return h("p.notice.notice-good", {}, `Verified ${when}: ${counted(verified.segments, "segment")} are what was acknowledged.`);
  return h("div.notice.notice-bad", { role: "alert" }, h("p", {}, h("strong", {}, `The verification of ${when} found that the archive is not what was acknowledged.`)), h("ul", {}, [verified.problems].flat().map((problem) => h("li.mono", {}, String(problem)))));
}

/** A row a region, a cell a day; darker is larger. */
function partitionGrid(regions, partitions) {
  const days = [...new Set(partitions.map(({ day }) => day))].sort().slice(-DAYS_SHOWN);
  const held = new Map(partitions.map((partition) => [`${partition.region} ${partition.day}`, partition]));
  const most = Math.max(1, ...partitions.map((partition) => partition.bytes));
  return h(
    "div.table-scroll",
    { tabindex: "0", role: "region", "aria-label": `Partitions of the last ${days.length} days` },
    h(
      "table.partitions",
      {},
      h("thead", {}, h("tr", {}, h("td"), days.map((day) => h("th", { scope: "col", title: day }, h("span", {}, day.slice(5)))))),
      h(
        "tbody",
        {},
        regions.map(({ region }) =>
          h(
            "tr",
            {},
            h("th", { scope: "row" }, region),
            days.map((day) => {
              const partition = held.get(`${region} ${day}`);
              const label = partition ? `${region} ${day}: ${counted(partition.segments, "segment")}, ${bytes(partition.bytes)}` : `${region} ${day}: nothing`;
              return h("td", { title: label }, h("span.partition", { style: { "--heat": partition ? Math.sqrt(partition.bytes / most).toFixed(3) : "0" }, class: partition ? "" : "is-none" }), h("span.visually-hidden", {}, label));
            }),
          ),
        ),
      ),
    ),
  );
}
