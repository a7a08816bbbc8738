'use client';

import { PageProblem } from '#components/page-problem.tsx';
import { PlainFrame } from '#components/plain-frame.tsx';

export default function ErrorPage(props: { error: unknown; retry: () => void }) {
  return (
    <PlainFrame>
      <PageProblem {...props} />
    </PlainFrame>
  );
}
