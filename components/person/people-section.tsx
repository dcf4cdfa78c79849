import { ExportLinks } from '@/components/kit/export/export-links';
import { inLocale, type Locale } from '@/lib/kit/i18n/locale';
import { wordsOf } from '@/lib/kit/i18n/translator';
import type { ListedPerson } from '@/lib/person/read';
import { AddPersonForm } from './add-person-form';
import { PersonRow } from './person-row';

type Props = {
  locale: Locale;
  people: ListedPerson[];
  branches: { code: string; zh: string; en: string }[];
  /** The username whose row is open. */
  open: string | null;
};

/** Everybody who may sign in, and a form for one more. */
export function PeopleSection({ locale, people, branches, open }: Props) {
  const t = wordsOf(locale, 'settings');
  const choices = branches.map(({ code, zh, en }) => ({ value: code, label: inLocale(locale, zh, en) }));
  return (
    <>
      <section aria-labelledby="people" className="grid gap-2.5">
        <div className="flex flex-wrap items-center justify-between gap-x-6">
          <h2 id="people">{t('people')}</h2>
          <ExportLinks locale={locale} table="people" />
        </div>
        <ul className="card divide-y divide-line overflow-hidden">
          {people.map((person) => (
            <PersonRow
              key={person.id}
              locale={locale}
              person={person}
              open={person.username === open}
              branches={choices}
            />
          ))}
        </ul>
      </section>
      <section aria-labelledby="add" className="grid gap-2.5">
        <div>
          <h2 id="add">{t('add')}</h2>
          <p className="tiny">{t('addHint')}</p>
        </div>
        <div className="card max-w-[720px] p-5">
          <AddPersonForm locale={locale} branches={choices} />
        </div>
      </section>
    </>
  );
}
