import type { Catalogue } from '@/lib/catalogue/catalogue-load';
import { branchName, indicatorName } from '@/lib/catalogue/names-rules';
import { showDay } from '@/lib/kit/format/date';
import type { Locale } from '@/lib/kit/i18n/locale';
import { wordsOf } from '@/lib/kit/i18n/translator';
import { itemKinds } from '@/lib/vocabulary/plan-item';

const fields = {
  section: 'section',
  sectionEn: 'sectionEn',
  title: 'title',
  titleEn: 'titleEn',
  ownerCode: 'owner',
  ownerBasis: 'ownerBasis',
  supportCode: 'support',
  kind: 'kind',
  due: 'due',
  dueBasis: 'dueBasis',
  evidence: 'expected',
  dependsOn: 'dependsOn',
  indicatorCode: 'indicator',
  steps: 'steps',
  options: 'options',
} as const;

type Values = Record<string, unknown> | null;

/** What a revision changed, in sentences: codes as names, days as days. */
export function revisionChanges(
  locale: Locale,
  catalogue: Catalogue,
  { before, after }: { before: Values; after: Values },
): string[] {
  const t = wordsOf(locale, 'planItem');
  const shown = (name: string, value: unknown): string => {
    if (name === 'ownerBasis' || name === 'dueBasis') return t(value === 'demo' ? 'isDemo' : 'isOwn');
    if (value === null || value === undefined || value === '') return t('nothing');
    const text = String(value).replaceAll('\n', ' / ');
    if (name === 'ownerCode' || name === 'supportCode') return branchName(locale, catalogue.branches, text);
    if (name === 'indicatorCode') return indicatorName(locale, catalogue, text);
    const kind = itemKinds.find((known) => name === 'kind' && known === text);
    if (kind) return t(`kinds.${kind}`);
    return name === 'due' ? showDay(locale, text) : text;
  };
  return Object.entries(fields).flatMap(([name, word]) =>
    after && name in after
      ? [t('changed', { field: t(word), from: shown(name, before?.[name]), to: shown(name, after[name]) })]
      : [],
  );
}
