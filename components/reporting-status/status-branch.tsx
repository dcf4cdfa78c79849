import Link from 'next/link';
import { notFound } from 'next/navigation';
import { indicatorName } from '@/lib/catalogue/names-rules';
import { showInstant, showPeriod } from '@/lib/kit/format/date';
import { inLocale, type Locale, localePath } from '@/lib/kit/i18n/locale';
import { wordsOf } from '@/lib/kit/i18n/translator';
import { type ReportingStatus, readExemptible } from '@/lib/reporting-status/read';
import type { StatusView } from '@/lib/reporting-status/view-input';
import type { Viewer } from '@/lib/viewer/rules';
import type { ExemptionMove } from '@/lib/vocabulary/exemption';
import { type ExemptionButton, ExemptionForm } from './exemption-form';
import { StatusCells, type StatusLine } from './status-cells';
import { StatusHead } from './status-head';
import { StatusHistory } from './status-history';
import { StatusRemind } from './status-remind';

type Props = {
  locale: Locale;
  viewer: Viewer;
  status: ReportingStatus;
  view: StatusView;
  branch: string;
};

/** A branch's month, figure by figure, with its states, exemptions and the forms that the viewer may use. */
export async function StatusBranch({ locale, viewer, status, view, branch }: Props) {
  const t = wordsOf(locale, 'reportingStatus');
  const { month, catalogue, own, whole, ended, mayRemind } = status;
  const found = catalogue.branches.find(({ code }) => code === branch);
  if (!found) notFound();
  const { cells, history, mayEnter } = await readExemptible(viewer, status, branch);
  const nameOf = (code: string) => indicatorName(locale, catalogue, code);
  const name = inLocale(locale, found.name, found.nameEn);
  const label = t('tableLabel', { name, period: showPeriod(locale, month) });
  const lines = cells.map(
    ({ exemption, moves, ...cell }): StatusLine => ({
      ...cell,
      name: nameOf(cell.indicator),
      period: cell.period === month ? null : cell.period,
      exemption: exemption && {
        move: exemption.move,
        reason: exemption.reason,
        by: t('by', { name: exemption.by ?? '—', at: showInstant(exemption.at) }),
      },
      mayTick: moves.length > 0,
    }),
  );
  const decides = own !== null || mayRemind;
  return (
    <div className="grid gap-5">
      <StatusHead locale={locale} status={status} view={view} branch={branch} />
      {whole.tally.outstanding > 0 && ended && (
        <NextSteps locale={locale} status={status} branch={branch} mayEnter={mayEnter} />
      )}
      {lines.length > 0 &&
        (decides ? (
          <ExemptionForm
            locale={locale}
            branch={branch}
            month={month}
            label={label}
            lines={lines}
            buttons={exemptionButtons(locale, cells, own !== null)}
            isRequest={own !== null}
          />
        ) : (
          <StatusCells locale={locale} label={label} lines={lines} ticked={null} />
        ))}
      <StatusHistory locale={locale} history={history} nameOf={nameOf} />
    </div>
  );
}

type StepProps = Pick<Props, 'locale' | 'status' | 'branch'> & { mayEnter: boolean };

/** A reminder, and the way to the form where the figures are entered. */
function NextSteps({ locale, status, branch, mayEnter }: StepProps) {
  const t = wordsOf(locale, 'reportingStatus');
  const { month, own, mayRemind } = status;
  return (
    <div className="no-print flex flex-wrap items-start gap-2">
      {mayRemind && (
        <StatusRemind locale={locale} month={month} late={null} soon={null}>
          <button type="submit" name="branch" value={branch} className="btn btn-primary">
            {t('remind')}
          </button>
        </StatusRemind>
      )}
      {mayEnter && (
        <Link
          href={localePath(locale, `/report/${month}?branch=${branch}`)}
          prefetch={false}
          className={`btn ${own ? 'btn-primary' : ''}`}
        >
          {own ? t('toReport') : t('toReportFor')}
        </Link>
      )}
    </div>
  );
}

type Cells = Awaited<ReturnType<typeof readExemptible>>['cells'];

/** The buttons for the ticked figures: the branch requests, the secretariat decides. */
function exemptionButtons(locale: Locale, cells: Cells, isRequest: boolean): ExemptionButton[] {
  const t = wordsOf(locale, 'reportingStatus');
  const of = (move: ExemptionMove) => cells.filter(({ moves }) => moves.includes(move)).length;
  const button = (value: string, label: string, n: number, isPrimary = false): ExemptionButton[] =>
    n > 0 ? [{ value, label, isPrimary }] : [];
  return isRequest
    ? [
        ...button('ask', t('askChosen'), of('ask'), true),
        ...button('ask:all', t('askAll', { n: of('ask') }), of('ask')),
      ]
    : [
        ...button('grant', t('grantChosen'), of('grant'), true),
        ...button('grant:all', t('grantAll', { n: of('grant') }), of('grant')),
        ...button('refuse', t('refuseChosen'), of('refuse')),
        ...button('revoke', t('revokeChosen'), of('revoke')),
      ];
}
