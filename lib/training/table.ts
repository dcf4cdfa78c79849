import { branchFullName } from '@/lib/catalogue/names-rules';
import { wordsOf } from '@/lib/kit/i18n/translator';
import type { TableMaker } from '@/lib/kit/table/export-request';
import { tableOf } from '@/lib/kit/table/table';
import { listTrainings, type TrainingTerm, trainingSearchFrom } from './read';
import type { ClassResult } from './rules';

type Line = TrainingTerm & { line: ClassResult | null };

/** A year's training terms, a row for each class. */
export const trainingTable: TableMaker = async (viewer, locale, params) => {
  const found = await listTrainings(viewer, trainingSearchFrom(params));
  if (!found) return null;
  const t = wordsOf(locale, 'training');
  const branchOf = (code: string) => branchFullName(locale, found.catalogue.branches, code);
  const rows = found.terms.flatMap((term): Line[] =>
    term.classes.length === 0 ? [{ ...term, line: null }] : term.classes.map((line) => ({ ...term, line })),
  );
  return tableOf<Line>(
    { locale, title: `${t('title')} ${found.year}`, file: `trainings-${found.year}` },
    [
      { name: t('programme'), of: ({ programme }) => t(`programmes.${programme}`) },
      { name: t('name'), of: ({ title }) => title },
      { name: t('years'), kind: 'plain', of: ({ year }) => year },
      { name: t('number'), kind: 'plain', of: ({ number }) => number },
      { name: t('branch'), of: ({ branchCode }) => branchOf(branchCode) },
      { name: t('starts'), kind: 'day', of: ({ starts }) => starts },
      { name: t('ends'), kind: 'day', of: ({ ends }) => ends },
      { name: t('className'), of: ({ line }) => line?.name },
      { name: t('classTook'), kind: 'number', of: ({ line }) => line?.took },
      { name: t('classPassed'), kind: 'number', of: ({ line }) => line?.passed },
      {
        name: t('passRate'),
        kind: 'percent',
        of: ({ line }) => (line && line.passed !== null && line.took > 0 ? line.passed / line.took : null),
      },
      { name: t('note'), of: ({ note }) => note },
      { name: t('demo'), of: ({ demo }) => (demo ? t('demo') : null) },
    ],
    rows,
  );
};
