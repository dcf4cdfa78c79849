import { showShortMonth } from '@/lib/kit/format/date';
import { inLocale, type Locale, localePath } from '@/lib/kit/i18n/locale';
import { wordsOf } from '@/lib/kit/i18n/translator';
import type { WorkbookDeskData } from './workbook-desk';

const toFill = new Set(['returned', 'draft', 'overdue', 'open']);

type Props = { locale: Locale; desk: WorkbookDeskData };

/** Which months to download. A plain form and a plain download, so that it works everywhere. */
export function DownloadForm({ locale, desk }: Props) {
  const { branches, years, months } = desk;
  return (
    <div className="grid gap-4">
      {(branches.length > 0 || years.length > 1) && <BranchAndYear locale={locale} desk={desk} />}
      {months.length === 0 ? (
        <p className="text-ink-2">{wordsOf(locale, 'workbook')('download.none')}</p>
      ) : (
        <Months locale={locale} desk={desk} />
      )}
    </div>
  );
}

function BranchAndYear({ locale, desk: { branch, branches, year, years } }: Props) {
  const t = wordsOf(locale, 'workbook');
  return (
    <form
      noValidate
      action={localePath(locale, '/workbooks')}
      method="get"
      className="flex flex-wrap items-end gap-2"
    >
      {branches.length > 0 && (
        <label className="block min-w-0 grow">
          <span className="label">{t('download.branch')}</span>
          <select name="branch" defaultValue={branch.code} key={branch.code} className="field">
            {branches.map(({ code, name, nameEn }) => (
              <option key={code} value={code}>
                {inLocale(locale, name, nameEn)}
              </option>
            ))}
          </select>
        </label>
      )}
      <label className="block">
        <span className="label">{t('download.year')}</span>
        <select name="year" defaultValue={String(year)} key={year} className="field num">
          {years.map((option) => (
            <option key={option}>{option}</option>
          ))}
        </select>
      </label>
      <button type="submit" className="btn min-h-[44px]">
        {t('download.open')}
      </button>
    </form>
  );
}

function Months({ locale, desk: { branch, months } }: Props) {
  const t = wordsOf(locale, 'workbook');
  const open = months.filter(({ state }) => toFill.has(state));
  const chosen = (open.at(-1) ?? months.at(-1))?.month;
  return (
    <form noValidate action={localePath(locale, '/workbooks/month')} method="get" className="grid gap-4">
      <input type="hidden" name="branch" value={branch.code} />
      <fieldset>
        <legend className="label">{t('download.months')}</legend>
        <ul className="grid grid-cols-2 gap-x-4 sm:grid-cols-3">
          {months.map(({ month, state }) => (
            <li key={month}>
              <label className="flex min-h-[44px] items-center gap-2.5">
                <input
                  type="checkbox"
                  name="month"
                  value={month}
                  defaultChecked={month === chosen}
                  className="size-4.5 accent-pine"
                />
                <span className="num">{showShortMonth(locale, Number(month.slice(5)))}</span>
                <span className="tiny">{t(`download.states.${state as 'open'}`)}</span>
              </label>
            </li>
          ))}
        </ul>
      </fieldset>
      <div>
        <button type="submit" className="btn btn-primary min-h-[44px]">
          {t('download.button')}
        </button>
        <p className="tiny mt-2">{t('download.wechat')}</p>
      </div>
    </form>
  );
}
