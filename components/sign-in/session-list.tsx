import { FieldForm } from '@/components/kit/form/field-form';
import { field } from '@/components/kit/form/field-spec';
import { showMoment } from '@/lib/kit/format/date';
import type { Locale } from '@/lib/kit/i18n/locale';
import { wordsOf } from '@/lib/kit/i18n/translator';
import { endSessionAction } from '@/lib/person/actions';
import type { OwnSession } from '@/lib/person/read';

const ownPassword = { required: true, autoComplete: 'current-password' as const };

/** Where one is signed in, this browser first; every other can be ended, by one's password. */
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
            <FieldForm
              locale={locale}
              action={endSessionAction}
              about={{ id }}
              columns={1}
              fields={[field.secret('currentPassword', t('ownPassword'), ownPassword)]}
              submit={[{ label: t('end'), spoken: t('endOf', { device: device || t('unknownDevice') }) }]}
            />
          )}
        </li>
      ))}
    </ul>
  );
}
