'use client';

import { Fieldset, Radio } from '#components/ui/choice.tsx';
import { Field } from '#components/ui/field.tsx';
import { Input, Select } from '#components/ui/input.tsx';
import { type GraceForm, graceChoices, graceUnits } from './grace.ts';

type GraceFieldProps = {
  legend: string;
  form: GraceForm;
  onChange: (form: GraceForm) => void;
  hasNone?: boolean;
  error?: string;
};

/** How long the old secret lives on. */
export function GraceField({ legend, form, onChange, hasNone = true, error }: GraceFieldProps) {
  const choices = hasNone ? graceChoices : graceChoices.filter((choice) => choice.value !== '0');
  return (
    <div className="flex flex-col gap-3">
      <Fieldset legend={legend} error={form.choice === 'other' ? null : error}>
        {choices.map(({ value, label, hint }) => (
          <Radio
            key={value}
            name="grace"
            label={label}
            hint={hint}
            checked={form.choice === value}
            onChange={() => onChange({ ...form, choice: value })}
          />
        ))}
      </Fieldset>
      {form.choice === 'other' && (
        <div className="grid grid-cols-2 gap-3 pl-7 sm:max-w-80">
          <Field label="How long" error={error} hint="At most 30 days.">
            <Input
              inputMode="decimal"
              autoComplete="off"
              value={form.amount}
              onChange={(event) => onChange({ ...form, amount: event.target.value })}
            />
          </Field>
          <Field label="Unit">
            <Select
              value={form.unitSeconds}
              onChange={(event) => onChange({ ...form, unitSeconds: event.target.value })}
            >
              {graceUnits.map(({ value, label }) => (
                <option key={value} value={value}>
                  {label}
                </option>
              ))}
            </Select>
          </Field>
        </div>
      )}
    </div>
  );
}
