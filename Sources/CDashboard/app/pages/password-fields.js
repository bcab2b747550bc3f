// A new password, twice, with the policy beside it: each rule is ticked as it is met.
import { fill, h } from "../lib/dom.js";
import { field } from "./form.js";

const RULES = [
  ["too_short", (policy) => `${policy.minimum_length} characters or more`, (text, policy) => [...text].length >= policy.minimum_length, () => true],
  ["no_upper", () => "an upper-case letter", (text) => /\p{Lu}/u.test(text), (policy) => policy.upper],
  ["no_lower", () => "a lower-case letter", (text) => /\p{Ll}/u.test(text), (policy) => policy.lower],
  ["no_digit", () => "a digit", (text) => /\p{Nd}/u.test(text), (policy) => policy.digit],
  ["no_special", () => "a special character", (text) => /[^\p{L}\p{Nd}]/u.test(text), (policy) => policy.special],
  ["same_as_before", () => "another one than before", () => true, () => false],
];

export function passwordFields(policy) {
  const once = field("New password", { name: "new-password", type: "password", autocomplete: "new-password" });
  const twice = field("New password again", { name: "new-password-again", type: "password", autocomplete: "new-password" });
  const rules = h("ul.rules");
  const tell = (refused = []) => {
    fill(
      rules,
      RULES.filter(([name, , , wanted]) => wanted(policy) || refused.includes(name)).map(([name, words, met]) => {
        const fits = met(once.input.value, policy) && !refused.includes(name);
        return h("li", { class: fits ? "is-met" : "" }, h("span", { "aria-hidden": "true" }, fits ? "✓" : "·"), words(policy), h("span.visually-hidden", {}, fits ? " (met)" : " (not met)"));
      }),
    );
    twice.input.setCustomValidity(twice.input.value && twice.input.value !== once.input.value ? "The two are not the same." : "");
  };
  for (const { input } of [once, twice]) input.addEventListener("input", () => tell());
  tell();
  return { elements: [once.element, rules, twice.element], value: () => once.input.value, tell };
}
