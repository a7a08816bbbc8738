import { ApprovalTag } from '#components/approval-tag.tsx';
import { OperationList } from '#components/operation-list.tsx';
import { EmptyState } from '#components/ui/empty-state.tsx';
import { Panel } from '#components/ui/panel.tsx';
import { Tag } from '#components/ui/tag.tsx';
import type { Api, Scope } from '#lib/domain/resources/api.ts';

type ApiCatalogueProps = { apis: readonly Api[]; gatewayUrl: string };

export function ApiCatalogue({ apis, gatewayUrl }: ApiCatalogueProps) {
  if (apis.length === 0) {
    return (
      <Panel>
        <EmptyState title="No API is published yet">
          As soon as an admin publishes one, it stands here with its scopes.
        </EmptyState>
      </Panel>
    );
  }
  return (
    <div className="flex flex-col gap-4">
      {apis.map((api) => (
        <ApiPanel key={api.id} api={api} gatewayUrl={gatewayUrl} />
      ))}
    </div>
  );
}

function ApiPanel({ api, gatewayUrl }: { api: Api; gatewayUrl: string }) {
  return (
    <Panel aria-label={api.name}>
      <div className="flex flex-wrap items-baseline gap-x-3 gap-y-1 border-b border-line px-4 py-3">
        <h3>{api.name}</h3>
        <p className="text-muted">{api.description}</p>
        <code className="text-muted sm:ml-auto">
          {gatewayUrl}
          {api.basePath}
        </code>
      </div>
      <ul>
        {api.scopes.map((scope) => (
          <ScopeRow key={scope.name} api={api} scope={scope} />
        ))}
      </ul>
    </Panel>
  );
}

function ScopeRow({ api, scope }: { api: Api; scope: Scope }) {
  const operations = api.operations.filter((operation) => operation.scope === scope.name);
  return (
    <li className="grid gap-x-6 gap-y-1.5 border-b border-line px-4 py-3 last:border-b-0 md:grid-cols-[160px_1fr_1.2fr_auto] md:items-start">
      <span>
        <Tag>{scope.name}</Tag>
      </span>
      <span>{scope.description}</span>
      <OperationList basePath={api.basePath} operations={operations} />
      <span className="md:justify-self-end">
        <ApprovalTag approval={scope.approval} />
      </span>
    </li>
  );
}
