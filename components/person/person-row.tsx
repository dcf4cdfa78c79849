import Link from 'next/link';
import { showInstant, showMoment } from '@/lib/kit/format/date';
import { inLocale, type Locale, localePath } from '@/lib/kit/i18n/locale';
import { wordsOf } from '@/lib/kit/i18n/translator';
import type { ListedPerson } from '@/lib/person/read';
import { PersonPanel } from './person-panel';
import type { BranchChoice } from './role-fields';

type Props = { locale: Locale; person: ListedPerson; open: boolean; branches: BranchChoice[] };

/** A person in the list. A link opens the panel, so that it works without scripts. */
export function PersonRow({ locale, person, open, branches }: Props) {
  const t = wordsOf(locale, 'settings');
  const common = wordsOf(locale, 'common');
  const settings = localePath(locale, '/settings');
  const branch = person.branchName && inLocale(locale, person.branchName.zh, person.branchName.en);
  return (
    <li className={open ? 'bg-paper px-4' : 'px-4'}>
      <Link
        href={open ? settings : `${settings}?person=${person.username}`}
        scroll={false}
        prefetch={false}
        aria-expanded={open}
        className="grid min-h-[60px] grid-cols-[minmax(0,1fr)_auto] items-center gap-x-4 gap-y-0.5 py-2.5 md:grid-cols-[minmax(0,5fr)_minmax(0,5fr)_minmax(0,4fr)_8rem]"
      >
        <span className="min-w-0">
          <span className="flex items-center gap-2 font-medium">
            {person.name}
            {person.self && <span className="chip">{t('self')}</span>}
          </span>
          <span className="tiny block">{person.username}</span>
        </span>
        <span className="text-ink-2 max-md:row-start-2">
          {common(`role.${person.role}`)}
          {branch && ` · ${branch}`}
        </span>
        <span className="num tiny max-md:row-start-3">
          {person.seenAt ? t('lastSeen', { seen: showMoment(locale, person.seenAt) }) : t('never')}
          {person.sessions > 0 && ` · ${t('online', { sessions: person.sessions })}`}
        </span>
        <span className="flex items-center justify-end gap-2 max-md:col-start-2 max-md:row-span-3 max-md:row-start-1">
          <Standing locale={locale} person={person} />
          <span className="sr-only">{open ? t('closeManage') : t('manage')}</span>
          <span aria-hidden="true" className="text-ink-3">
            {open ? '▴' : '▾'}
          </span>
        </span>
      </Link>
      {open && <PersonPanel locale={locale} person={person} branches={branches} />}
    </li>
  );
}

function Standing({ locale, person }: { locale: Locale; person: ListedPerson }) {
  const t = wordsOf(locale, 'settings');
  if (person.state === 'disabled') return <span className="chip">{t('disabled')}</span>;
  if (person.state === 'locked') return <span className="chip chip-behind">{t('locked')}</span>;
  if (person.linkUntil)
    return (
      <span className="chip chip-pace" title={showInstant(person.linkUntil)}>
        {t('linkOpen')}
      </span>
    );
  if (person.mustChangePassword) return <span className="chip chip-risk">{t('oneTime')}</span>;
  return null;
}
