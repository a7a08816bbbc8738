import type { Usage } from '#lib/domain/resources/usage.ts';

/** What is known of the first call of a secret. */
export type FirstCall = { operation: string | null; outcome: string | null };

/**
 * Names the operation and the outcome of the first call, as far as they can be told: usage is counted
 * by one thing at a time, so it can only when no other secret of the application called meanwhile.
 */
export function readFirstCall(
  secretId: string,
  usage: { bySecret: Usage; byOperation: Usage; byOutcome: Usage },
): FirstCall {
  const unknown = { operation: null, outcome: null };
  const secrets = groupsOf(usage.bySecret);
  if (secrets.length !== 1 || secrets[0] !== secretId) return unknown;
  const operation = onlyOf(groupsOf(usage.byOperation));
  return {
    operation: operation === null ? null : (usage.byOperation.names[operation] ?? null),
    outcome: onlyOf(groupsOf(usage.byOutcome)),
  };
}

function groupsOf(usage: Usage): string[] {
  return [...new Set(usage.data.map((row) => row.group))];
}

function onlyOf(groups: readonly string[]): string | null {
  return groups.length === 1 ? (groups[0] ?? null) : null;
}

/** One line for the panel that waited. */
export function firstCallText({ operation, outcome }: FirstCall): string {
  const what = operation ? `: ${operation}` : '';
  const refusal = outcome !== null && outcome !== 'allowed' ? `, refused as ${outcome}` : '';
  return `The first call has arrived${what}${refusal}`;
}
