import { inLocale, type Locale, localePath } from '@/lib/kit/i18n/locale';
import { wordsOf } from '@/lib/kit/i18n/translator';
import type { Report } from '@/lib/report/read';

/** For the secretariat: which branch to report for. A plain form, so that it works everywhere. */
export function BranchPicker({ locale, report }: { locale: Locale; report: Report }) {
  const t = wordsOf(locale, 'report');
  if (report.branches.length === 0) return null;
  return (
    <form action={localePath(locale, '/report')} method="get" className="flex items-end gap-2">
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
