import type { Application } from './applications.ts';
import {
  type Change,
  type Queryable,
  readApis,
  readApplications,
  readApplicationsOfPlans,
  readSecretsOfKeys,
} from './queries.ts';
import { replaceKey, type SecretSource, type Snapshot } from './snapshot.ts';

/** Told of each application that may stand under other limits than before. */
export type OnLimitsChanged = (application: Application, requestsPerDayBefore: number) => void;

/**
 * Reads anew whatever the changes name and puts it in place. What is read may be younger than
 * the changes, never older. Everything is read before anything is replaced, so that a lost
 * connection leaves no half of a change behind.
 */
export async function applyChanges(
  db: Queryable,
  snapshot: Snapshot,
  changes: readonly Change[],
  onLimitsChanged: OnLimitsChanged,
): Promise<void> {
  const applicationIds = idsOf(changes, 'application');
  const planIds = idsOf(changes, 'plan');
  const keyIds = idsOf(changes, 'key');
  const apiIds = idsOf(changes, 'api');

  const secrets = keyIds.length > 0 ? await readSecretsOfKeys(db, keyIds) : [];
  // A key may be younger than the change that announces its application.
  const missing = secrets.map((secret) => secret.applicationId).filter((id) => !snapshot.applications.get(id));
  const wanted = [...new Set([...applicationIds, ...missing])];
  const applications = wanted.length > 0 ? await readApplications(db, wanted) : [];
  const onPlans = planIds.length > 0 ? await readApplicationsOfPlans(db, planIds) : [];
  const apis = apiIds.length > 0 ? await readApis(db, apiIds) : [];

  for (const row of [...applications, ...onPlans]) {
    const before = snapshot.applications.get(row.id)?.plan.requestsPerDay;
    const application = snapshot.applications.at(snapshot.applications.upsert(row));
    if (before !== undefined) onLimitsChanged(application, before);
  }
  for (const id of without(applicationIds, applications)) snapshot.applications.remove(id);
  for (const row of apis) snapshot.apis.upsert(row);
  for (const id of without(apiIds, apis)) snapshot.apis.remove(id);
  const secretsByKey = Map.groupBy(secrets, (secret: SecretSource) => secret.keyId);
  for (const keyId of keyIds) replaceKey(snapshot, keyId, secretsByKey.get(keyId) ?? []);
}

function idsOf(changes: readonly Change[], kind: string): string[] {
  return [...new Set(changes.filter((change) => change.kind === kind).map((change) => change.id))];
}

function without(ids: readonly string[], rows: readonly { id: string }[]): string[] {
  const present = new Set(rows.map((row) => row.id));
  return ids.filter((id) => !present.has(id));
}
