import Link from 'next/link';
import { inLocale, type Locale } from '@/lib/kit/i18n/locale';
import { wordsOf } from '@/lib/kit/i18n/translator';
import type { ReportingStatus } from '@/lib/reporting-status/read';
import type { BranchStatus } from '@/lib/reporting-status/summary-rules';

type Props = {
  locale: Locale;
  status: ReportingStatus;
  columns: readonly BranchStatus[];
  /** The branch page of each column. */
  to: readonly string[];
};

/** The grid's branches: their short names, and below how much of each is in, with the button that reminds it. */
export function StatusGridHead({ locale, status, columns, to }: Props) {
  const t = wordsOf(locale, 'reportingStatus');
  const { catalogue, ended, mayRemind } = status;
  const expected = status.whole.tally.expected > 0;
  const byCode = new Map(catalogue.branches.map((branch) => [branch.code, branch]));
  const named = columns.map(({ branch }) => {
    const { shortName = branch, name = branch, nameEn = branch } = byCode.get(branch) ?? {};
    return { short: inLocale(locale, shortName, nameEn), long: inLocale(locale, name, nameEn) };
  });
  return (
    <thead>
      <tr className={expected ? 'heads' : undefined}>
        <td className="corner" />
        {columns.map(({ branch }, index) => (
          <th key={branch} scope="col">
            <Link
              href={to[index] ?? ''}
              prefetch={false}
              className="inline-flex items-end font-semibold underline decoration-line-2 underline-offset-4 hover:decoration-ink pointer-coarse:tap"
            >
              {named[index]?.short}
            </Link>
          </th>
        ))}
      </tr>
      {expected && (
        <tr className="facts">
          <th scope="row" className="text-ink-2">
            {t('tally.reported')}
          </th>
          {columns.map(({ branch, tally }, index) => (
            <td key={branch}>
              <span className={`num block ${tally.outstanding > 0 ? 'text-ink-2' : 'text-met'}`}>
                {tally.expected > 0 ? `${tally.reported} / ${tally.expected}` : ''}
              </span>
              {mayRemind && ended && tally.outstanding > 0 && (
                <button
                  type="submit"
                  name="branch"
                  value={branch}
                  aria-label={t('remindOne', { name: named[index]?.long ?? '' })}
                  className="btn no-print my-1 px-3"
                >
                  {t('remind')}
                </button>
              )}
            </td>
          ))}
        </tr>
      )}
    </thead>
  );
}
