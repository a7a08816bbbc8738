import { createElement, Fragment } from 'react';

/** A sentence in which what stands between backticks is set as code. */
export function MarkedText({ children }: { children: string }) {
  const parts = children.split('`').map((part, index) => (index % 2 === 1 ? createElement('code', null, part) : part));
  return createElement(Fragment, null, ...parts);
}
