import { FieldForm } from '@/components/kit/form/field-form';
import { field } from '@/components/kit/form/field-spec';
import { SettingCard } from '@/components/kit/shell/setting-card';
import { TextLink } from '@/components/kit/shell/text-link';
import { correctExpertAction } from '@/lib/expert/actions';
import { maxLengths } from '@/lib/expert/paste-rules';
import type { ExpertPage } from '@/lib/expert/read';
import { pseudonymOf, termStatusOf } from '@/lib/expert/rules';
import { showDay, showInstant } from '@/lib/kit/format/date';
import { type Locale, localePath } from '@/lib/kit/i18n/locale';
import { wordsOf } from '@/lib/kit/i18n/translator';
import { ExpertHistory } from './expert-history';
import { PersonalData } from './personal-data';
import { RenewForm } from './renew-form';
import { type RowText, rowText } from './row-text';
import { TermList } from './term-list';

type Props = { locale: Locale; page: ExpertPage };

/** An expert: terms, corrections, renewal, and the rights over their data. */
export function ExpertDetail({ locale, page }: Props) {
  const t = wordsOf(locale, 'expert');
  const { erasedAt, leftOn, today } = page;
  const last = page.terms.filter(({ voided }) => !voided).at(-1);
  const row =
    last &&
    rowText(
      locale,
      { ...page, ...last, term: last.id, erased: erasedAt !== null, terms: page.terms.length },
      today,
    );
  return (
    <div className="grid grid-cols-[minmax(0,1fr)] gap-6">
      <Head locale={locale} page={page} row={row} />
      <div className="grid grid-cols-[minmax(0,1fr)] items-start gap-6 lg:grid-cols-[minmax(0,1fr)_400px]">
        <div className="grid grid-cols-[minmax(0,1fr)] gap-6">
          <TermList locale={locale} page={page} />
          <ExpertHistory locale={locale} page={page} />
        </div>
        {!erasedAt && (
          <div className="no-print grid grid-cols-[minmax(0,1fr)] gap-6">
            {row && last && !leftOn && (
              <SettingCard title={t('renewTitle')}>
                <details open={termStatusOf(last, today) !== 'running'}>
                  <summary className="inline-flex tap items-center text-pine underline underline-offset-3">
                    {t('renewOpen')}
                  </summary>
                  <RenewForm locale={locale} rows={[row]} today={today} only />
                </details>
              </SettingCard>
            )}
            <Correction locale={locale} page={page} />
            <PersonalData locale={locale} page={page} />
          </div>
        )}
      </div>
    </div>
  );
}

function Head({ locale, page, row }: Props & { row: RowText | undefined }) {
  const t = wordsOf(locale, 'expert');
  const { name, unit, field, erasedAt, erasedFor, leftOn, demo } = page;
  return (
    <header>
      <TextLink href={localePath(locale, '/experts')}>{t('backToPool')}</TextLink>
      <h1 className="flex flex-wrap items-center gap-3">
        {erasedAt ? t('erased') : name}
        {row?.chip && <span className={`chip font-sans ${row.chip.tone}`}>{row.chip.word}</span>}
      </h1>
      <p className="text-ink-2">
        {[pseudonymOf(page.number), unit, field, demo && t('demo')].filter(Boolean).join(' · ')}
      </p>
      {erasedAt && erasedFor && (
        <p className="mt-1 text-ink-2">
          {t('erasedOn', { at: showInstant(erasedAt), why: t(`whys.${erasedFor}`) })}
        </p>
      )}
      {leftOn && <p className="text-ink-2">{t('leftOn', { date: showDay(locale, leftOn) })}</p>}
    </header>
  );
}

function Correction({ locale, page }: Props) {
  const t = wordsOf(locale, 'expert');
  return (
    <SettingCard title={t('correctTitle')}>
      <FieldForm
        locale={locale}
        action={correctExpertAction}
        about={{ number: String(page.number) }}
        version={page.version}
        columns={1}
        fields={[
          field.text('name', t('name'), page.name, { maxLength: maxLengths.name }),
          field.text('unit', t('unit'), page.unit, { maxLength: maxLengths.unit }),
          field.text('field', t('field'), page.field, { maxLength: maxLengths.field }),
          field.text('reason', t('correctReason'), '', { hint: t('correctReasonHint'), maxLength: 500 }),
        ]}
        submit={t('correct')}
        done={t('corrected')}
      />
    </SettingCard>
  );
}
