'use client';

import { ApprovalTag } from '#components/approval-tag.tsx';
import { OperationList } from '#components/operation-list.tsx';
import { Checkbox } from '#components/ui/choice.tsx';
import { Tag } from '#components/ui/tag.tsx';
import type { Api } from '#lib/domain/resources/api.ts';

type ScopeChoicesProps = {
  apis: readonly Api[];
  chosen: ReadonlySet<string>;
  onToggle: (scope: string, isChosen: boolean) => void;
};

/** The scopes of the published APIs to tick, each with what it opens and how it is granted. */
export function ScopeChoices({ apis, chosen, onToggle }: ScopeChoicesProps) {
  return (
    <div>
      {apis.map((api) => (
        <fieldset key={api.id} className="border-b border-line last:border-b-0">
          <legend className="float-left w-full px-4 pt-3 pb-1 text-sm text-muted">
            <span className="font-medium text-text">{api.name}</span>
            <span className="max-sm:hidden"> · {api.description}</span>
          </legend>
          <div className="clear-both">
            {api.scopes.map((scope) => (
              <div key={scope.name} className="relative px-4 py-2.5 hover:bg-sunken">
                <Checkbox
                  name="scopes"
                  value={scope.name}
                  checked={chosen.has(scope.name)}
                  onChange={(event) => onToggle(scope.name, event.target.checked)}
                  label={
                    <span className="flex flex-wrap items-center gap-x-2 gap-y-1">
                      <Tag>{scope.name}</Tag>
                      <span>{scope.description}</span>
                      <span className="sm:ml-auto">
                        <ApprovalTag approval={scope.approval} />
                      </span>
                    </span>
                  }
                />
                <div className="mt-1 pl-7">
                  <OperationList
                    basePath={api.basePath}
                    operations={api.operations.filter((operation) => operation.scope === scope.name)}
                  />
                </div>
              </div>
            ))}
          </div>
        </fieldset>
      ))}
    </div>
  );
}
