// Whoever was invited signs in with a temporary password, and sees nothing until it is changed.
import { h } from "../lib/dom.js";
import { changePassword, signOut } from "../api/session.js";
import { card, field, form } from "./form.js";
import { passwordFields } from "./password-fields.js";

export const title = "New password";

export function open(main, context) {
  const old = field("Temporary password", { name: "old-password", type: "password", autocomplete: "current-password" });
  const password = passwordFields(context.session.password_policy);
  main.append(
    card(
      "Choose a new password",
      h("p.muted", {}, `You are signed in as ${context.session.user} with a temporary password. Choose one that only you know.`),
      form([old.element, password.elements], "Change the password", async () => {
        try {
          await changePassword(old.input.value, password.value());
        } catch (error) {
          password.tell(error.body?.problems);
          throw error;
        }
        await context.adopt(null);
      }),
      h("button.button.quiet.wide", { type: "button", onclick: async () => (await signOut(false), context.adopt(null, "/sign-in")) }, "Sign out"),
    ),
  );
  old.input.focus();
  return { update() {} };
}
