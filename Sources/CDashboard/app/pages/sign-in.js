// Signing in, with a password or through an identity provider.
import { h } from "../lib/dom.js";
import { signIn } from "../api/session.js";
import { card, field, form } from "./form.js";

export const title = "Sign in";

// Why a provider's sign-in came back without one.
const ERRORS = {
  provider: "The identity provider could not be asked. Try again; an administrator finds the reason in the collector's log.",
  denied: "The identity provider refused.",
  expired: "It took too long. Try again.",
  not_allowed: "The identity provider knows you, but none of your groups may see this. Ask an administrator.",
  locked: "This user is locked or disabled. Ask an administrator.",
};

export function open(main, context) {
  const user = field("User", { name: "user", autocomplete: "username", autocapitalize: "off", spellcheck: "false" });
  const password = field("Password", { name: "password", type: "password", autocomplete: "current-password" });
  const { providers = [] } = context.session;
  const given = new URLSearchParams(location.search);
  const to = given.get("to");
  const error = given.get("error");
  main.append(
    card(
      "Sign in to Muster",
      error ? h("p.notice.notice-bad", { role: "alert" }, ERRORS[error] ?? "The sign-in failed. Try again.") : null,
      providers.map((provider) => h("a.button.wide", { href: providerAddress(provider, to) }, `Sign in with ${provider.label}`)),
      providers.length ? h("p.or", {}, "or with a user of Muster's own") : null,
      form([user.element, password.element], "Sign in", async () => {
        try {
          await context.adopt(await signIn(user.input.value.trim(), password.input.value));
        } catch (error) {
          password.input.value = "";
          password.input.focus();
          if (error.retryAfterSeconds) error.advice = `Try again in ${Math.ceil(error.retryAfterSeconds / 60)} minutes. ${error.advice}`;
          throw error;
        }
      }),
    ),
  );
  user.input.focus();
  return { update() {} };
}

/** Only a path of ours is taken along. */
function providerAddress({ url }, to) {
  const address = new URL(url, location.origin);
  if (to?.startsWith("/") && !to.startsWith("//")) address.searchParams.set("to", to);
  return address.origin === location.origin ? address.pathname + address.search : "/sign-in";
}
