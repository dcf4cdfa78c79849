import { statusShapes } from '@/components/kit/status/status-shapes';
import type { Locale } from '@/lib/kit/i18n/locale';
import { wordsOf } from '@/lib/kit/i18n/translator';
import type { PublicRow } from '@/lib/publication/page-view';
import { PublicAmount } from './amount';
import { StatusMark } from './status-mark';

/** One indicator: name, value and, where the year has a target, its bar, course and status. */
export function IndicatorRow({ locale, row, targets }: { locale: Locale; row: PublicRow; targets: boolean }) {
  const t = wordsOf(locale, 'public');
  return (
    <li>
      <span className="nm">
        {row.name}
        {row.demo && <span className="tag">{t('demo')}</span>}
        {row.missing > 0 && <span className="tag">{t('missing', { n: row.missing })}</span>}
      </span>
      <span className={row.target ? 'br' : 'br dots'}>
        {row.target && <Progress locale={locale} row={row} />}
      </span>
      {targets && row.spark && (
        <svg className="sp" aria-hidden="true">
          <path className="pl" d={row.spark.plan} />
          <path d={row.spark.actual} />
          <circle cx={row.spark.end[0]} cy={row.spark.end[1]} />
        </svg>
      )}
      <span className="v">{row.value ? <PublicAmount value={row.value} /> : <b>—</b>}</span>
      {targets && row.target && (
        <span className="w">
          <StatusMark locale={locale} status={row.status} />
        </span>
      )}
    </li>
  );
}

function Progress({ locale, row }: { locale: Locale; row: PublicRow }) {
  const t = wordsOf(locale, 'public');
  const percent = row.attainment ?? '';
  return (
    <>
      {row.bar && (
        <svg className="bar" aria-hidden="true">
          <rect className="f0" />
          <rect className={`f${statusShapes[row.status].tone}`} width={`${row.bar.actual}%`} />
          {row.bar.expected !== null && <rect className="te" x={`${row.bar.expected}%`} />}
          <rect className="tt" x={`${row.bar.target}%`} />
        </svg>
      )}
      <span className="q">
        {[
          t('target', { target: row.target ?? '' }),
          row.attainment && t(row.ceiling ? 'used' : 'attainment', { percent }),
          row.targetDemo && !row.demo && t('demoTarget'),
        ]
          .filter(Boolean)
          .join(' · ')}
      </span>
    </>
  );
}
