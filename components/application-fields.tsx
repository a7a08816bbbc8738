'use client';

import { Field } from '#components/ui/field.tsx';
import { Input, Textarea } from '#components/ui/input.tsx';
import type { Application } from '#lib/domain/resources/application.ts';

type ApplicationFieldsProps = {
  errors: Readonly<Record<string, string | undefined>>;
  /** What the fields begin with. */
  initial?: Pick<Application, 'name' | 'description' | 'homePage'>;
  isDisabled?: boolean;
};

/** What describes an application, the same for a new one and for one that is changed. */
export function ApplicationFields({ errors, initial, isDisabled }: ApplicationFieldsProps) {
  return (
    <>
      <Field label="Name" error={errors.name}>
        <Input
          name="name"
          defaultValue={initial?.name}
          maxLength={80}
          required
          autoComplete="off"
          disabled={isDisabled}
          placeholder={initial ? undefined : 'Fjord Trips'}
        />
      </Field>
      <Field
        label="Description"
        isOptional
        error={errors.description}
        hint="What it does, in a sentence or two. Admins see it when you ask for a scope."
      >
        <Textarea
          name="description"
          defaultValue={initial?.description}
          maxLength={500}
          rows={2}
          disabled={isDisabled}
        />
      </Field>
      <Field label="Home page" isOptional error={errors.homePage} hint="Where people find it.">
        <Input
          name="homePage"
          type="url"
          inputMode="url"
          defaultValue={initial?.homePage ?? ''}
          maxLength={500}
          disabled={isDisabled}
          placeholder="https://"
        />
      </Field>
    </>
  );
}
