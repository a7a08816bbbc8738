'use client';

import { Checkbox, Fieldset, Radio } from '#components/ui/choice.tsx';
import { TagList } from '#components/ui/tag.tsx';
import type { KeyForm } from './key-fields.ts';

type KeyScopesFieldProps = {
  form: KeyForm;
  onChange: (changes: Partial<KeyForm>) => void;
  /** What the application holds. */
  held: readonly string[];
  error?: string;
};

/** All that the application holds, now and later, or some of it. */
export function KeyScopesField({ form, onChange, held, error }: KeyScopesFieldProps) {
  // A scope that was taken from the application meanwhile can still be taken off the key.
  const choosable = [...new Set([...held, ...form.scopes])].sort();
  const toggle = (scope: string, isOn: boolean) =>
    onChange({ scopes: isOn ? [...form.scopes, scope] : form.scopes.filter((other) => other !== scope) });
  return (
    <Fieldset legend="Scopes" error={error}>
      <Radio
        name="follows"
        label="All that the application holds, now and later"
        checked={form.followsGrants}
        onChange={() => onChange({ followsGrants: true })}
      />
      {form.followsGrants && (
        <div className="pl-7 text-sm">
          <TagList names={held} none="It holds none yet." />
        </div>
      )}
      <Radio
        name="follows"
        label="Only some"
        hint="Stays as it is chosen here, until it is changed."
        checked={!form.followsGrants}
        onChange={() => onChange({ followsGrants: false })}
      />
      {!form.followsGrants && (
        <div className="flex flex-col gap-1.5 pl-7">
          {choosable.map((scope) => (
            <Checkbox
              key={scope}
              label={<code>{scope}</code>}
              hint={held.includes(scope) ? undefined : 'The application does not hold it: it opens nothing.'}
              checked={form.scopes.includes(scope)}
              onChange={(event) => toggle(scope, event.target.checked)}
            />
          ))}
          {choosable.length === 0 && <p className="text-sm text-muted">The application holds none yet.</p>}
        </div>
      )}
    </Fieldset>
  );
}
