import Link from 'next/link';
import type { ReactNode } from 'react';
import { brandLines, type Identity } from '@/lib/catalogue/identity-rules';
import { type Locale, localePath } from '@/lib/kit/i18n/locale';
import { wordsOf } from '@/lib/kit/i18n/translator';
import type { Viewer } from '@/lib/viewer/rules';
import { mayManagePeople, mayReview, maySeeWaiting } from '@/lib/viewer/rules';
import { MenuKeys } from './menu-keys';
import { NavigationLink } from './navigation-link';
import { PreferenceSwitches, type Preferences } from './preference-switches';
import { Seal } from './seal';

type Props = {
  locale: Locale;
  identity: Identity;
  viewer: Viewer;
  waiting: number;
  /** Figures that are overdue, for those who see all branches. */
  late: number;
  /** Letters that do not go out, for those who can do something about it. */
  undelivered: number;
  /** The first of the ledgers that the viewer may open; null for none. */
  ledgers: '/experts' | '/trainings' | null;
  preferences: Preferences;
  children: ReactNode;
};

/** Brand, navigation and account around a signed-in page: a column at the left, a strip on top on phones. */
export function Shell({ locale, identity, viewer, preferences, children, ...counts }: Props) {
  const common = wordsOf(locale, 'common');
  const to = (path: string) => localePath(locale, path);
  return (
    <div className="shell min-h-screen md:grid md:grid-cols-[212px_minmax(0,1fr)]">
      <a
        href="#main"
        className="sr-only bg-surface focus:not-sr-only focus:fixed focus:top-2 focus:left-2 focus:z-50 focus:p-3"
      >
        {common('skip')}
      </a>
      <header className="border-line px-3.5 max-md:grid max-md:grid-cols-[minmax(0,1fr)_auto] max-md:items-center max-md:border-b max-md:pt-2 md:sticky md:top-0 md:flex md:h-screen md:flex-col md:border-r md:pt-5.5">
        <Link
          href={to('/overview')}
          prefetch={false}
          className="flex items-center gap-2.5 px-2 max-md:py-1.5 md:pb-4.5"
        >
          <Seal text={identity.seal} />
          <span className="font-serif leading-tight font-bold md:whitespace-pre-line">
            {brandLines(locale, identity).join('\n')}
          </span>
        </Link>
        <Navigation locale={locale} viewer={viewer} {...counts} />
        <div className="border-line text-sm text-ink-2 max-md:order-1 md:mt-auto md:border-t md:px-1 md:py-3">
          <NavigationLink href={to('/account')}>
            <span className="leading-snug">
              <span className="block max-w-32 truncate md:max-w-none">{viewer.name}</span>
              <span className="tiny block">{common(`role.${viewer.role}`)}</span>
            </span>
          </NavigationLink>
          <div className="max-md:hidden">
            <PreferenceSwitches locale={locale} {...preferences} />
          </div>
        </div>
      </header>
      <main
        id="main"
        tabIndex={-1}
        className="w-full max-w-[1260px] px-4 pt-3.5 pb-16 outline-none md:px-8.5 md:pt-6.5"
      >
        {children}
      </main>
      <MenuKeys />
    </div>
  );
}

type NavigationProps = Pick<Props, 'locale' | 'viewer' | 'waiting' | 'late' | 'undelivered' | 'ledgers'>;

function Navigation({ locale, viewer, waiting, late, undelivered, ledgers }: NavigationProps) {
  const t = wordsOf(locale, 'navigation');
  const to = (path: string) => localePath(locale, path);
  return (
    <nav
      aria-label={t('main')}
      className="flex gap-1 overflow-x-auto pb-1.5 max-md:order-2 max-md:col-span-full max-md:-mx-1 md:flex-col md:overflow-visible"
    >
      <NavigationLink href={to('/overview')}>{t('overview')}</NavigationLink>
      <NavigationLink href={to('/indicators')}>{t('indicators')}</NavigationLink>
      <NavigationLink href={to('/plan')} except={to('/plan/targets')}>
        {t('plan')}
      </NavigationLink>
      <NavigationLink href={to('/plan/targets')}>{t('targets')}</NavigationLink>
      {viewer.role !== 'leader' && <NavigationLink href={to('/report')}>{t('report')}</NavigationLink>}
      {mayReview(viewer) && (
        <NavigationLink href={to('/review')}>
          {t('review')}
          <Count n={waiting} />
        </NavigationLink>
      )}
      {maySeeWaiting(viewer) && (
        <NavigationLink href={to('/reminders')}>
          {t('reminders')}
          <Count n={late} />
          {undelivered > 0 && (
            <span
              role="img"
              className="num chip chip-risk px-2"
              aria-label={wordsOf(locale, 'messageLog')('undelivered.short', { n: undelivered })}
              title={wordsOf(locale, 'messageLog')('undelivered.short', { n: undelivered })}
            >
              ✉ {undelivered}
            </span>
          )}
        </NavigationLink>
      )}
      <NavigationLink href={to('/evidence')}>{t('evidence')}</NavigationLink>
      {ledgers && (
        <NavigationLink href={to(ledgers)} also={to('/trainings')}>
          {t('ledgers')}
        </NavigationLink>
      )}
      {mayManagePeople(viewer) && <NavigationLink href={to('/settings')}>{t('settings')}</NavigationLink>}
    </nav>
  );
}

const Count = ({ n }: { n: number }) =>
  n > 0 ? <span className="num chip chip-behind px-2">{n}</span> : null;
