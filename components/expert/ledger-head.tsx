import type { ReactNode } from 'react';
import { ViewLinks } from '@/components/kit/shell/view-links';
import type { LedgerRights } from '@/lib/expert/ledger-rules';
import { type Locale, localePath } from '@/lib/kit/i18n/locale';
import { wordsOf } from '@/lib/kit/i18n/translator';

type Props = {
  locale: Locale;
  rights: LedgerRights;
  section: 'experts' | 'trainings';
  title: ReactNode;
  sentence?: ReactNode;
  /** Actions, at the right of the title. */
  children?: ReactNode;
};

/** The head of a ledger's page: tabs, title, summary, actions. */
export function LedgerHead({ locale, rights, section, title, sentence, children }: Props) {
  const t = wordsOf(locale, 'expert');
  return (
    <header>
      {rights.experts && rights.trainings && (
        <ViewLinks
          label={t('ledgers')}
          look="tabs"
          className="mb-5"
          links={(['experts', 'trainings'] as const).map((name) => ({
            href: localePath(locale, `/${name}`),
            label: t(name === 'experts' ? 'title' : 'trainings'),
            isCurrent: section === name,
          }))}
        />
      )}
      <div className="flex flex-wrap items-end justify-between gap-x-6 gap-y-3">
        <div className="min-w-[min(100%,22rem)] flex-1">
          <h1>{title}</h1>
          {sentence && <p className="text-ink-2 text-pretty">{sentence}</p>}
        </div>
        {children && <div className="no-print flex flex-wrap items-center gap-2">{children}</div>}
      </div>
    </header>
  );
}
