import type { Metadata } from 'next';
import { NothingHere } from '#components/nothing-here.tsx';
import { PlainFrame } from '#components/plain-frame.tsx';

export const metadata: Metadata = { title: 'Nothing here' };

export default function NotFoundPage() {
  return (
    <PlainFrame>
      <NothingHere />
    </PlainFrame>
  );
}
