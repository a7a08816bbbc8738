export const graceChoices = [
  { value: '0', label: 'None', hint: 'The old secret ends at once, and with it whatever still uses it.' },
  { value: '3600', label: '1 hour', hint: null },
  { value: '86400', label: '24 hours', hint: null },
  { value: '604800', label: '7 days', hint: null },
  { value: 'other', label: 'Another time', hint: null },
] as const;
export type GraceChoice = (typeof graceChoices)[number]['value'];

export const graceUnits = [
  { value: '60', label: 'minutes' },
  { value: '3600', label: 'hours' },
  { value: '86400', label: 'days' },
] as const;

/** Amount and unit count where another time is chosen. */
export type GraceForm = { choice: GraceChoice; amount: string; unitSeconds: string };

export const usualGrace: GraceForm = { choice: '86400', amount: '2', unitSeconds: '86400' };

/** In whole seconds; null where the amount is no number above zero: to end a secret at once is a choice of its own. */
export function graceSeconds({ choice, amount, unitSeconds }: GraceForm): number | null {
  if (choice !== 'other') return Number(choice);
  const seconds =
    amount.trim() === '' ? Number.NaN : Math.round(Number(amount.replace(',', '.')) * Number(unitSeconds));
  return Number.isFinite(seconds) && seconds > 0 ? seconds : null;
}
