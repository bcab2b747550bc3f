// Text of findings is hostile. It is only ever set as text; here what cannot be seen in it is made visible, so that nobody
// is misled by a right-to-left override, a zero-width space or a terminal escape in a resource's name.

// Controls but for tab and line feed, soft hyphen, zero-width and bidirectional marks, line separators, tags.
const INVISIBLE = /[\u0000-\u0008\u000b-\u001f\u007f-\u009f\u00ad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180e\u200b-\u200f\u2028-\u202e\u2060-\u206f\u3164\ufe00-\ufe0f\ufeff\uffa0\ufff9-\ufffb]|[\u{e0000}-\u{e0fff}]/gu;

/** The text with what cannot be seen in it by number, such as ⟨U+202E⟩. */
export function visible(text) {
  return String(text).toWellFormed().replace(INVISIBLE, (character) => `⟨U+${character.codePointAt(0).toString(16).toUpperCase().padStart(4, "0")}⟩`);
}

/** On one line, for where a line feed would break the layout. */
export function oneLine(text) {
  return visible(text).replace(/\n/g, "␊").replace(/\t/g, "␉");
}

export function shortened(text, length) {
  const line = [...oneLine(text)];
  return line.length <= length ? line.join("") : line.slice(0, length - 1).join("") + "…";
}
