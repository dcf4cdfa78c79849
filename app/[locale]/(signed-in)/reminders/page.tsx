import { notFound } from 'next/navigation';
import { signedIn } from '@/app/signed-in';
import { titled } from '@/app/titled';
import { UndeliveredNotice } from '@/components/reminder/undelivered-notice';
import { StatusBranch } from '@/components/reporting-status/status-branch';
import { StatusOverview } from '@/components/reporting-status/status-overview';
import { addressOf, plainParams } from '@/lib/indicator/view-input';
import { firstOf } from '@/lib/kit/action/query-input';
import { wordsOf } from '@/lib/kit/i18n/translator';
import { readUndelivered } from '@/lib/reminder/read';
import { getReportingStatus } from '@/lib/reporting-status/read';
import { statusViewFrom } from '@/lib/reporting-status/view-input';

export const generateMetadata = titled((locale) => wordsOf(locale, 'reportingStatus')('title'));

export default async function RemindersPage({ params, searchParams }: PageProps<'/[locale]/reminders'>) {
  const asked = await searchParams;
  const { locale, viewer } = await signedIn(params, addressOf('/reminders', plainParams(asked)));
  const status = await getReportingStatus(viewer, {
    month: firstOf(asked.month),
    branch: firstOf(asked.branch),
  });
  if (!status) notFound();
  const branch = status.own ?? firstOf(asked.branch);
  const view = statusViewFrom(asked);
  return branch ? (
    <StatusBranch locale={locale} viewer={viewer} status={status} view={view} branch={branch} />
  ) : (
    <>
      <UndeliveredNotice locale={locale} found={await readUndelivered(viewer)} />
      <StatusOverview locale={locale} status={status} view={view} />
    </>
  );
}
