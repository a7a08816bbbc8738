import { expect, test } from 'vitest';
import { matchingApplications } from './matching-applications.ts';

const applications = [
  { id: 'app_01k9aaa7qf', name: 'Fjord Trips', team: { id: 'team_1', name: 'Studio' } },
  { id: 'app_01k8bbbm2x', name: 'Tide Tables', team: { id: 'team_2', name: 'Harbour' } },
];
const idsFor = (wanted: string) => matchingApplications(applications, wanted).map(({ id }) => id);

test('an application is found by its name, its team or the end of its id, in any case', () => {
  expect(idsFor('fjord')).toEqual(['app_01k9aaa7qf']);
  expect(idsFor('HARBOUR')).toEqual(['app_01k8bbbm2x']);
  expect(idsFor('m2x')).toEqual(['app_01k8bbbm2x']);
});

test('several words narrow it down, in any order, and no word hides nothing', () => {
  expect(idsFor('trips studio')).toEqual(['app_01k9aaa7qf']);
  expect(idsFor('trips harbour')).toEqual([]);
  expect(idsFor('  ')).toHaveLength(2);
});
