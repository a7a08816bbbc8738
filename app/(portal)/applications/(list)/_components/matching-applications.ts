import type { Application } from '#lib/domain/resources/application.ts';

type Findable = Pick<Application, 'id' | 'name' | 'team'>;

/** Those whose name, team or id contains every word of `wanted`, whatever the case; all for no word. */
export function matchingApplications<Item extends Findable>(applications: readonly Item[], wanted: string): Item[] {
  const words = wanted.toLocaleLowerCase().split(/\s+/).filter(Boolean);
  return applications.filter(({ id, name, team }) => {
    const text = `${name} ${team.name} ${id}`.toLocaleLowerCase();
    return words.every((word) => text.includes(word));
  });
}
