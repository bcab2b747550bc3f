// What the small pages share: a card in the middle, fields with labels, a form that tells what went wrong.
import { fill, h } from "../lib/dom.js";

export function card(heading, ...children) {
  return h("div.card-page", {}, h("section.card", { "aria-labelledby": "card-title" }, h("h1", { id: "card-title" }, heading), children));
}

export function field(label, attributes, hint) {
  const input = h("input", { required: true, ...attributes });
  const id = `field-${attributes.name}`;
  input.id = id;
  return { input, element: h("div.field", {}, h("label", { for: id }, label), input, hint ? h("p.muted.field-hint", {}, hint) : null) };
}

/** A form whose button waits for `submit()`; what that throws is told below it. */
export function form(children, label, submit) {
  const problem = h("p.problem-text", { role: "alert" });
  const button = h("button.button.primary.wide", { type: "submit" }, label);
  return h(
    "form.stack",
    {
      onsubmit: async (event) => {
        event.preventDefault();
        button.disabled = true;
        fill(problem);
        try {
          await submit();
        } catch (error) {
          fill(problem, error.message, error.advice ? ` ${error.advice}` : "");
        } finally {
          button.disabled = false;
        }
      },
    },
    children,
    problem,
    button,
  );
}
