/** One language for server and browser, so that both write the same text. */
const language = 'en-GB';
const grouped = new Intl.NumberFormat(language, { maximumFractionDigits: 0 });
const compact = new Intl.NumberFormat('en-US', { notation: 'compact', maximumFractionDigits: 1 });
const narrowSpace = '\u202f';

/** 48211 → `48,211` */
export function formatCount(count: number): string {
  return grouped.format(count);
}

/** 48211 → `48.2K`, for the axis of a chart. */
export function formatCompact(count: number): string {
  return compact.format(count);
}

/** 12 of 1200 → `1 %`. `digits` behind the point; something is never shown as nothing, nor all but one as all. */
export function formatShare(part: number, whole: number, digits = 0): string {
  if (whole <= 0 || part <= 0) return `0${narrowSpace}%`;
  const smallest = 10 ** -digits;
  const percent = (part / whole) * 100;
  if (percent < smallest) return `<${narrowSpace}${smallest}${narrowSpace}%`;
  const rounded = part < whole ? Math.min(percent, 100 - smallest) : percent;
  return `${rounded.toFixed(digits)}${narrowSpace}%`;
}

/** `plural(1, 'key')` → `1 key`, `plural(2, 'key')` → `2 keys`, `plural(0, 'key')` → `no keys` */
export function plural(count: number, one: string, many = `${one}s`): string {
  if (count === 0) return `no ${many}`;
  return `${formatCount(count)} ${count === 1 ? one : many}`;
}
