import { notFound } from 'next/navigation';
import { signedIn } from '@/app/signed-in';
import { titled } from '@/app/titled';
import { MessageLog } from '@/components/reminder/message-log';
import { UndeliveredNotice } from '@/components/reminder/undelivered-notice';
import { askedId, firstOf } from '@/lib/kit/action/query-input';
import { wordsOf } from '@/lib/kit/i18n/translator';
import { findMessageLog, logViews, readUndelivered } from '@/lib/reminder/read';
import { mayReview } from '@/lib/viewer/rules';

export const generateMetadata = titled((locale) => wordsOf(locale, 'messageLog')('title'));

export default async function MessageLogPage({ params, searchParams }: PageProps<'/[locale]/reminders/log'>) {
  const query = await searchParams;
  const { locale, viewer } = await signedIn(params, '/reminders/log');
  const view = logViews.find((known) => known === firstOf(query.view)) ?? 'all';
  const log = (await findMessageLog(viewer, view, askedId(query.before))) ?? notFound();
  return (
    <>
      <UndeliveredNotice locale={locale} found={await readUndelivered(viewer)} />
      <MessageLog locale={locale} log={log} view={view} mayRetryAny={mayReview(viewer)} />
    </>
  );
}
