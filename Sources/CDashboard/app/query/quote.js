// Values become literals of the query language here, so that none of them can become an operator.

/** In quotation marks a value is taken as it stands; a backslash stands before a mark and before itself. */
const quoted = (value) => `"${String(value).replace(/["\\]/g, "\\$&")}"`;

/** As short as it may be written: words of harmless characters need no marks. */
export function literal(value) {
  const text = String(value);
  return /^[A-Za-z0-9][A-Za-z0-9_-]*$/.test(text) && !/^(AND|OR|NOT)$/i.test(text) ? text : quoted(text);
}

// The language refuses controls wherever they stand, but for white space.
const CONTROL = /[\u0000-\u0008\u000e-\u001f\u007f]/;

/** The value as an operand: in quotes, or, when it holds controls, as a pattern with ? for each of them. */
const operand = (value) => (CONTROL.test(value) ? pattern(value) : quoted(value));
const pattern = (value) => Array.from(value, (character) => (CONTROL.test(character) ? "?" : /[A-Za-z0-9]/.test(character) ? character : `\\${character}`)).join("");

/** One field with one or several values, any of which will do. */
export function condition(field, values) {
  if (values.length === 1) return `${field}:${operand(values[0])}`;
  return `${field}:(${values.map(operand).join(" OR ")})`;
}
