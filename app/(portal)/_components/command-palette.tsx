'use client';

import { Dialog as Base } from '@base-ui/react/dialog';
import { useInfiniteQuery, useQuery } from '@tanstack/react-query';
import { Command } from 'cmdk';
import { usePathname, useRouter } from 'next/navigation';
import type { ReactNode } from 'react';
import { applicationTabs } from '#components/application-tabs.ts';
import { backdropClass, popupClass, viewportClass } from '#components/ui/dialog-class.ts';
import { useEveryPage } from '#components/use-every-page.ts';
import { applicationQuery, applicationsQuery } from '#lib/queries/applications.ts';

type CommandPaletteProps = { isOpen: boolean; onOpenChange: (isOpen: boolean) => void };

const pages = [
  { label: 'Getting started', path: '/docs/getting-started' },
  { label: 'Keys and users', path: '/docs/keys-and-users' },
  { label: 'Errors', path: '/docs/errors' },
];

/** Goes anywhere and starts anything, by typing a few letters of it. */
export function CommandPalette({ isOpen, onOpenChange }: CommandPaletteProps) {
  const router = useRouter();
  const go = (path: string) => {
    onOpenChange(false);
    router.push(path);
  };
  return (
    <Base.Root open={isOpen} onOpenChange={onOpenChange}>
      <Base.Portal>
        <Base.Backdrop className={backdropClass} />
        <Base.Viewport className={`${viewportClass} items-start sm:pt-[12vh]`}>
          <Base.Popup className={`${popupClass} mt-0 max-w-[560px]`}>
            <Base.Title className="sr-only">Find or do</Base.Title>
            <Command label="Find or do" loop>
              <Command.Input
                placeholder="Find or do…"
                className="h-12 w-full border-b border-line bg-transparent px-4 text-base outline-none pointer-coarse:text-[16px]"
              />
              <Command.List className="max-h-[min(420px,60vh)] scroll-py-2 overflow-y-auto p-1.5">
                <Command.Empty className="px-3 py-6 text-center text-muted">Nothing of that name.</Command.Empty>
                <CurrentApplication onGo={go} />
                <Applications onGo={go} />
                <Group heading="Do">
                  <Item onSelect={() => go('/applications/new')}>New application</Item>
                  <Item onSelect={() => location.assign('/auth/logout')}>Sign out</Item>
                </Group>
                <Group heading="Documentation">
                  {pages.map((page) => (
                    <Item key={page.path} onSelect={() => go(page.path)}>
                      {page.label}
                    </Item>
                  ))}
                </Group>
              </Command.List>
            </Command>
          </Base.Popup>
        </Base.Viewport>
      </Base.Portal>
    </Base.Root>
  );
}

function useApplications() {
  const query = useInfiniteQuery(applicationsQuery);
  useEveryPage(query, true);
  return query.data?.pages.flatMap((page) => page.data) ?? [];
}

type GoProps = { onGo: (path: string) => void };

function CurrentApplication({ onGo }: GoProps) {
  const applicationId = usePathname().match(/^\/applications\/(app_[^/]+)/)?.[1];
  const { data: application } = useQuery({
    ...applicationQuery(applicationId ?? ''),
    enabled: applicationId !== undefined,
  });
  if (!application) return null;
  return (
    <Group heading={application.name}>
      {applicationTabs(application.id).map((tab) => (
        <Item key={tab.href} value={`${tab.label} ${application.id}`} onSelect={() => onGo(tab.href)}>
          {tab.label}
        </Item>
      ))}
    </Group>
  );
}

function Applications({ onGo }: GoProps) {
  const applications = useApplications();
  const hasTeams = new Set(applications.map(({ team }) => team.id)).size > 1;
  return (
    <Group heading="Applications">
      <Item onSelect={() => onGo('/applications')}>All applications</Item>
      {applications.map((application) => (
        <Item
          key={application.id}
          value={`${application.name} ${application.id}`}
          onSelect={() => onGo(`/applications/${application.id}`)}
          hint={hasTeams ? application.team.name : undefined}
        >
          {application.name}
        </Item>
      ))}
    </Group>
  );
}

function Group({ heading, children }: { heading: string; children: ReactNode }) {
  return (
    <Command.Group
      heading={heading}
      className="mb-1 **:[[cmdk-group-heading]]:truncate **:[[cmdk-group-heading]]:px-2.5 **:[[cmdk-group-heading]]:py-1.5 **:[[cmdk-group-heading]]:text-xs **:[[cmdk-group-heading]]:text-muted"
    >
      {children}
    </Command.Group>
  );
}

type ItemProps = { onSelect: () => void; value?: string; hint?: string; children: ReactNode };

function Item({ onSelect, value, hint, children }: ItemProps) {
  return (
    <Command.Item
      value={value}
      onSelect={onSelect}
      className="flex h-9 cursor-pointer items-center gap-3 rounded-md px-2.5 data-[selected=true]:bg-hover"
    >
      <span className="truncate">{children}</span>
      {hint && <span className="ml-auto truncate text-sm text-muted">{hint}</span>}
    </Command.Item>
  );
}
