import Link from 'next/link';
import type { ReactNode } from 'react';
import { type Locale, localePath } from '@/lib/kit/i18n/locale';
import { wordsOf } from '@/lib/kit/i18n/translator';

type SettingsSection = 'people' | 'branches' | 'indicators' | 'association' | 'channels' | 'wechat' | 'audit';

const sections: [SettingsSection, path: string][] = [
  ['people', '/settings'],
  ['branches', '/settings/branches'],
  ['indicators', '/settings/indicators'],
  ['association', '/settings/association'],
  ['channels', '/settings/channels'],
  ['wechat', '/settings/wechat'],
  ['audit', '/settings/audit'],
];

type Props = {
  locale: Locale;
  section: SettingsSection;
  title: ReactNode;
  sentence?: ReactNode;
  children: ReactNode;
};

/** A page of the settings: where it is among them, its title, what it is about. */
export function SettingsFrame({ locale, section, title, sentence, children }: Props) {
  const t = wordsOf(locale, 'structure');
  return (
    <div className="grid grid-cols-[minmax(0,1fr)] gap-8">
      <div>
        <nav aria-label={t('sections')} className="mb-5 flex gap-5 overflow-x-auto border-b border-line">
          {sections.map(([name, path]) => (
            <Link
              key={name}
              href={localePath(locale, path)}
              prefetch={false}
              aria-current={section === name ? 'page' : undefined}
              className="-mb-px inline-flex tap items-center border-b-2 border-transparent px-1 whitespace-nowrap text-ink-2 hover:text-ink aria-[current]:border-pine aria-[current]:font-semibold aria-[current]:text-ink"
            >
              {t(name)}
            </Link>
          ))}
        </nav>
        <h1>{title}</h1>
        {sentence && <p className="text-ink-2">{sentence}</p>}
      </div>
      {children}
    </div>
  );
}
