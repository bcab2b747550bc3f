// Elements are made here and nowhere else, from names and texts: no markup is ever parsed, so no text can become markup.
import { visible } from "./text.js";

const SVG = "http://www.w3.org/2000/svg";

/**
 * h("a.link", { href, onclick }, "text", child, …). Properties that begin with `on` are listeners, `dataset` and `style` are
 * objects, the rest are attributes; null, undefined and false leave an attribute or a child out.
 */
export function h(selector, properties, ...children) {
  return build((tag) => document.createElement(tag), selector, properties, children);
}

/** The same for SVG. */
export function s(selector, properties, ...children) {
  return build((tag) => document.createElementNS(SVG, tag), selector, properties, children);
}

function build(create, selector, properties, children) {
  const [tag, ...classes] = selector.split(".");
  const element = create(tag);
  if (classes.length) element.setAttribute("class", classes.join(" "));
  for (const [name, value] of Object.entries(properties ?? {})) setProperty(element, name, value);
  append(element, children);
  return element;
}

function setProperty(element, name, value) {
  if (value === null || value === undefined || value === false) return;
  if (name.startsWith("on")) element.addEventListener(name.slice(2), value);
  else if (name === "dataset") Object.assign(element.dataset, value);
  else if (name === "style") for (const [key, text] of Object.entries(value)) element.style.setProperty(key, text);
  else if (name === "class") element.classList.add(...value.split(" ").filter(Boolean));
  else element.setAttribute(name, value === true ? "" : visible(value));
}

export function append(element, children) {
  for (const child of children.flat(Infinity)) {
    if (child === null || child === undefined || child === false) continue;
    element.append(child instanceof Node ? child : document.createTextNode(visible(child)));
  }
  return element;
}

/** The element with these children in place of what it had. */
export function fill(element, ...children) {
  element.replaceChildren();
  return append(element, children);
}

/** Calls back once the calls have paused. */
export function debounced(milliseconds, action) {
  let timer;
  return (...values) => {
    clearTimeout(timer);
    timer = setTimeout(() => action(...values), milliseconds);
  };
}

/** What only a screen reader tells, politely. */
export function announce(text) {
  let region = document.getElementById("announcements");
  if (!region) {
    region = h("div.visually-hidden", { id: "announcements", "aria-live": "polite" });
    document.body.append(region);
  }
  region.textContent = text;
}
