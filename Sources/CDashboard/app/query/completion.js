// What may be meant where somebody writes. Pure: it says what to ask for, and how an answer is put in.
import { literal } from "./quote.js";

/** The piece of the query that ends at the caret: a field's name, a field's value, a saved search, or nothing to complete. */
export function pieceAt(text, caret) {
  const before = text.slice(0, caret);
  if (insideQuotes(before)) {
    const open = before.lastIndexOf('"');
    const condition = /(?:^|[\s(!-])([A-Za-z_-]+)\s*(?:!=|[:=])\s*$/.exec(before.slice(0, open));
    return condition ? { kind: "value", field: condition[1], written: before.slice(open + 1), start: open, end: caret } : null;
  }
  const value = /(?:^|[\s(!-])([A-Za-z_-]+)(?:!=|[:=])([^\s()"]*)$/.exec(before);
  if (value) {
    const written = value[2].split(",").pop();
    return { kind: "value", field: value[1], written, start: caret - written.length, end: caret };
  }
  const search = /(?:^|[\s(!-])@([A-Za-z0-9._/-]*)$/.exec(before);
  if (search) return { kind: "search", written: search[1], start: caret - search[1].length - 1, end: caret };
  const word = /(?:^|[\s(!-])([A-Za-z_]*)$/.exec(before);
  return word ? { kind: "field", written: word[1], start: caret - word[1].length, end: caret } : null;
}

/** The query with a choice in the piece's place, and where the caret goes. */
export function completed(text, piece, insert) {
  const rest = text.slice(piece.end);
  const after = text[piece.start] === '"' ? rest.replace(/^"/, "") : rest; // the choice brings its own marks
  const spaced = /[:@]$/.test(insert) || /^[\s)]/.test(after) ? insert : `${insert} `;
  return { text: text.slice(0, piece.start) + spaced + after, caret: piece.start + spaced.length };
}

/** Fields that begin with what is written, then those with an alias that does. */
export function fieldChoices(fields, written) {
  const wanted = written.toLowerCase();
  const byName = fields.filter((field) => field.name.startsWith(wanted));
  const byAlias = fields.filter((field) => !byName.includes(field) && field.aliases.some((alias) => alias.startsWith(wanted)));
  return [...byName, ...byAlias].map((field) => ({ insert: `${field.name}:`, label: `${field.name}:`, note: field.help }));
}

const BANDS = ["low", "medium", "high", "critical"];
const TIMES = [
  ["-1h..", "in the last hour"],
  ["-24h..", "in the last 24 hours"],
  ["-7d..", "in the last 7 days"],
  ["today", "since midnight, UTC"],
  ["yesterday", "the day before, UTC"],
];

/** Values that are known without asking; null when the collector has to be asked. */
export function knownValues(field, written) {
  const begins = (value) => value.toLowerCase().startsWith(written.toLowerCase());
  if (field.name === "severity") return BANDS.filter(begins).map((value) => ({ insert: value, label: value }));
  if (field.kind === "time") return TIMES.filter(([value]) => begins(value)).map(([value, note]) => ({ insert: value, label: value, note }));
  if (field.values.length) return field.values.filter(begins).map((value) => ({ insert: value, label: value }));
  return field.countable ? null : [];
}

export const valueChoice = ({ value, label, count }) => ({ insert: literal(value), label: value, note: label, figure: count });

export function fieldNamed(fields, name) {
  const wanted = name.toLowerCase().replaceAll("-", "_");
  return fields.find((field) => field.name === wanted || field.aliases.includes(wanted)) ?? null;
}

function insideQuotes(text) {
  let inside = false;
  for (let at = 0; at < text.length; at += 1) {
    if (text[at] === "\\") at += 1;
    else if (text[at] === '"') inside = !inside;
  }
  return inside;
}
