import type { Operation } from '#lib/domain/resources/api.ts';

type OperationListProps = {
  basePath: string;
  operations: readonly Pick<Operation, 'id' | 'method' | 'path' | 'userRequired'>[];
};

/** What a scope opens, operation by operation, as a caller writes it. */
export function OperationList({ basePath, operations }: OperationListProps) {
  return (
    <ul className="flex flex-col gap-0.5">
      {operations.map((operation) => (
        <li key={operation.id} className="flex flex-wrap gap-x-2 text-sm text-muted">
          <code className="wrap-anywhere">
            {operation.method} {basePath}
            {operation.path}
          </code>
          {operation.userRequired && <span>needs a user</span>}
        </li>
      ))}
    </ul>
  );
}
