// Every version of a finding, the latest first, with what changed.
import { h } from "../lib/dom.js";
import { counted } from "../lib/numbers.js";
import { dateTime, zoneName } from "../lib/time.js";
import { shortened } from "../lib/text.js";
import { openDocument } from "./document-dialog.js";

/** `versions` as the collector tells them; `onEarlier` when there are more. */
export function versionsView(finding, versions, onEarlier) {
  return h(
    "div",
    {},
    h("ol.versions", {}, versions.map((version, index) => versionView(finding, version, index === 0))),
    onEarlier ? h("button.button", { type: "button", onclick: onEarlier }, "Earlier versions") : null,
  );
}

function versionView(finding, { number, finding: version, changes, more_changes: more }, isLatest) {
  return h(
    "li",
    {},
    h(
      "details",
      { open: isLatest },
      h("summary", {}, h("strong", {}, `Version ${number}`), h("span.muted", {}, `updated ${dateTime(version.updated, true)} ${zoneName()}, severity ${version.severity ?? "–"}, seen ${counted(version.count, "time")}`), changes ? h("span.tag", {}, counted(changes.length, "change")) : h("span.tag", {}, "first")),
      changes?.length
        ? h(
            "div.table-scroll",
            { tabindex: "0", role: "region", "aria-label": `Changes of version ${number}` },
            h(
              "table.data-table.changes",
              {},
              h("thead", {}, h("tr", {}, ["What", "Before", "After"].map((name) => h("th", { scope: "col" }, name)))),
              h("tbody", {}, changes.map((change) => h("tr", {}, h("th.mono", { scope: "row" }, change.path), h("td.mono", {}, valueView(change, "before")), h("td.mono", {}, valueView(change, "after"))))),
            ),
          )
        : h("p.muted", {}, changes ? "Nothing that is told changed." : "This is how it was first reported."),
      more ? h("p.muted", {}, "More changed than is told here: compare the documents.") : null,
      h("button.button.small", { type: "button", onclick: () => openDocument(finding, number) }, "JSON of this version"),
    ),
  );
}

function valueView(change, side) {
  if (!(side in change)) return h("span.faint", {}, side === "before" ? "was not there" : "is gone");
  const value = change[side];
  return h(`span.change-${side}`, {}, shortened(typeof value === "string" ? value : JSON.stringify(value), 400), change[`${side}_bytes`] ? " …" : "");
}
