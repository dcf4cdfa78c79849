import { askedYear } from '@/lib/kit/action/query-input';
import { showInstant } from '@/lib/kit/format/date';
import { inLocale } from '@/lib/kit/i18n/locale';
import { wordsOf } from '@/lib/kit/i18n/translator';
import type { TableMaker } from '@/lib/kit/table/export-request';
import { tableOf } from '@/lib/kit/table/table';
import { findEvidenceYear, type YearFile, type YearSubject } from './year-read';

type Row = { file: YearFile; subject: YearSubject };

/** A year's files with their subjects, as far as the viewer may see them. */
export const evidenceTable: TableMaker = async (viewer, locale, params) => {
  const { year, branches } = await findEvidenceYear(viewer, locale, askedYear(params.year));
  const t = wordsOf(locale, 'export');
  const kinds = wordsOf(locale, 'evidence');
  const words = { figure: kinds('figures'), plan: kinds('items'), training: kinds('trainings') };
  return tableOf<Row>(
    { locale, title: t('tables.evidence', { year: String(year) }), file: `evidence-${year}` },
    [
      { name: t('branchCode'), of: ({ file }) => file.branch },
      { name: t('branch'), of: ({ file }) => inLocale(locale, file.branchName, file.branchNameEn) },
      { name: t('kind'), of: ({ file }) => words[file.kind] },
      { name: t('code'), of: ({ subject }) => subject.label.code },
      { name: t('name'), of: ({ subject }) => subject.label.name },
      { name: t('period'), of: ({ subject }) => subject.label.period },
      { name: t('file'), of: ({ file }) => file.name },
      { name: t('bytes'), kind: 'number', of: ({ file }) => file.size },
      { name: 'SHA-256', of: ({ file }) => file.hash },
      { name: t('by'), of: ({ file }) => file.by },
      { name: t('at'), kind: 'moment', of: ({ file }) => showInstant(file.at) },
    ],
    branches.flatMap(({ subjects }) =>
      subjects.flatMap((subject) => subject.files.map((file) => ({ file, subject }))),
    ),
  );
};
