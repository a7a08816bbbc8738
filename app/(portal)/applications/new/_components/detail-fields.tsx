'use client';

import { ApplicationFields } from '#components/application-fields.tsx';
import { Field } from '#components/ui/field.tsx';
import { Select } from '#components/ui/input.tsx';
import type { Team } from '#lib/domain/resources/me.ts';

type DetailFieldsProps = { teams: readonly Team[]; errors: Readonly<Record<string, string | undefined>> };

/** The team is asked for only where there is a choice. */
export function DetailFields({ teams, errors }: DetailFieldsProps) {
  const personal = teams.find((team) => team.isPersonal);
  return (
    <>
      <ApplicationFields errors={errors} />
      {teams.length > 1 && (
        <Field label="Team" error={errors.teamId} hint="Everybody in it sees the application.">
          <Select name="teamId" defaultValue={personal?.id}>
            {teams.map((team) => (
              <option key={team.id} value={team.id}>
                {team.name}
              </option>
            ))}
          </Select>
        </Field>
      )}
    </>
  );
}
