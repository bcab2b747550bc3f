// Queries under a name, kept by the collector: used, saved, shared and removed here.
import { fill, h } from "../lib/dom.js";
import { icon } from "../lib/icons.js";
import { get, send } from "../api/client.js";
import { Popover } from "./popover.js";

/** `onUse(reference)` puts @name into the query; `currentQuery()` is what would be saved. */
export function savedSearches({ onUse, currentQuery }) {
  return new Popover({
    label: [icon("star"), "Searches"],
    title: "Saved searches",
    align: "end",
    content(close) {
      const list = h("ul.choices");
      const problem = h("p.problem-text", { role: "alert" });
      const load = async () => {
        try {
          const { searches } = await get("/v1/searches");
          fill(list, searches.map(row));
          if (!searches.length) fill(list, h("li.muted", {}, "None yet: filter, give it a name below, and save."));
        } catch (error) {
          fill(problem, error.message);
        }
      };
      const row = (search) =>
        h(
          "li.search-row",
          {},
          h("button.menu-item.grow", { type: "button", onclick: () => (close(), onUse(`@${search.mine ? "" : `${search.owner}/`}${search.name}`)) }, h("b", {}, search.name), search.shared ? h("span.tag", {}, search.mine ? "shared" : `of ${search.owner}`) : null, h("span.mono.muted.block", {}, search.query)),
          search.mine ? h("button.button.quiet.icon-only.small", { type: "button", "aria-label": `Delete the search ${search.name}`, onclick: () => remove(search) }, icon("close")) : null,
        );
      const remove = async (search) => {
        if (!confirm(`Delete the search ${search.name}?`)) return;
        await send("DELETE", `/v1/searches/${encodeURIComponent(search.name)}`).catch((error) => fill(problem, error.message));
        load();
      };
      const name = h("input", { type: "text", required: true, pattern: "[A-Za-z0-9._\\-]+", title: "Letters, digits, dots, hyphens and underscores", "aria-label": "Name", placeholder: "name" });
      const shared = h("input", { type: "checkbox" });
      const query = currentQuery();
      const save = async (event) => {
        event.preventDefault();
        try {
          await send("PUT", `/v1/searches/${encodeURIComponent(name.value)}`, { query, shared: shared.checked, description: null });
          name.value = "";
          fill(problem);
          load();
        } catch (error) {
          fill(problem, error.message);
        }
      };
      load();
      return h(
        "div.picker",
        {},
        list,
        query
          ? h("form.stack", { onsubmit: save }, h("p.muted", {}, "Save what is looked at, without its time range:"), h("code.query-preview", {}, query), h("div.row", {}, name, h("label.choice", {}, shared, "shared"), h("button.button.primary", { type: "submit" }, "Save")))
          : h("p.muted", {}, "Filter something, and it can be saved here."),
        problem,
      );
    },
  });
}
