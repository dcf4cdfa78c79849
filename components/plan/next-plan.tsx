import { ButtonForm } from '@/components/kit/form/button-form';
import { TextLink } from '@/components/kit/shell/text-link';
import { type Locale, localePath } from '@/lib/kit/i18n/locale';
import { wordsOf } from '@/lib/kit/i18n/translator';
import { startPlanAction } from '@/lib/plan/next-actions';
import type { NextPlan } from '@/lib/plan/next-read';
import { AdoptPanel } from './adopt-panel';
import { CarriedPanel } from './carried-panel';
import { NextItems } from './next-items';
import { NextTargets } from './next-targets';

type Props = { locale: Locale; next: NextPlan; chosen: string | undefined };

/** Next year's plan as a draft: what carries over, items, targets, adoption. */
export function NextPlanView({ locale, next, chosen }: Props) {
  const t = wordsOf(locale, 'planNext');
  const { year, draft, basedOn, current, targets } = next;
  const back = basedOn ?? current.year;
  return (
    <div className="grid gap-6">
      <header>
        <TextLink href={localePath(locale, `/plan?year=${back}`)} small>
          {wordsOf(locale, 'planItem')('back', { year: String(back) })}
        </TextLink>
        <h1 className="flex flex-wrap items-center gap-3">
          {t('title', { year: String(year) })}
          {draft && <span className="chip font-sans">{wordsOf(locale, 'plan')('draft')}</span>}
        </h1>
        <p className="text-ink-2 text-pretty">
          {draft
            ? t('sentence', { items: draft.items.length, targets: targets.size })
            : t('none', { year: String(year) })}
          {draft && basedOn !== null && t('from', { from: String(basedOn) })}
        </p>
      </header>
      {!draft && (
        <section className="card grid gap-4 p-5">
          <p className="text-pretty">
            {basedOn === null ? t('noBase') : t('startHint', { from: String(basedOn) })}
          </p>
          {basedOn !== null && (
            <ButtonForm
              locale={locale}
              action={startPlanAction}
              about={{ year }}
              button={{ label: t('start', { from: String(basedOn) }), look: 'primary' }}
            />
          )}
        </section>
      )}
      <CarriedPanel locale={locale} next={next} />
      {draft && (
        <>
          <NextItems locale={locale} draft={draft} chosen={chosen} />
          <NextTargets locale={locale} next={next} />
          <AdoptPanel locale={locale} year={year} today={current.today} />
        </>
      )}
    </div>
  );
}
