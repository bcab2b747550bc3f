// The archived document of a finding, to be searched and copied.
import { announce, fill, h } from "../lib/dom.js";
import { icon } from "../lib/icons.js";
import { getText } from "../api/client.js";
import { problemView, loadingView } from "../panels/states.js";
import { JSONView } from "./json-view.js";

export function openDocument(finding, version) {
  const body = h("div.dialog-body", {}, loadingView("the document"));
  const dialog = h(
    "dialog.document-dialog",
    { "aria-label": "Raw JSON" },
    h("header.dialog-head", {}, h("h2", {}, "Raw JSON"), h("span.mono.muted.grow", {}, finding.id), h("button.button.quiet.icon-only", { type: "button", "aria-label": "Close", onclick: () => dialog.close() }, icon("close"))),
    body,
  );
  dialog.addEventListener("close", () => dialog.remove());
  dialog.addEventListener("click", (event) => event.target === dialog && dialog.close());
  document.body.append(dialog);
  dialog.showModal();
  documentText(finding, version)
    .then((text) => fill(body, new JSONView(text).element))
    .catch((error) => fill(body, problemView(error)));
}

/** As it was archived, byte for byte; of an earlier version when one is named. */
export function documentText(finding, version) {
  const asked = new URLSearchParams({ raw: "1", region: finding.region });
  if (finding.account) asked.set("account", finding.account);
  if (version) asked.set("version", String(version));
  return getText(`/v1/findings/${encodeURIComponent(finding.id)}`, asked);
}

export async function copy(text) {
  try {
    await navigator.clipboard.writeText(text);
    announce("Copied");
    return true;
  } catch {
    // Without https the browser gives no clipboard but this one.
    const area = h("textarea.visually-hidden");
    area.value = text;
    (document.querySelector("dialog[open]") ?? document.body).append(area);
    area.select();
    const done = document.execCommand("copy");
    area.remove();
    return done;
  }
}
