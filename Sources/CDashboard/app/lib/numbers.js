// Numbers as people read them.

const whole = new Intl.NumberFormat("en");
const compactly = new Intl.NumberFormat("en", { notation: "compact", maximumFractionDigits: 1 });

export const grouped = (number) => whole.format(number);
export const compact = (number) => (Math.abs(number) < 10000 ? whole.format(number) : compactly.format(number));
export const counted = (number, one, many = `${one}s`) => `${grouped(number)} ${number === 1 ? one : many}`;

export function share(part, of) {
  if (!of) return "0 %";
  const percent = (part / of) * 100;
  return percent > 0 && percent < 0.1 ? "< 0.1 %" : `${percent.toFixed(percent < 10 ? 1 : 0)} %`;
}

/** How a figure moved against the one of the period before: "+12 %", "new", "±0". */
export function change(now, before) {
  if (before === undefined || before === null) return "";
  if (!before) return now ? "new" : "±0";
  const percent = Math.round(((now - before) / before) * 100);
  return percent === 0 ? "±0 %" : `${percent > 0 ? "+" : "−"}${grouped(Math.abs(percent))} %`;
}

export function bytes(count) {
  const units = ["B", "KiB", "MiB", "GiB", "TiB"];
  let unit = 0;
  while (count >= 1024 && unit < units.length - 1) {
    count /= 1024;
    unit += 1;
  }
  return `${unit && count < 100 ? count.toFixed(1) : Math.round(count)} ${units[unit]}`;
}
