import type { Metadata } from 'next';
import { mayInTeam } from '#lib/domain/permissions.ts';
import { listApis } from '#lib/services/api/list.ts';
import { readMe } from '#lib/services/person/me.ts';
import { pageContext } from '#lib/session/page.ts';
import { reading } from '#lib/session/reading.ts';
import { NewApplicationForm } from './_components/new-application-form.tsx';

export const metadata: Metadata = { title: 'New application' };

export default async function NewApplicationPage() {
  const context = await pageContext();
  const [me, apis] = await reading(Promise.all([readMe(context), listApis(context, { limit: 100 })]));
  const teams = me.teams.filter((team) => mayInTeam(team.role, 'edit'));
  return <NewApplicationForm teams={teams} apis={apis.data} />;
}
