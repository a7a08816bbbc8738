import type { FieldError } from '#lib/domain/errors.ts';
import type { KeyEnvironment, KeyKind } from '#lib/domain/key-format.ts';
import type { CreateKeyInput, Key, UpdateKeyInput } from '#lib/domain/resources/key.ts';

// Between what a form holds and what the API takes.

export const expiryChoices = [
  { value: 'never', label: 'Never' },
  { value: '30', label: 'In 30 days' },
  { value: '90', label: 'In 90 days' },
  { value: '365', label: 'In 1 year' },
  { value: 'date', label: 'On a date' },
] as const;
export type ExpiryChoice = (typeof expiryChoices)[number]['value'];

const dayMilliseconds = 86_400_000;

/**
 * The instant at which a key expires, RFC 3339; null for never. A date (`2027-03-12`) means the end of
 * that day where the viewer is. Undefined where the date is none.
 */
export function expiryInstant(choice: ExpiryChoice, date: string, now: Date): string | null | undefined {
  if (choice === 'never') return null;
  if (choice !== 'date') return new Date(now.getTime() + Number(choice) * dayMilliseconds).toISOString();
  const match = /^(\d{4})-(\d{2})-(\d{2})$/.exec(date);
  if (!match) return undefined;
  return new Date(Number(match[1]), Number(match[2]) - 1, Number(match[3]), 23, 59, 59, 999).toISOString();
}

/** The entries of a box with one a line; commas part them too. */
export function readLines(text: string): string[] {
  return text.split(/[\s,]+/).filter((entry) => entry !== '');
}

/** What the form of a key holds. Of addresses and origins the one that fits the kind counts. */
export type KeyForm = {
  name: string;
  kind: KeyKind;
  environment: KeyEnvironment;
  followsGrants: boolean;
  scopes: readonly string[];
  expiry: ExpiryChoice;
  expiryDate: string;
  addresses: string;
  origins: string;
};

export const emptyKeyForm: KeyForm = {
  name: '',
  kind: 'secret',
  environment: 'live',
  followsGrants: true,
  scopes: [],
  expiry: 'never',
  expiryDate: '',
  addresses: '',
  origins: '',
};

export function formOfKey(key: Key): KeyForm {
  return {
    ...emptyKeyForm,
    name: key.name,
    kind: key.kind,
    environment: key.environment,
    followsGrants: key.scopes === null,
    scopes: key.scopes ?? [],
    addresses: key.allowedAddresses.join('\n'),
    origins: key.allowedOrigins.join('\n'),
  };
}

/** A date that is none is sent as it is, so that the API says what is wrong with it. */
export function toCreateInput(form: KeyForm, now: Date): CreateKeyInput {
  const { name, kind, environment } = form;
  const expiresAt = expiryInstant(form.expiry, form.expiryDate, now);
  return {
    name,
    kind,
    environment,
    expiresAt: expiresAt === undefined ? form.expiryDate : expiresAt,
    ...limitsOf(form),
  };
}

export function toUpdateInput(form: KeyForm): UpdateKeyInput {
  return { name: form.name, ...limitsOf(form) };
}

function limitsOf(form: KeyForm) {
  return {
    scopes: form.followsGrants ? null : [...form.scopes],
    ...(form.kind === 'secret'
      ? { allowedAddresses: readLines(form.addresses) }
      : { allowedOrigins: readLines(form.origins) }),
  };
}

/**
 * The messages of an API error by the fields of the form. Where a list is at fault, the entry is named
 * that is.
 */
export function keyFieldErrors(
  faults: readonly FieldError[],
  form: KeyForm,
): Readonly<Partial<Record<(typeof keyFieldNames)[number], string>>> {
  const entries: Record<string, readonly string[]> = {
    allowedAddresses: readLines(form.addresses),
    allowedOrigins: readLines(form.origins),
    scopes: form.scopes,
  };
  const errors: Record<string, string> = {};
  for (const { pointer, detail } of faults) {
    const [, field = '', index] = pointer.split('/');
    const entry = index === undefined ? undefined : entries[field]?.[Number(index)];
    errors[field] ??= entry === undefined ? detail : `${entry}: ${detail}`;
  }
  return errors;
}

/** The fields that show their own faults. */
export const keyFieldNames = ['name', 'scopes', 'expiresAt', 'allowedAddresses', 'allowedOrigins'] as const;
