import type { ReactNode } from 'react';
import { type Locale, localePath } from '@/lib/kit/i18n/locale';
import { wordsOf } from '@/lib/kit/i18n/translator';
import { ViewLinks } from './view-links';

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

/** A settings page with its tabs, title and subtitle. */
export function SettingsFrame({ locale, section, title, sentence, children }: Props) {
  const t = wordsOf(locale, 'structure');
  return (
    <div className="grid grid-cols-[minmax(0,1fr)] gap-8">
      <div>
        <ViewLinks
          label={t('sections')}
          look="tabs"
          className="mb-5"
          links={sections.map(([name, path]) => ({
            href: localePath(locale, path),
            label: t(name),
            isCurrent: section === name,
          }))}
        />
        <h1>{title}</h1>
        {sentence && <p className="text-ink-2">{sentence}</p>}
      </div>
      {children}
    </div>
  );
}
