'use client';

import { Field } from '#components/ui/field.tsx';
import { Textarea } from '#components/ui/input.tsx';
import type { KeyForm } from './key-fields.ts';

type KeyLimitsFieldProps = {
  form: KeyForm;
  onChange: (changes: Partial<KeyForm>) => void;
  errors: { allowedAddresses?: string; allowedOrigins?: string };
};

/** From where the key may be used: addresses for a secret one, pages for a publishable one. */
export function KeyLimitsField({ form, onChange, errors }: KeyLimitsFieldProps) {
  if (form.kind === 'secret') {
    return (
      <Field
        label="Allowed addresses"
        isOptional
        hint="One a line, such as 192.0.2.7 or 198.51.100.0/24. None listed: from anywhere."
        error={errors.allowedAddresses}
      >
        <Textarea
          rows={2}
          className="font-mono"
          spellCheck={false}
          value={form.addresses}
          onChange={(event) => onChange({ addresses: event.target.value })}
        />
      </Field>
    );
  }
  return (
    <Field
      label="Allowed origins"
      hint="The pages that may use it, one a line, such as https://app.example.com."
      error={errors.allowedOrigins}
    >
      <Textarea
        rows={2}
        className="font-mono"
        spellCheck={false}
        value={form.origins}
        onChange={(event) => onChange({ origins: event.target.value })}
      />
    </Field>
  );
}
