// Who signed in, and who changed what.
import { fill, h } from "../lib/dom.js";
import { get } from "../api/client.js";
import { dateTime, zoneName } from "../lib/time.js";
import { DataTable } from "../panels/data-table.js";
import { emptyView } from "../panels/states.js";
import { readingPage } from "./reading-page.js";

export const title = "Audit";

const page = (after) => new URLSearchParams(after ? { limit: "100", after } : { limit: "100" });

export function open(main) {
  return readingPage(main, {
    heading: "Audit",
    intro: "Sign-ins, refusals and changes, the latest first.",
    read: (signal) => get("/v1/audit", page(null), signal),
    show,
  });
}

function show({ events, next }, body) {
  if (!events.length) return fill(body, emptyView("Nothing has happened yet"));
  const table = new DataTable({
    caption: "Events",
    columns: [
      { title: `Time (${zoneName()})`, cell: ({ time }) => h("span.mono", {}, dateTime(time, true)) },
      { title: "User", cell: ({ user }) => user || "–" },
      { title: "What", cell: ({ event }) => h("span", { class: /fail|lock|refus/.test(event) ? "problem-text" : "" }, event.replaceAll("_", " ")) },
      { title: "Detail", cell: ({ detail }) => detail ?? "" },
      { title: "From", cell: ({ address }) => h("span.mono", {}, address || "–") },
    ],
  });
  const all = [...events];
  const more = h("button.button", { type: "button", hidden: !next }, "Earlier ones");
  more.addEventListener("click", async () => {
    more.disabled = true;
    try {
      const answer = await get("/v1/audit", page(next));
      all.push(...answer.events);
      next = answer.next;
      table.show(all);
      more.hidden = !next;
    } finally {
      more.disabled = false;
    }
  });
  table.show(all);
  fill(body, table.element, h("p.row", {}, more));
}
