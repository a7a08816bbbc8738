'use client';

import { Field } from '#components/ui/field.tsx';
import { Input, Select } from '#components/ui/input.tsx';
import { type ExpiryChoice, expiryChoices, type KeyForm } from './key-fields.ts';

type KeyExpiryFieldProps = { form: KeyForm; onChange: (changes: Partial<KeyForm>) => void; error?: string };

/** Chosen once: a key cannot be made to live longer or shorter, only revoked. */
export function KeyExpiryField({ form, onChange, error }: KeyExpiryFieldProps) {
  const isDate = form.expiry === 'date';
  return (
    <div className="grid gap-4 sm:grid-cols-2">
      <Field label="Expires" error={isDate ? null : error}>
        <Select value={form.expiry} onChange={(event) => onChange({ expiry: event.target.value as ExpiryChoice })}>
          {expiryChoices.map(({ value, label }) => (
            <option key={value} value={value}>
              {label}
            </option>
          ))}
        </Select>
      </Field>
      {isDate && (
        <Field
          label="Last day"
          hint="It works until the end of that day."
          error={error && 'Choose a day that lies ahead.'}
        >
          <Input
            type="date"
            value={form.expiryDate}
            onChange={(event) => onChange({ expiryDate: event.target.value })}
          />
        </Field>
      )}
    </div>
  );
}
