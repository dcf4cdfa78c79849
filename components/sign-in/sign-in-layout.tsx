import type { ReactNode } from 'react';
import { PreferenceSwitches } from '@/components/kit/shell/preference-switches';
import { Seal } from '@/components/kit/shell/seal';
import { findPublicIdentity } from '@/lib/association/read';
import { type Locale, localePath } from '@/lib/kit/i18n/locale';
import { wordsOf } from '@/lib/kit/i18n/translator';
import { readPreferences } from '@/lib/viewer/preferences-read';

type Props = { locale: Locale; title: string; children: ReactNode };

/** The page before signing in, like the cover of a report: the association's name and seal, and one thing to do. */
export async function SignInLayout({ locale, title, children }: Props) {
  const identity = await findPublicIdentity();
  const t = wordsOf(locale, 'signIn');
  const upright = locale === 'zh';
  return (
    <div className="grid min-h-screen grid-rows-[auto_1fr] md:grid-rows-none md:grid-cols-[minmax(0,5fr)_minmax(0,7fr)]">
      <header
        className={`flex items-center gap-4 bg-sunken px-6 py-5 md:border-r md:border-line md:px-14 md:py-16 ${
          upright ? 'md:flex-row-reverse md:items-start md:justify-start' : 'md:flex-col md:items-start'
        }`}
      >
        <span className="md:hidden">
          <Seal text={identity.seal} size={40} />
        </span>
        <p
          className={`font-serif text-xl leading-snug font-bold md:text-[2.1rem] ${
            upright ? 'md:tracking-[.18em] md:[writing-mode:vertical-rl]' : 'md:max-w-[9em] md:leading-tight'
          }`}
        >
          {identity.name[locale]}
        </p>
        <div
          className={`hidden text-ink-2 md:flex md:items-center md:gap-4 ${
            upright ? 'md:mt-24 md:[writing-mode:vertical-rl]' : 'md:mt-6'
          }`}
        >
          <span className={upright ? 'tracking-[.3em]' : ''}>{t('subtitle')}</span>
          <span className="[writing-mode:horizontal-tb]">
            <Seal text={identity.seal} size={44} />
          </span>
        </div>
      </header>
      <main id="main" className="flex flex-col justify-between gap-10 px-6 py-8 md:px-16 md:py-14">
        <div className="w-full max-w-[360px] md:mt-[12vh]">
          <h1 className="mb-6">{title}</h1>
          {children}
        </div>
        <footer className="flex flex-wrap items-center justify-between gap-3 text-sm text-ink-2">
          <a href={localePath(locale, '/')} className="underline decoration-line-2 underline-offset-4">
            {t('toPublic')}
          </a>
          <PreferenceSwitches locale={locale} {...(await readPreferences())} />
        </footer>
      </main>
    </div>
  );
}
