// Users: invited, changed, disabled and removed by an administrator.
import { fill, h } from "../lib/dom.js";
import { get, send } from "../api/client.js";
import { dateTime } from "../lib/time.js";
import { copy } from "../finding/document-dialog.js";
import { DataTable } from "../panels/data-table.js";
import { field, form } from "./form.js";
import { readingPage } from "./reading-page.js";

export const title = "Users";

const ROLES = [
  ["viewer", "viewer: sees"],
  ["analyst", "analyst: sees, and saves searches for others"],
  ["admin", "admin: all of it, and users"],
];

export function open(main, context) {
  const page = readingPage(main, {
    heading: "Users",
    read: (signal) => get("/v1/users", null, signal),
    show: (answer, body) => show(answer, body, context, () => page.update()),
  });
  return page;
}

function show({ users }, body, context, again) {
  const problem = h("p.problem-text", { role: "alert" });
  const act = async (action) => {
    fill(problem);
    try {
      const answer = await action();
      if (answer?.temporary_password) showTemporary(answer);
      await again();
    } catch (error) {
      fill(problem, error.message, " ", error.advice ?? "");
    }
  };
  const change = (user, body) => act(() => send("PATCH", address(user), body));
  const own = (user) => user.user === context.session.user;
  const table = new DataTable({
    caption: "Users",
    columns: [
      { title: "User", cell: (user) => [h("strong", {}, user.user), user.name && user.name !== user.user ? h("span.muted.block", {}, user.name) : null], sort: (user) => user.user },
      { title: "Role", cell: (user) => user.role, sort: (user) => user.role },
      { title: "Sees", cell: (user) => `${user.regions?.join(", ") ?? "all regions"}; ${user.accounts?.join(", ") ?? "all accounts"}` },
      { title: "State", cell: (user) => h("span.status", { dataset: { state: { active: "delivering", invited: "quiet", locked: "gap", disabled: "silent" }[user.state] ?? "quiet" } }, h("i", { "aria-hidden": "true" }), user.state), sort: (user) => user.state },
      { title: "Last sign-in", cell: (user) => h("span.mono", {}, dateTime(user.last_sign_in)), sort: (user) => user.last_sign_in || "" },
      { title: "Through", cell: (user) => user.provider || "Muster", sort: (user) => user.provider || "" },
      {
        title: "Actions",
        cell: (user) =>
          h(
            "div.row",
            {},
            h("button.button.small", { type: "button", onclick: () => editDialog(user, (draft) => send("PATCH", address(user), draft), again) }, "Change"),
            user.provider ? null : h("button.button.small", { type: "button", onclick: () => confirm(`Give ${user.user} a new temporary password? The old one ends, and so do the sessions.`) && change(user, { reset_password: true }) }, "Reset password"),
            own(user) ? null : h("button.button.small", { type: "button", onclick: () => change(user, { disabled: user.state !== "disabled" }) }, user.state === "disabled" ? "Enable" : "Disable"),
            own(user) ? null : h("button.button.small.danger", { type: "button", onclick: () => confirm(`Remove ${user.user} for good?`) && act(() => send("DELETE", address(user))) }, "Remove"),
          ),
      },
    ],
  });
  table.show(users);
  fill(
    body,
    h("div.row.page-actions", {}, h("button.button.primary", { type: "button", onclick: () => editDialog(null, (draft) => send("POST", "/v1/users", draft), again) }, "Invite a user")),
    problem,
    table.element,
  );
}

const address = (user) => `/v1/users/${encodeURIComponent(user.user)}`;

/** For a new user, or one that there is. */
function editDialog(user, save, again) {
  const list = (text) => text.split(/[\s,]+/).filter(Boolean);
  const name = field("User", { name: "user", value: user?.user, disabled: Boolean(user), autocomplete: "off", autocapitalize: "off", spellcheck: "false" });
  const full = field("Name", { name: "name", value: user?.name, required: false, autocomplete: "off" });
  const role = h("select", { id: "field-role" }, ROLES.map(([value, label]) => h("option", { value, selected: user?.role === value }, label)));
  const regions = field("Regions", { name: "regions", value: user?.regions?.join(", "), required: false, autocomplete: "off" }, "Separated by commas; empty for all of them.");
  const accounts = field("Accounts", { name: "accounts", value: user?.accounts?.join(", "), required: false, autocomplete: "off" }, "Separated by commas; empty for all of them.");
  const scope = (input) => (list(input.value).length ? list(input.value) : null);
  const dialog = h(
    "dialog.small-dialog",
    { "aria-label": user ? `Change ${user.user}` : "Invite a user", onclose: () => dialog.remove() },
    h("h2", {}, user ? `Change ${user.user}` : "Invite a user"),
    form([name.element, full.element, h("div.field", {}, h("label", { for: "field-role" }, "Role"), role), regions.element, accounts.element], user ? "Save" : "Invite", async () => {
      const draft = { name: full.input.value.trim(), role: role.value, regions: scope(regions.input), accounts: scope(accounts.input) };
      const answer = await save(user ? draft : { user: name.input.value.trim(), ...draft });
      dialog.close();
      if (answer?.temporary_password) showTemporary(answer);
      await again();
    }),
    h("button.button.quiet.wide", { type: "button", onclick: () => dialog.close() }, "Cancel"),
  );
  document.body.append(dialog);
  dialog.showModal();
}

function showTemporary({ user, temporary_password: password }) {
  const named = typeof user === "string" ? user : user.user;
  const button = h("button.button", { type: "button", onclick: async () => fill(button, (await copy(password)) ? "Copied" : "Select it and copy it") }, "Copy");
  const dialog = h(
    "dialog.small-dialog",
    { "aria-label": "Temporary password", onclose: () => dialog.remove() },
    h("h2", {}, `The temporary password of ${named}`),
    h("p.temporary.mono", {}, password),
    h("p.muted", {}, "It is shown only here. At the first sign-in it has to be changed."),
    h("div.row", {}, button, h("span.grow"), h("button.button.primary", { type: "button", onclick: () => dialog.close() }, "Done")),
  );
  document.body.append(dialog);
  dialog.showModal();
}
