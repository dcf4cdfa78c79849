import { ButtonForm } from '@/components/kit/form/button-form';
import { showMoment } from '@/lib/kit/format/date';
import type { Locale } from '@/lib/kit/i18n/locale';
import { wordsOf } from '@/lib/kit/i18n/translator';
import { endSessionAction } from '@/lib/person/actions';
import type { OwnSession } from '@/lib/person/read';

/** Where one is signed in, this browser first; every other can be ended. */
export function SessionList({ locale, sessions }: { locale: Locale; sessions: OwnSession[] }) {
  const t = wordsOf(locale, 'account');
  const ordered = [...sessions].sort((a, b) => Number(b.current) - Number(a.current));
  return (
    <ul className="divide-y divide-line border-y border-line">
      {ordered.map(({ id, device, address, createdAt, seenAt, current }) => (
        <li
          key={id}
          className="flex min-h-[64px] flex-wrap items-center justify-between gap-x-4 gap-y-1 py-2.5"
        >
          <div>
            <p className="flex items-center gap-2 font-medium">
              {device || t('unknownDevice')}
              {current && <span className="chip chip-met">{t('here')}</span>}
            </p>
            <p className="num tiny">
              {[
                t('since', { since: showMoment(locale, createdAt) }),
                !current && t('seen', { seen: showMoment(locale, seenAt) }),
                address,
              ]
                .filter(Boolean)
                .join(' · ')}
            </p>
          </div>
          {!current && (
            <ButtonForm
              locale={locale}
              action={endSessionAction}
              about={{ id }}
              button={{ label: t('end'), spoken: t('endOf', { device: device || t('unknownDevice') }) }}
            />
          )}
        </li>
      ))}
    </ul>
  );
}
