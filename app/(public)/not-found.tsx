import { NothingHere } from '#components/nothing-here.tsx';

export default function NotFoundPage() {
  return <NothingHere />;
}
