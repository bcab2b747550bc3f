// Who I am, what I may see, my password, my sessions.
import { fill, h } from "../lib/dom.js";
import { changePassword, signOut } from "../api/session.js";
import { dateTime, zoneName } from "../lib/time.js";
import { field, form } from "./form.js";
import { passwordFields } from "./password-fields.js";

export const title = "Account";

export function open(main, context) {
  const { session } = context;
  const leave = (everywhere) => async () => {
    await signOut(everywhere);
    await context.adopt(null, "/sign-in");
  };
  main.append(
    h(
      "div.page.narrow",
      {},
      h("h1", {}, session.name || session.user),
      h(
        "section.card",
        {},
        h("h2", {}, "What you may see"),
        h(
          "dl.facts",
          {},
          fact("User", session.user),
          fact("Role", session.role),
          fact("Regions", session.regions?.join(", ") ?? "all"),
          fact("Accounts", session.accounts?.join(", ") ?? "all"),
          fact("Signed in through", session.provider || "Muster"),
          fact(`Session ends (${zoneName()})`, `${dateTime(session.expires)}, or without use ${dateTime(session.idle_expires)}`),
        ),
        h("div.row", {}, h("button.button", { type: "button", onclick: leave(false) }, "Sign out"), h("button.button.danger", { type: "button", onclick: leave(true) }, "Sign out everywhere")),
      ),
      session.provider ? null : passwordCard(session),
    ),
  );
  return { update() {} };
}

const fact = (name, value) => [h("dt", {}, name), h("dd", {}, value)];

function passwordCard(session) {
  const old = field("Password now", { name: "old-password", type: "password", autocomplete: "current-password" });
  const password = passwordFields(session.password_policy);
  const done = h("p.good-text", { role: "status" });
  return h(
    "section.card",
    {},
    h("h2", {}, "Change the password"),
    form([old.element, password.elements, done], "Change the password", async () => {
      try {
        await changePassword(old.input.value, password.value());
        fill(done, "The password is changed.");
      } catch (error) {
        fill(done);
        password.tell(error.body?.problems);
        throw error;
      }
    }),
  );
}
