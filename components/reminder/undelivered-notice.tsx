import Link from 'next/link';
import { ButtonForm } from '@/components/kit/form/button-form';
import { showMoment } from '@/lib/kit/format/date';
import { type Locale, localePath } from '@/lib/kit/i18n/locale';
import { wordsOf } from '@/lib/kit/i18n/translator';
import { retryUndeliveredAction } from '@/lib/reminder/actions';
import type { Undelivered } from '@/lib/reminder/undelivered-load';
import { messageProblem } from './message-problem';

/** That letters do not go out, since when and why, and one button that sends all of them again. */
export function UndeliveredNotice({ locale, found }: { locale: Locale; found: Undelivered | null }) {
  if (!found) return null;
  const t = wordsOf(locale, 'messageLog');
  const { messages, recipients, since, lastError } = found;
  return (
    <section
      aria-label={t('undelivered.title')}
      className="no-print problem mb-5 grid gap-2 rounded-lg px-4 py-3"
    >
      <p>
        <b>{t('undelivered.title')}</b>{' '}
        {t('undelivered.count', { messages, recipients, since: showMoment(locale, since) })}{' '}
        {messageProblem(locale, lastError)}
      </p>
      <div className="flex flex-wrap items-center gap-x-5 gap-y-2">
        <ButtonForm
          locale={locale}
          action={retryUndeliveredAction}
          button={{ label: t('undelivered.retry') }}
          done={t('undelivered.retried')}
        />
        <Link
          href={localePath(locale, '/reminders/log?view=failed')}
          prefetch={false}
          className="link inline-flex tap items-center"
        >
          {t('title')} →
        </Link>
      </div>
    </section>
  );
}
