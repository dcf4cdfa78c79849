import { and, eq, or } from 'drizzle-orm';
import type { Handle } from '@/db/client';
import { oneOf } from '@/db/conditions';
import { planItem, training } from '@/db/schema';
import { currentCatalogue } from '@/lib/catalogue/catalogue-load';
import { showPeriod } from '@/lib/kit/format/date';
import { inLocale, type Locale } from '@/lib/kit/i18n/locale';
import { wordsOf } from '@/lib/kit/i18n/translator';
import { type EvidenceSubject, subjectKey } from './rules';

/** A subject in words: its code or number, its name, and its period. */
export type Label = { code: string; name: string; period: string };

/** The labels of subjects in a language, by their keys. */
export async function loadLabels(
  db: Handle,
  locale: Locale,
  subjects: readonly EvidenceSubject[],
): Promise<Map<string, Label>> {
  const t = wordsOf(locale, 'training');
  const items = subjects.filter((subject) => subject.kind === 'plan');
  const ids = subjects.filter((subject) => subject.kind === 'training').map(({ id }) => id);
  const [{ byCode }, titles, terms] = await Promise.all([
    currentCatalogue(db),
    items.length === 0
      ? []
      : db
          .select({
            year: planItem.year,
            number: planItem.number,
            title: planItem.title,
            titleEn: planItem.titleEn,
          })
          .from(planItem)
          .where(
            or(...items.map(({ year, number }) => and(eq(planItem.year, year), eq(planItem.number, number)))),
          ),
    ids.length === 0
      ? []
      : db
          .select({
            id: training.id,
            programme: training.programme,
            title: training.title,
            number: training.number,
            year: training.year,
            ends: training.ends,
          })
          .from(training)
          .where(oneOf(training.id, ids)),
  ]);
  const labelOf = (subject: EvidenceSubject): Label => {
    if (subject.kind === 'figure') {
      const found = byCode.get(subject.indicator);
      const name = found ? inLocale(locale, found.name, found.nameEn) : subject.indicator;
      return { code: subject.indicator, name, period: showPeriod(locale, subject.period) };
    }
    if (subject.kind === 'plan') {
      const item = titles.find(({ year, number }) => year === subject.year && number === subject.number);
      const name = item ? inLocale(locale, item.title, item.titleEn) : subject.number;
      return { code: subject.number, name, period: String(subject.year) };
    }
    const term = terms.find(({ id }) => id === subject.id);
    if (!term) return { code: '', name: subject.id, period: '' };
    const name = `${t(`programmes.${term.programme}`)} ${t('term', { year: String(term.year), number: String(term.number) })}`;
    return {
      code: '',
      name: term.title ? `${name} ${term.title}` : name,
      period: showPeriod(locale, term.ends.slice(0, 7)),
    };
  };
  return new Map(subjects.map((subject) => [subjectKey(subject), labelOf(subject)]));
}
