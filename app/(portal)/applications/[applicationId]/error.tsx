'use client';

import { PageProblem } from '#components/page-problem.tsx';

export default function ErrorPage(props: { error: unknown; retry: () => void }) {
  return <PageProblem {...props} />;
}
