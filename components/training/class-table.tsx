import { right, TableHead } from '@/components/kit/shell/table-head';
import { showNumber } from '@/lib/kit/format/number';
import type { Locale } from '@/lib/kit/i18n/locale';
import { wordsOf } from '@/lib/kit/i18n/translator';
import type { TrainingTerm } from '@/lib/training/read';
import { rateOf } from './training-words';

/** A term's classes with their results, and together. */
export function ClassTable({ locale, term }: { locale: Locale; term: TrainingTerm }) {
  const t = wordsOf(locale, 'training');
  const lines = [
    ...term.classes.map((trainingClass) => ({ ...trainingClass, total: false })),
    ...(term.classes.length > 1
      ? [{ name: t('total'), took: term.took, passed: term.passed, total: true }]
      : []),
  ];
  if (lines.length === 0) return <p className="card px-4 py-6 text-ink-2">{t('noClass')}</p>;
  return (
    <div className="card overflow-x-auto">
      <table className="sheet">
        <TableHead
          heads={[t('className'), right(t('classTook')), right(t('classPassed')), right(t('passRate'))]}
        />
        <tbody>
          {lines.map((line) => (
            <tr key={line.name} className={line.total ? 'font-semibold' : ''}>
              <th scope="row" className="!text-[0.94rem] !text-ink">
                {line.name}
              </th>
              <td className="r num">{showNumber(line.took)}</td>
              <td className="r num">{line.passed === null ? t('noResult') : showNumber(line.passed)}</td>
              <td className="r num">{rateOf(line)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
