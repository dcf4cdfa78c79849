import type { Metadata } from 'next';
import { notFound } from 'next/navigation';
import { StatusBranch } from '@/components/reminder/status-branch';
import { StatusOverview } from '@/components/reminder/status-overview';
import { one } from '@/lib/action/query';
import { isLocale } from '@/lib/i18n/locale';
import { wordsOf } from '@/lib/i18n/translator';
import { addressOf, plainParams } from '@/lib/indicator/view-input';
import { getReportingStatus } from '@/lib/reporting-status/read';
import { statusViewFrom } from '@/lib/reporting-status/view-input';
import { requireViewer } from '@/lib/viewer/session';

type Props = PageProps<'/[locale]/reminders'>;

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const { locale } = await params;
  return isLocale(locale) ? { title: wordsOf(locale, 'reportingStatus')('title') } : {};
}

export default async function RemindersPage({ params, searchParams }: Props) {
  const { locale } = await params;
  if (!isLocale(locale)) notFound();
  const asked = await searchParams;
  const viewer = await requireViewer(locale, addressOf('/reminders', plainParams(asked)));
  const status = await getReportingStatus(viewer, { month: one(asked.month), branch: one(asked.branch) });
  if (!status) notFound();
  const branch = status.own ?? one(asked.branch);
  const view = statusViewFrom(asked);
  return branch ? (
    <StatusBranch locale={locale} viewer={viewer} status={status} view={view} branch={branch} />
  ) : (
    <StatusOverview locale={locale} status={status} view={view} />
  );
}
