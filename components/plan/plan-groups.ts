import { inLocale, type Locale } from '@/lib/kit/i18n/locale';
import type { LiveItem, YearPlan } from '@/lib/plan/item-read';

export type ItemGroup = { key: string; title: string; items: LiveItem[] };

/** The items by the document's sections, in its order. */
export function bySection(locale: Locale, { items }: YearPlan): ItemGroup[] {
  const sections = [...new Set(items.map(({ section }) => section))];
  return sections.map((section) => {
    const inSection = items.filter((item) => item.section === section);
    return {
      key: section,
      title: inLocale(locale, section, inSection[0]?.sectionEn ?? section),
      items: inSection,
    };
  });
}

/** The items by their lead unit, units in the association's order. */
export function byUnit(locale: Locale, { items, catalogue }: YearPlan): ItemGroup[] {
  return catalogue.branches
    .map(({ code, name, nameEn }) => ({
      key: code,
      title: inLocale(locale, name, nameEn),
      items: items.filter(({ ownerCode }) => ownerCode === code),
    }))
    .filter((group) => group.items.length > 0);
}
