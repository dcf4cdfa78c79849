import type { Catalogue } from '@/lib/catalogue/catalogue-load';
import { inLocale, type Locale } from '@/lib/kit/i18n/locale';
import type { PlanItem } from '@/lib/plan/item-read';

export type ItemValues = Record<
  | 'was'
  | 'base'
  | 'number'
  | 'section'
  | 'sectionEn'
  | 'title'
  | 'titleEn'
  | 'owner'
  | 'support'
  | 'kind'
  | 'due'
  | 'evidence'
  | 'dependsOn'
  | 'indicator'
  | 'steps'
  | 'stepsEn'
  | 'options'
  | 'optionsEn',
  string
>;
/** What of an item is a demo's, and may be confirmed. */
export const demoParts = (item: PlanItem | null): ('owner' | 'due')[] => [
  ...(item?.ownerBasis === 'demo' ? ['owner' as const] : []),
  ...(item?.dueBasis === 'demo' ? ['due' as const] : []),
];

type Choice = { value: string; label: string };
export type ItemChoices = { branches: Choice[]; indicators: Choice[]; sections: string[] };

/** An item as its form takes it; without one the empty form of a new item, in the last section. */
export function itemValues(year: number, item: PlanItem | null, last: PlanItem | undefined): ItemValues {
  return {
    was: item?.number ?? '',
    base: String(item?.version ?? 0),
    number: item?.number ?? '',
    section: item?.section ?? last?.section ?? '',
    sectionEn: item?.sectionEn ?? last?.sectionEn ?? '',
    title: item?.title ?? '',
    titleEn: item?.titleEn ?? '',
    owner: item?.ownerCode ?? '',
    support: item?.supportCode ?? '',
    kind: item?.kind ?? 'milestone',
    due: item?.due ?? `${year}-12-31`,
    evidence: item?.evidence ?? '',
    dependsOn: item?.dependsOn ?? '',
    indicator: item?.indicatorCode ?? '',
    steps: (item?.steps ?? []).join('\n'),
    stepsEn: (item?.stepsEn ?? []).join('\n'),
    options: (item?.options ?? []).join('\n'),
    optionsEn: (item?.optionsEn ?? []).join('\n'),
  };
}

/** What an item's form offers to choose from. */
export function itemChoices(
  locale: Locale,
  { branches, indicators }: Catalogue,
  items: PlanItem[],
): ItemChoices {
  return {
    branches: branches.map(({ code, shortName, nameEn }) => ({
      value: code,
      label: inLocale(locale, shortName, nameEn),
    })),
    indicators: indicators.map(({ code, name, nameEn }) => ({
      value: code,
      label: `${inLocale(locale, name, nameEn)}（${code}）`,
    })),
    sections: [...new Set(items.map(({ section }) => section))],
  };
}
