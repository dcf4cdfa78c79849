import type { Locale } from '@/lib/kit/i18n/locale';
import { listed } from '@/lib/kit/i18n/phrase';
import { wordsOf } from '@/lib/kit/i18n/translator';
import { type Role, roles } from '@/lib/vocabulary/person';

type Props = { locale: Locale; people: { username: string; role: Role }[] };

/** The demo accounts; nothing in a real installation. */
export function DemoPeople({ locale, people }: Props) {
  if (people.length === 0) return null;
  const t = wordsOf(locale, 'signIn');
  const common = wordsOf(locale, 'common');
  return (
    <section className="mt-10 border-t border-line pt-5 text-sm text-ink-2">
      <h2 className="mb-2 flex items-center gap-2 text-sm">
        {t('demoTitle')}
        <span className="chip chip-risk">{common('demo')}</span>
      </h2>
      <dl className="grid grid-cols-[auto_1fr] gap-x-4 gap-y-1">
        {roles.map((role) => (
          <div key={role} className="contents">
            <dt className="text-ink-3">{common(`role.${role}`)}</dt>
            <dd className="text-ink">
              {listed(
                locale,
                people.filter((person) => person.role === role).map(({ username }) => username),
              )}
            </dd>
          </div>
        ))}
      </dl>
      <p className="tiny mt-2">{t('demoHint')}</p>
    </section>
  );
}
