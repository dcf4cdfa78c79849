import Link from 'next/link';
import { right, TableHead } from '@/components/kit/shell/table-head';
import { showUnit, showValue } from '@/lib/kit/format/amount';
import { inLocale, type Locale, localePath } from '@/lib/kit/i18n/locale';
import { wordsOf } from '@/lib/kit/i18n/translator';
import { kindTraits } from '@/lib/measure/kinds';
import { currentTarget } from '@/lib/plan/current-target-view';
import type { IndicatorTargets, YearTargets } from '@/lib/plan/read';
import { WeightsBars } from './weights-bars';

type Props = { locale: Locale; targets: YearTargets; chosen: string | undefined };

/** Every indicator's target of the year, by category. */
export function TargetsTable({ locale, targets, chosen }: Props) {
  const t = wordsOf(locale, 'targets');
  const categories = [...new Set(targets.rows.map(({ indicator }) => indicator.category))];
  return (
    <div className="card overflow-hidden">
      <table className="sheet">
        <TableHead
          heads={[
            t('indicator'),
            right(t('target')),
            { text: t('weights'), className: 'max-sm:hidden' },
            right(t('revisions'), 'max-sm:hidden'),
          ]}
        />
        {categories.map((category) => {
          const rows = targets.rows.filter(({ indicator }) => indicator.category === category);
          return (
            <tbody key={category}>
              <tr className="bg-paper">
                <th scope="rowgroup" colSpan={4} className="!py-1.5 !font-semibold">
                  {inLocale(locale, category, rows[0]?.indicator.categoryEn ?? category)}
                </th>
              </tr>
              {rows.map((row) => (
                <Row key={row.indicator.code} locale={locale} year={targets.year} row={row} chosen={chosen} />
              ))}
            </tbody>
          );
        })}
      </table>
    </div>
  );
}

type RowProps = { locale: Locale; year: number; row: IndicatorTargets; chosen?: string };

function Row({ locale, year, row, chosen }: RowProps) {
  const t = wordsOf(locale, 'targets');
  const common = wordsOf(locale, 'common');
  const { indicator } = row;
  const shown = currentTarget(row);
  const weights = row.weights.at(-1)?.weights;
  const isChosen = chosen === indicator.code;
  return (
    <tr className={isChosen ? 'bg-sunken' : undefined}>
      <th scope="row" className="!text-base !font-normal !text-ink">
        <Link
          href={localePath(locale, `/plan/targets?year=${year}&indicator=${indicator.code}#detail`)}
          prefetch={false}
          aria-current={isChosen ? 'true' : undefined}
          className="-my-2 inline-flex tap items-center hover:underline"
        >
          {inLocale(locale, indicator.name, indicator.nameEn)}
        </Link>
      </th>
      <td className="r num">
        {shown.value === null ? (
          <span className="text-ink-3">{t('notSet')}</span>
        ) : (
          <>
            <b>{showValue(indicator, shown.value)}</b>{' '}
            <span className="tiny">{showUnit(locale, indicator)}</span>
          </>
        )}
        {shown.ofBranches && <span className="tiny block">{t('sumOfBranches')}</span>}
        {shown.demo && <span className="tiny block">{common('demo')}</span>}
      </td>
      <td className="max-sm:hidden">
        {!kindTraits[indicator.kind].spreadsTarget ? (
          '—'
        ) : weights ? (
          <WeightsBars weights={weights} />
        ) : (
          <span className="text-ink-3">{t('even')}</span>
        )}
      </td>
      <td className="r num max-sm:hidden">{row.targets.length || '—'}</td>
    </tr>
  );
}
