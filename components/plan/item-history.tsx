import { showDay, showInstant } from '@/lib/kit/format/date';
import type { Locale } from '@/lib/kit/i18n/locale';
import { listIn } from '@/lib/kit/i18n/locale';
import { wordsOf } from '@/lib/kit/i18n/translator';
import type { ItemPage, ProgressEntry } from '@/lib/plan/item-read';

/** Reports and decisions, newest first. */
export function ItemHistory({ locale, page }: { locale: Locale; page: ItemPage }) {
  const t = wordsOf(locale, 'planItem');
  return (
    <section aria-labelledby="history" className="card p-5">
      <h2 id="history" className="mb-1">
        {t('history')}
      </h2>
      {page.history.length === 0 ? (
        <p className="text-ink-2">{t('historyNone')}</p>
      ) : (
        <ol className="divide-y divide-line">
          {page.history.map((entry) => (
            <Entry key={entry.version} locale={locale} page={page} entry={entry} />
          ))}
        </ol>
      )}
    </section>
  );
}

function Entry({ locale, page, entry }: { locale: Locale; page: ItemPage; entry: ProgressEntry }) {
  const t = wordsOf(locale, 'planItem');
  const plan = wordsOf(locale, 'plan');
  const { item } = page;
  const date = entry.due ? showDay(locale, entry.due) : '';
  const option = listIn(locale, item.options, item.optionsEn)[(entry.chosen ?? 0) - 1];
  const facts = [
    plan(`states.${entry.state}`),
    item.steps.length > 0 && plan('stepsDone', { n: entry.doneSteps.length, total: item.steps.length }),
    option && plan('chosen', { option }),
  ].filter((fact) => typeof fact === 'string');
  return (
    <li className="py-3">
      <p className="flex flex-wrap items-baseline justify-between gap-x-3">
        <b>{t(`moves.${entry.move}`, { date })}</b>
        <span className="tiny num">{facts.join(' · ')}</span>
      </p>
      {entry.words && <p className="whitespace-pre-line text-pretty">{entry.words}</p>}
      {entry.evidence && (
        <p className="whitespace-pre-line text-ink-2">{t('evidenceGiven', { text: entry.evidence })}</p>
      )}
      <p className="tiny num">
        {t('by', { name: entry.by ?? t('imported'), at: showInstant(entry.at) })}
        {entry.demo && ` · ${plan('demo')}`}
      </p>
    </li>
  );
}
