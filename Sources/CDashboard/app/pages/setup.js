// The first start: the link that the collector printed makes the first administrator.
import { h } from "../lib/dom.js";
import { setUp } from "../api/session.js";
import { card, field, form } from "./form.js";
import { passwordFields } from "./password-fields.js";

export const title = "Set up";

export function open(main, context) {
  const code = field("One-time code", { name: "code", autocomplete: "off", spellcheck: "false" }, "It is in the link that the collector printed at its start.");
  const user = field("User", { name: "user", autocomplete: "username", autocapitalize: "off", spellcheck: "false" });
  const password = passwordFields(context.session.password_policy);
  const takeCode = () => {
    const given = new URLSearchParams(location.hash.slice(1)).get("code");
    if (given) code.input.value = given;
    // It is not left in the history of the browser.
    if (location.hash) history.replaceState(null, "", location.pathname);
  };
  takeCode();
  main.append(
    card(
      "Make the first administrator",
      h("p.muted", {}, "Nobody can sign in yet. Who has the collector's one-time code becomes its administrator, and invites the others."),
      form([code.element, user.element, password.elements], "Make this administrator", async () => {
        try {
          await context.adopt(await setUp(code.input.value.trim(), user.input.value.trim(), password.value()), "/");
        } catch (error) {
          password.tell(error.body?.problems);
          throw error;
        }
      }),
    ),
  );
  (code.input.value ? user : code).input.focus();
  // The link may be opened where this page is open already.
  return { update: takeCode };
}
