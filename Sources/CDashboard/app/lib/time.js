// Instants, ages and ranges; shown in local time or in UTC, as the reader prefers.
import { preference } from "./preferences.js";

const MINUTE = 60_000;
export const HOUR = 60 * MINUTE;
export const DAY = 24 * HOUR;

const UNITS = { s: 1000, m: MINUTE, h: HOUR, d: DAY, w: 7 * DAY };

export const isUTC = () => preference("utc", "") === "1";
export const zoneName = () =>
  isUTC() ? "UTC" : new Intl.DateTimeFormat("en", { timeZoneName: "short" }).formatToParts(new Date()).find((part) => part.type === "timeZoneName").value;

/** The milliseconds of an age such as 24h or 7d; null for anything else. */
export function ageMilliseconds(text) {
  const match = /^(\d{1,6})([smhdw])$/.exec(text);
  return match ? Number(match[1]) * UNITS[match[2]] : null;
}

/** An instant from an age before now, a date or RFC 3339; null when it is none of them. */
export function instant(text, now) {
  const age = ageMilliseconds(text);
  if (age !== null) return now - age;
  const time = /^\d{4}-\d{2}-\d{2}/.test(text) ? Date.parse(text) : NaN;
  return Number.isNaN(time) ? null : time;
}

export const rfc3339 = (milliseconds) => new Date(milliseconds).toISOString().replace(/\.000Z$/, "Z");

const pad = (number) => String(number).padStart(2, "0");

function parts(milliseconds) {
  const date = new Date(milliseconds);
  return isUTC()
    ? [date.getUTCFullYear(), date.getUTCMonth() + 1, date.getUTCDate(), date.getUTCHours(), date.getUTCMinutes(), date.getUTCSeconds()]
    : [date.getFullYear(), date.getMonth() + 1, date.getDate(), date.getHours(), date.getMinutes(), date.getSeconds()];
}

export function day(time) {
  const [year, month, date] = parts(typeof time === "string" ? Date.parse(time) : time);
  return `${year}-${pad(month)}-${pad(date)}`;
}

/** Days that the collector counts by are those of UTC, whatever clock is shown. */
export const utcDay = (milliseconds) => new Date(milliseconds).toISOString().slice(0, 10);

export function clock(time, seconds = false) {
  const [, , , hours, minutes, rest] = parts(typeof time === "string" ? Date.parse(time) : time);
  return `${pad(hours)}:${pad(minutes)}${seconds ? `:${pad(rest)}` : ""}`;
}

export function dateTime(time, seconds = false) {
  return time === null || time === undefined || time === "" ? "–" : `${day(time)} ${clock(time, seconds)}`;
}

/** "3 min", "2 h", "5 d": an age at a glance. */
export function age(milliseconds) {
  if (milliseconds < MINUTE) return `${Math.max(0, Math.round(milliseconds / 1000))} s`;
  if (milliseconds < 2 * HOUR) return `${Math.round(milliseconds / MINUTE)} min`;
  if (milliseconds < 2 * DAY) return `${Math.round(milliseconds / HOUR)} h`;
  return `${Math.round(milliseconds / DAY)} d`;
}

export const ago = (time, now = Date.now()) => `${age(Math.max(0, now - Date.parse(time)))} ago`;

export const WEEKDAYS = ["Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"];

/** By how many whole hours the shown clock is ahead of UTC; null when the zone is not on a whole hour. */
export function zoneHours() {
  if (isUTC()) return 0;
  const minutes = -new Date().getTimezoneOffset();
  return minutes % 60 === 0 ? minutes / 60 : null;
}
