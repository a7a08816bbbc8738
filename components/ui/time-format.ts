const language = 'en-GB';
const minuteMs = 60_000;
const hourMs = 60 * minuteMs;
const dayMs = 24 * hourMs;
/** The clock of the page ticks every ten seconds and may run behind the server's: what just happened lies a little ahead. */
const clockSlackMs = 15_000;

/** How long ago, or how long until: `just now`, `2 min ago`, `3 h ago`, `yesterday`, `in 5 days`. */
export function formatRelative(at: Date, now: Date): string {
  const elapsedMs = now.getTime() - at.getTime();
  const distanceMs = Math.abs(elapsedMs);
  if (distanceMs < minuteMs) return elapsedMs > -clockSlackMs ? 'just now' : 'in a moment';
  const amount = relativeAmount(distanceMs);
  if (amount === '1 day') return elapsedMs >= 0 ? 'yesterday' : 'tomorrow';
  return elapsedMs >= 0 ? `${amount} ago` : `in ${amount}`;
}

function relativeAmount(distanceMs: number): string {
  if (distanceMs < hourMs) return `${Math.floor(distanceMs / minuteMs)} min`;
  if (distanceMs < dayMs) return `${Math.floor(distanceMs / hourMs)} h`;
  const days = Math.floor(distanceMs / dayMs);
  if (days < 60) return days === 1 ? '1 day' : `${days} days`;
  const months = Math.floor(days / 30);
  return months < 24 ? `${months} months` : `${Math.floor(days / 365)} years`;
}

/** A length of time in its two largest units: `22 h 14 min`, `6 days 3 h`, `45 s`. */
export function formatDuration(seconds: number): string {
  const whole = Math.max(0, Math.round(seconds));
  if (whole < 60) return `${whole} s`;
  const days = Math.floor(whole / 86_400);
  const hours = Math.floor((whole % 86_400) / 3600);
  const minutes = Math.floor((whole % 3600) / 60);
  const units = [
    [days, days === 1 ? 'day' : 'days'],
    [hours, 'h'],
    [minutes, 'min'],
  ] as const;
  const first = units.findIndex(([amount]) => amount > 0);
  return units
    .slice(first, first + 2)
    .filter(([amount]) => amount > 0)
    .map(([amount, unit]) => `${amount} ${unit}`)
    .join(' ');
}

const formatters = new Map<string, Intl.DateTimeFormat>();

function formatter(timeZone: string, options: Intl.DateTimeFormatOptions): Intl.DateTimeFormat {
  const key = `${timeZone} ${JSON.stringify(options)}`;
  const known = formatters.get(key);
  if (known) return known;
  const made = new Intl.DateTimeFormat(language, { timeZone, hourCycle: 'h23', ...options });
  formatters.set(key, made);
  return made;
}

/** `24 Nov 2026` */
export function formatDate(at: Date, timeZone: string): string {
  return formatter(timeZone, { day: 'numeric', month: 'short', year: 'numeric' }).format(at);
}

/** `24 Nov 2026, 09:44` */
export function formatInstant(at: Date, timeZone: string): string {
  return formatter(timeZone, {
    day: 'numeric',
    month: 'short',
    year: 'numeric',
    hour: '2-digit',
    minute: '2-digit',
  }).format(at);
}

/** Down to the second and with the zone: `24 Nov 2026, 09:44:07 CET (2026-11-24T08:44:07Z)`. */
export function formatExactly(at: Date, timeZone: string): string {
  const local = formatter(timeZone, {
    day: 'numeric',
    month: 'short',
    year: 'numeric',
    hour: '2-digit',
    minute: '2-digit',
    second: '2-digit',
    timeZoneName: 'short',
  }).format(at);
  return `${local} (${at.toISOString().replace(/\.\d+Z$/, 'Z')})`;
}
