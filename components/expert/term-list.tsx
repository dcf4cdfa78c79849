import { FieldForm } from '@/components/kit/form/field-form';
import { field } from '@/components/kit/form/field-spec';
import { correctTermAction } from '@/lib/expert/actions';
import type { ExpertPage, TermEntry } from '@/lib/expert/read';
import { showInstant } from '@/lib/kit/format/date';
import type { Locale } from '@/lib/kit/i18n/locale';
import { wordsOf } from '@/lib/kit/i18n/translator';

/** An expert's terms, the newest first, each with who recorded it and a form to correct it. */
export function TermList({ locale, page }: { locale: Locale; page: ExpertPage }) {
  const t = wordsOf(locale, 'expert');
  return (
    <section aria-labelledby="terms" className="grid grid-cols-[minmax(0,1fr)] gap-2">
      <h2 id="terms">{t('termsTitle')}</h2>
      <ol className="card divide-y divide-line">
        {[...page.terms].reverse().map((term) => (
          <li key={term.id} className={`grid gap-1 px-4 py-3 ${term.voided ? 'text-ink-3' : ''}`}>
            <p className="flex flex-wrap items-baseline gap-x-3">
              <b className="font-medium">{term.renews === null ? t('first') : t('renewal')}</b>
              <span className={`num ${term.voided ? 'line-through' : ''}`}>
                {t('termFromTo', { from: term.starts, to: term.ends })}
              </span>
              <span>{term.batch}</span>
              {term.voided && <span className="chip">{t('voided')}</span>}
            </p>
            <p className="tiny num">
              {t('countedOn')} {term.countedOn} ·{' '}
              {t('byAt', { name: term.by ?? t('imported'), at: showInstant(term.at) })}
            </p>
            {!term.voided && page.erasedAt === null && (
              <details className="no-print">
                <summary className="inline-flex tap items-center text-pine underline underline-offset-3">
                  {t('editTerm')}
                </summary>
                <CorrectTerm locale={locale} page={page} term={term} />
              </details>
            )}
          </li>
        ))}
      </ol>
    </section>
  );
}

function CorrectTerm({ locale, page, term }: { locale: Locale; page: ExpertPage; term: TermEntry }) {
  const t = wordsOf(locale, 'expert');
  return (
    <div className="grid gap-3 pb-2">
      <p className="tiny">{t('correctTermHint')}</p>
      <FieldForm
        locale={locale}
        action={correctTermAction}
        about={{ number: String(page.number), term: String(term.id) }}
        version={page.version}
        fields={[
          field.text('batch', t('batch'), term.batch, { maxLength: 40 }),
          field.date('on', t('countedOn'), term.countedOn),
          field.date('starts', t('starts'), term.starts),
          field.date('ends', t('ends'), term.ends),
          field.tick('voided', t('termVoided')),
          field.text('reason', t('correctReason'), '', { maxLength: 500 }),
        ]}
        submit={t('correct')}
        done={t('corrected')}
      />
    </div>
  );
}
