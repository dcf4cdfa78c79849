import { askedYear } from '@/lib/kit/action/query-input';
import { inLocale, listIn } from '@/lib/kit/i18n/locale';
import { wordsOf } from '@/lib/kit/i18n/translator';
import type { TableMaker } from '@/lib/kit/table/export-request';
import { tableOf } from '@/lib/kit/table/table';
import { type LiveItem, listPlan } from './item-read';
import { isExtended } from './item-rules';

/** A year's work plan with the standing of each item; null where there is none that the viewer may see. */
export const planTable: TableMaker = async (viewer, locale, params) => {
  const { year, plan, items, catalogue } = await listPlan(viewer, askedYear(params.year));
  if (!plan) return null;
  const t = wordsOf(locale, 'export');
  const words = wordsOf(locale, 'plan');
  const branch = (code: string | null) => {
    const found = catalogue.branches.find((row) => row.code === code);
    return found ? inLocale(locale, found.shortName, found.nameEn) : code;
  };
  const signal = ({ withdrawn, supervision: { signal, days } }: LiveItem) =>
    withdrawn || !signal ? null : signal === 'overdue' ? words('overdue', { n: -days }) : words(signal);
  return tableOf<LiveItem>(
    { locale, title: t('tables.plan', { year: String(year) }), file: `plan-${year}` },
    [
      { name: t('number'), of: ({ number }) => number },
      { name: t('section'), of: (item) => inLocale(locale, item.section, item.sectionEn) },
      { name: t('item'), of: (item) => inLocale(locale, item.title, item.titleEn) },
      { name: t('kind'), of: ({ kind }) => words(`kinds.${kind}`) },
      { name: t('branchCode'), of: ({ ownerCode }) => ownerCode },
      { name: t('owner'), of: ({ ownerCode }) => branch(ownerCode) },
      { name: t('support'), of: ({ supportCode }) => branch(supportCode) },
      { name: t('due'), kind: 'day', of: ({ due }) => due },
      { name: t('extendedTo'), kind: 'day', of: ({ extendedTo }) => extendedTo },
      {
        name: t('state'),
        of: (item) =>
          item.withdrawn
            ? words('withdrawn')
            : isExtended(item)
              ? words('extended')
              : words(`states.${item.state}`),
      },
      { name: t('signal'), of: signal },
      { name: t('steps'), kind: 'number', of: ({ steps }) => steps.length || null },
      {
        name: t('stepsDone'),
        kind: 'number',
        of: ({ steps, doneSteps }) => (steps.length > 0 ? doneSteps.length : null),
      },
      { name: t('options'), of: (item) => listIn(locale, item.options, item.optionsEn).join(' / ') },
      {
        name: t('chosen'),
        of: (item) => item.chosen && listIn(locale, item.options, item.optionsEn)[item.chosen - 1],
      },
      { name: t('dependsOn'), of: ({ dependsOn }) => dependsOn },
      { name: t('indicatorCode'), of: ({ indicatorCode }) => indicatorCode },
      { name: t('expected'), of: ({ evidence }) => evidence },
      { name: t('words'), of: ({ words: text }) => text },
      { name: t('given'), of: ({ given }) => given },
      { name: t('closedOn'), kind: 'day', of: ({ closedOn }) => closedOn },
      {
        name: t('demo'),
        of: (item) =>
          item.ownerBasis === 'demo' || item.dueBasis === 'demo' || item.progressDemo ? t('demo') : null,
      },
    ],
    items,
  );
};
