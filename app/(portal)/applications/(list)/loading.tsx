import { ApplicationsSkeleton } from './_components/applications-skeleton.tsx';

export default function Loading() {
  return <ApplicationsSkeleton />;
}
