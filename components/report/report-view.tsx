import { notFound } from 'next/navigation';
import { ExportLinks } from '@/components/kit/export/export-links';
import { TextLink } from '@/components/kit/shell/text-link';
import { WechatLink } from '@/components/wechat/wechat-link';
import { showMonth } from '@/lib/kit/format/date';
import { inLocale, type Locale, localePath } from '@/lib/kit/i18n/locale';
import { wordsOf } from '@/lib/kit/i18n/translator';
import { listNamedIndicators } from '@/lib/paste/read';
import { getReport, type Report } from '@/lib/report/read';
import type { Viewer } from '@/lib/viewer/rules';
import { monthForm } from './month-form';
import { MonthStrip } from './month-strip';
import { ReportForm } from './report-form';
import { ReportNotice } from './report-notice';
import { reportTitle } from './report-title';
import { ReturnedFigures } from './returned-figures';

type Props = {
  locale: Locale;
  viewer: Viewer;
  query: { branch?: string; year?: string; month?: string; correct?: string };
};

/** A branch's reporting: returned figures, the year's months, and a month's form. */
export async function ReportView({ locale, viewer, query }: Props) {
  const report = await getReport(viewer, query);
  if (!report) notFound();
  const t = wordsOf(locale, 'report');
  const renderId = crypto.randomUUID();
  return (
    <div className="flex flex-col">
      <div className="flex flex-wrap items-start justify-between gap-x-6 gap-y-3 max-md:contents">
        <div>
          <h1>
            {t('heading', { month: showMonth(locale, Number(report.month.slice(5))) })}
            {report.onBehalf && (
              <span className="chip chip-risk ml-3 align-middle font-sans">{t('onBehalf')}</span>
            )}
          </h1>
          <p className="text-ink-2">
            {inLocale(locale, report.branch.name, report.branch.nameEn)}
            <span aria-hidden="true"> · </span>
            {reportTitle(locale, report)}
          </p>
        </div>
        <div className="flex flex-wrap items-center gap-x-4 gap-y-2 max-md:order-2 max-md:mt-4">
          {report.cells.length > 0 && (
            <ExportLinks
              locale={locale}
              table="report"
              query={{ branch: report.branch.code, month: report.month }}
            />
          )}
          <Elsewhere locale={locale} report={report} />
        </div>
        <BranchPicker locale={locale} report={report} />
      </div>
      <ReturnedFigures locale={locale} report={report} />
      <MonthStrip locale={locale} report={report} />
      <ReportNotice locale={locale} report={report} />
      <WechatLink locale={locale} viewer={viewer} branch={report.branch.code} />
      {report.cells.length > 0 && (
        <ReportForm
          key={`${report.branch.code} ${report.month}`}
          locale={locale}
          month={monthForm(locale, report)}
          renderId={renderId}
          correctCode={query.correct ?? null}
          names={await listNamedIndicators(report.cells)}
        />
      )}
    </div>
  );
}

/** For the secretariat: which branch to report for. A plain form, so that it works everywhere. */
function BranchPicker({ locale, report }: { locale: Locale; report: Report }) {
  const t = wordsOf(locale, 'report');
  if (report.branches.length === 0) return null;
  return (
    <form noValidate action={localePath(locale, '/report')} method="get" className="flex items-end gap-2">
      <input type="hidden" name="year" value={report.year} />
      <label className="block">
        <span className="label">{t('branch')}</span>
        <select name="branch" defaultValue={report.branch.code} key={report.branch.code} className="field">
          {report.branches.map((branch) => (
            <option key={branch.code} value={branch.code}>
              {inLocale(locale, branch.name, branch.nameEn)}
            </option>
          ))}
        </select>
      </label>
      <button type="submit" className="btn tap">
        {t('choose')}
      </button>
    </form>
  );
}

/** Links to how the month stands, where a branch asks for an exemption, and to the same form by spreadsheet. */
function Elsewhere({ locale, report: { branch, month, year, cells } }: { locale: Locale; report: Report }) {
  const status = `/reminders?month=${month}&branch=${branch.code}`;
  const link = (path: string, words: string) => (
    <TextLink href={localePath(locale, path)} small className="no-print">
      {words}
    </TextLink>
  );
  return (
    <>
      {cells.length > 0 && link(status, wordsOf(locale, 'reportingStatus')('fromReport'))}
      {link(`/workbooks?branch=${branch.code}&year=${year}`, wordsOf(locale, 'workbook')('fromReport'))}
    </>
  );
}
