import Link from 'next/link';
import { itemPath } from '@/components/branch/branch-name';
import { branchName } from '@/lib/catalogue/names-rules';
import { showDay, showShortMonth } from '@/lib/kit/format/date';
import { inLocale, type Locale, localePath } from '@/lib/kit/i18n/locale';
import { wordsOf } from '@/lib/kit/i18n/translator';
import type { LiveItem, YearPlan } from '@/lib/plan/item-read';
import { itemDeadline } from '@/lib/plan/item-rules';
import { shareOfYear } from '@/lib/plan/signal-rules';
import { ItemChip, itemTone, itemWord } from './item-chip';
import type { ItemGroup } from './plan-groups';
import './plan-timeline.css';

type Props = { locale: Locale; page: YearPlan; groups: ItemGroup[] };

/** The year from January to December with a lane for each item and a line for today; on a narrow screen a list. */
export function PlanTimeline({ locale, page, groups }: Props) {
  const t = wordsOf(locale, 'plan');
  const { year, today } = page;
  const now = today.startsWith(`${year}-`) ? shareOfYear(year, today) : null;
  return (
    <>
      <div className="card overflow-hidden">
        <table className="timeline" style={now === null ? undefined : { ['--today' as string]: now }}>
          <thead>
            <tr>
              <th scope="col">
                {t('item')} · {t('owner')}
              </th>
              <th scope="col" className="tl-months">
                <span className="sr-only">
                  {t('monthsHead', { year: String(year) })}
                  {t('due')}, {t('standing')}
                </span>
                <span aria-hidden="true" className="tl-names">
                  {Array.from({ length: 12 }, (_, index) => (
                    <span key={showShortMonth(locale, index + 1)}>{showShortMonth(locale, index + 1)}</span>
                  ))}
                </span>
                {now !== null && (
                  <span className="tl-today-word">{t('today', { date: showDay(locale, today, false) })}</span>
                )}
              </th>
            </tr>
          </thead>
          {groups.map(({ key, title, items }) => (
            <tbody key={key}>
              <tr className="tl-group">
                <th scope="rowgroup" colSpan={2}>
                  {title}
                </th>
              </tr>
              {items.map((item) => (
                <Lane key={item.number} locale={locale} page={page} item={item} now={now !== null} />
              ))}
            </tbody>
          ))}
        </table>
      </div>
      <p className="tiny">{t('timelineNote')}</p>
    </>
  );
}

function Lane({ locale, page, item, now }: { locale: Locale; page: YearPlan; item: LiveItem; now: boolean }) {
  const t = wordsOf(locale, 'plan');
  const { year, catalogue } = page;
  const deadline = itemDeadline(item);
  const end = shareOfYear(year, item.closedOn && item.closedOn < deadline ? item.closedOn : deadline);
  const begun = item.kind === 'routine' ? `${year}-01-01` : item.startedOn;
  const start = begun === null ? end : Math.min(end, shareOfYear(year, begun));
  const units = [item.ownerCode, item.supportCode].filter((code) => code !== null);
  const word = item.closedOn
    ? t('closedOn', { date: showDay(locale, item.closedOn, false) })
    : itemWord(locale, item);
  return (
    <tr>
      <th scope="row">
        <Link href={localePath(locale, itemPath(year, item.number))} prefetch={false}>
          <span className="num text-ink-3">{item.number}</span> {inLocale(locale, item.title, item.titleEn)}
          {item.steps.length > 0 && (
            <span className="num text-ink-2">
              {' '}
              ({t('stepsDone', { n: item.doneSteps.length, total: item.steps.length })})
            </span>
          )}
        </Link>
        <span className="tiny block">
          {units.map((code) => branchName(locale, catalogue.branches, code)).join(' · ')}
        </span>
      </th>
      <td
        className={`tl-lane tl-${itemTone(item)} ${now ? 'tl-now' : ''}`}
        style={{ ['--from' as string]: start, ['--to' as string]: end }}
      >
        <span className="tl-due num">{t('dueShort', { date: showDay(locale, deadline, false) })}</span>
        <span aria-hidden="true" className="tl-bar" />
        <span aria-hidden="true" className="tl-end" />
        <span className={`tl-word num ${end <= 0.72 ? '' : start > 0.22 ? 'tl-before' : 'tl-on'}`}>
          {word}
        </span>
        <span className="tl-chip" aria-hidden="true">
          <ItemChip locale={locale} item={item} />
        </span>
      </td>
    </tr>
  );
}
