import type { Metadata } from 'next';
import { SettingsScreen } from './_components/settings-screen.tsx';

export const metadata: Metadata = { title: 'Settings' };

export default async function SettingsPage({ params }: { params: Promise<{ applicationId: string }> }) {
  const { applicationId } = await params;
  return <SettingsScreen applicationId={applicationId} />;
}
