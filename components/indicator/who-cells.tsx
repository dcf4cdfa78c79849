import { branchName } from '@/lib/catalogue/names-rules';
import { showDay, showInstant } from '@/lib/kit/format/date';
import type { Locale } from '@/lib/kit/i18n/locale';
import { wordsOf } from '@/lib/kit/i18n/translator';
import { cellsOf } from '@/lib/measure/due';
import { endMonth, type Month, monthIndex, monthOf } from '@/lib/measure/period';
import type { ReportedFigure } from '@/lib/overview/history-read';
import type { IndicatorPage } from '@/lib/overview/indicator-read';

/** Who reported and who approved a month: few are named with their day, many are counted, missing ones always. */
export function WhoCells({ locale, page, month }: { locale: Locale; page: IndicatorPage; month: number }) {
  const t = wordsOf(locale, 'indicator');
  const { result, catalogue, query, reported } = page;
  const at = monthOf(query.view.year * 12 + month - 1);
  const current = reported.filter(({ period }) => endMonth(period) === at);
  const submitted = current.filter(({ official, pending }) => official || pending === 'submitted');
  const due = dueOf(page, at);
  const missing = due.filter((figure) => !figure.reported).length;
  const waiting = current.filter(({ pending }) => pending === 'submitted').length;
  const returned = current.filter(({ pending }) => pending === 'returned').length;
  const branches = (figures: readonly { branch: string }[]) =>
    new Set(figures.map(({ branch }) => branch)).size;
  const reporters = [
    ...new Set(
      submitted.map(
        ({ branch, reportedAt }) =>
          `${branchName(locale, catalogue.branches, branch)} · ${reportedAt ? dayOf(locale, reportedAt) : t('imported')}`,
      ),
    ),
  ];
  return (
    <>
      <td className="text-[0.87rem]" data-l={t('reportedBy')}>
        {reporters.length === 0 && '—'}
        {reporters.length > 2
          ? t('reportedOf', { n: branches(submitted), m: branches([...due, ...submitted]) })
          : reporters.map((who) => (
              <span key={who} className="block">
                {who}
              </span>
            ))}
      </td>
      <td className="text-[0.87rem]" data-l={t('approvedBy')}>
        {submitted.some(({ official }) => official) && (
          <span className="block">{approvalOf(locale, submitted, result.indicator.composed)}</span>
        )}
        {waiting > 0 && <span className="block text-pace">{t('waitingIn', { n: waiting })}</span>}
        {returned > 0 && <span className="block text-risk">{t('returnedIn', { n: returned })}</span>}
        {missing > 0 && <span className="block text-risk">{t('missing', { n: missing })}</span>}
        {current.length === 0 && missing === 0 && '—'}
      </td>
    </>
  );
}

/** What was due for the month; a composed indicator is due by its parts. */
function dueOf({ result: { indicator, exemptions }, catalogue, reported }: IndicatorPage, month: Month) {
  const sources = indicator.composed
    ? indicator.parts.flatMap(({ code }) => catalogue.byCode.get(code) ?? [])
    : [indicator];
  const at = monthIndex(month);
  return cellsOf(
    {
      assignments: sources.flatMap(({ assignments }) => assignments),
      figures: reported.filter(({ official, pending }) => official || pending === 'submitted'),
      exemptions,
    },
    { first: at, last: at },
  ).filter(({ exempt }) => !exempt);
}

/** The latest approval; history came approved. */
function approvalOf(locale: Locale, figures: readonly ReportedFigure[], composed: boolean): string {
  const t = wordsOf(locale, 'indicator');
  const latest = figures
    .filter(({ official }) => official)
    .sort((a, b) => Number(b.approvedAt) - Number(a.approvedAt))[0];
  if (!latest?.approvedBy || !latest.approvedAt) return t('importedApproval');
  const who = [t('approvedState'), !composed && latest.approvedBy, dayOf(locale, latest.approvedAt)];
  return who.filter(Boolean).join(' · ');
}

const dayOf = (locale: Locale, at: Date) => showDay(locale, showInstant(at).slice(0, 10), false);
