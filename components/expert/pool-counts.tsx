import { right, TableHead } from '@/components/kit/shell/table-head';
import type { PoolCount } from '@/lib/expert/list-load';
import type { PoolPage } from '@/lib/expert/read';
import { showNumber } from '@/lib/kit/format/number';
import type { Locale } from '@/lib/kit/i18n/locale';
import { wordsOf } from '@/lib/kit/i18n/translator';

/** How the experts found are spread over batches and fields: counts, and no names. */
export function PoolCounts({ locale, page }: { locale: Locale; page: PoolPage }) {
  const t = wordsOf(locale, 'expert');
  return (
    <div className="grid items-start gap-6 md:grid-cols-2">
      <TallyTable title={t('byBatch')} people={t('people')} unsaid={t('unsaid')} rows={page.batches} />
      <TallyTable title={t('byField')} people={t('people')} unsaid={t('unsaid')} rows={page.fields} />
    </div>
  );
}

type TableProps = { title: string; people: string; unsaid: string; rows: readonly PoolCount[] };

function TallyTable({ title, people, unsaid, rows }: TableProps) {
  const highest = Math.max(1, ...rows.map(({ n }) => n));
  return (
    <table className="sheet card overflow-hidden border-separate !border-spacing-0">
      <TableHead heads={[title, right(people)]} />
      <tbody>
        {rows.map(({ label, n }) => (
          <tr key={label}>
            <th scope="row" className="!text-[0.94rem] !font-normal !text-ink">
              {label || unsaid}
              <span
                aria-hidden="true"
                className="mt-1 block h-1 rounded-full bg-pine-soft"
                style={{ width: `${Math.max(2, Math.round((n / highest) * 100))}%` }}
              />
            </th>
            <td className="r num font-serif text-lg">{showNumber(n)}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
