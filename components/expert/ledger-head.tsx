import Link from 'next/link';
import type { ReactNode } from 'react';
import type { LedgerRights } from '@/lib/expert/ledger-rules';
import { type Locale, localePath } from '@/lib/kit/i18n/locale';
import { wordsOf } from '@/lib/kit/i18n/translator';

type Props = {
  locale: Locale;
  rights: LedgerRights;
  section: 'experts' | 'trainings';
  title: ReactNode;
  sentence?: ReactNode;
  /** What can be done, at the right of the title. */
  children?: ReactNode;
};

/** The head of a ledger's page: which of the two, its title, how it stands, what can be done. */
export function LedgerHead({ locale, rights, section, title, sentence, children }: Props) {
  const t = wordsOf(locale, 'expert');
  const sections = [
    ...(rights.experts ? [['experts', t('title')] as const] : []),
    ...(rights.trainings ? [['trainings', t('trainings')] as const] : []),
  ];
  return (
    <header>
      {sections.length > 1 && (
        <nav aria-label={t('ledgers')} className="mb-5 flex gap-5 overflow-x-auto border-b border-line">
          {sections.map(([name, word]) => (
            <Link
              key={name}
              href={localePath(locale, `/${name}`)}
              prefetch={false}
              aria-current={section === name ? 'page' : undefined}
              className="-mb-px inline-flex tap items-center border-b-2 border-transparent px-1 whitespace-nowrap text-ink-2 hover:text-ink aria-[current]:border-pine aria-[current]:font-semibold aria-[current]:text-ink"
            >
              {word}
            </Link>
          ))}
        </nav>
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
