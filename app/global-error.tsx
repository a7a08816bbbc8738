'use client';

import './globals.css';
import { PageProblem } from '#components/page-problem.tsx';

/** Where the frame of all pages itself fails: it brings its own document. */
export default function GlobalErrorPage(props: { error: unknown; retry: () => void }) {
  return (
    <html lang="en">
      <body>
        <title>Something went wrong · Latchkey</title>
        <main>
          <PageProblem {...props} />
        </main>
      </body>
    </html>
  );
}
