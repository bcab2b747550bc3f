import { h } from "../lib/dom.js";
import { emptyView } from "../panels/states.js";

export const title = "Not here";

export function open(main) {
  main.append(h("div.page", {}, h("h1.visually-hidden", {}, "Not here"), emptyView("There is no such page, or it is not for your role", "The address may be mistyped."), h("p.centred", {}, h("a.button", { href: "/" }, "To the findings"))));
  return { update() {} };
}
