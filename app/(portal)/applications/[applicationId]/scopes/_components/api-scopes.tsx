'use client';

import { OperationList } from '#components/operation-list.tsx';
import { Checkbox } from '#components/ui/choice.tsx';
import { Panel, PanelBar } from '#components/ui/panel.tsx';
import { StateDot } from '#components/ui/state-dot.tsx';
import type { Api, Scope } from '#lib/domain/resources/api.ts';
import type { ScopeStanding } from './requested-scopes.ts';

type ApiScopesProps = {
  api: Api;
  standing: (scope: Scope) => ScopeStanding;
  chosen: readonly string[];
  canChoose: boolean;
  onToggle: (scope: string, isChosen: boolean) => void;
};

/** The scopes of an API, each with what it opens, operation by operation. */
export function ApiScopes({ api, standing, chosen, canChoose, onToggle }: ApiScopesProps) {
  return (
    <Panel aria-label={api.name}>
      <PanelBar title={api.name} hint={api.description} />
      <ul>
        {api.scopes.map((scope) => {
          const own = standing(scope);
          const isChoosable = canChoose && (own === 'automatic' || own === 'review');
          return (
            <li key={scope.name} className="flex flex-col gap-2 border-b border-line px-4 py-3 last:border-b-0">
              <div className="flex flex-wrap items-start justify-between gap-x-4 gap-y-1">
                <Checkbox
                  className="min-w-48 flex-1"
                  label={<code className="font-medium">{scope.name}</code>}
                  hint={scope.description}
                  checked={own === 'held' || (isChoosable && chosen.includes(scope.name))}
                  disabled={!isChoosable}
                  onChange={(event) => onToggle(scope.name, event.target.checked)}
                />
                <Standing standing={own} />
              </div>
              <div className="pl-7">
                <OperationList
                  hasSummaries
                  basePath={api.basePath}
                  operations={api.operations.filter((operation) => operation.scope === scope.name)}
                />
              </div>
            </li>
          );
        })}
        {api.scopes.length === 0 && <li className="px-4 py-3 text-muted">This API has no scopes to ask for.</li>}
      </ul>
    </Panel>
  );
}

const standings = {
  held: { tone: 'allow', text: 'held' },
  waiting: { tone: 'wait', text: 'requested' },
  automatic: { tone: 'neutral', text: 'granted at once' },
  review: { tone: 'neutral', text: 'an admin decides' },
} as const;

function Standing({ standing }: { standing: ScopeStanding }) {
  const { tone, text } = standings[standing];
  if (tone === 'neutral') return <span className="text-sm text-muted">{text}</span>;
  return <StateDot tone={tone}>{text}</StateDot>;
}
