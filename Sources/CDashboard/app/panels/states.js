// What a place says when it has nothing to show: why, and what to do.
import { h } from "../lib/dom.js";
import { icon } from "../lib/icons.js";

export function problemView(problem, retry) {
  return h(
    "div.state.state-problem",
    { role: "alert" },
    icon("alert"),
    h("p.state-title", {}, problem.title || "Something went wrong"),
    h("p", {}, problem.message),
    problem.advice ? h("p.muted", {}, problem.advice) : null,
    retry ? h("button.button", { type: "button", onclick: retry }, "Try again") : null,
  );
}

export function emptyView(title, ...advice) {
  return h("div.state", {}, h("p.state-title", {}, title), advice.map((line) => h("p.muted", {}, line)));
}

export function loadingView(what) {
  return h("div.state.state-loading", { role: "status" }, h("span.spinner", { "aria-hidden": "true" }), h("p.muted", {}, `Loading ${what} …`));
}
