import type { Operation } from '#lib/domain/resources/api.ts';

type OperationListProps = {
  basePath: string;
  operations: readonly Pick<Operation, 'id' | 'method' | 'path' | 'summary' | 'userRequired'>[];
  hasSummaries?: boolean;
};

/** What a scope opens, operation by operation, as a caller writes it. */
export function OperationList({ basePath, operations, hasSummaries = false }: OperationListProps) {
  return (
    <ul className="flex flex-col gap-0.5">
      {operations.map((operation) => (
        <li key={operation.id} className="flex flex-wrap gap-x-2 text-sm text-muted">
          <code className="wrap-anywhere">
            {operation.method} {basePath}
            {operation.path}
          </code>
          {hasSummaries && operation.summary && <span>{operation.summary}</span>}
          {operation.userRequired && <span className={hasSummaries ? 'text-text' : undefined}>needs a user</span>}
        </li>
      ))}
    </ul>
  );
}
