import { ItemEvidence } from '@/components/evidence/item-evidence';
import { TextLink } from '@/components/kit/shell/text-link';
import { branchName } from '@/lib/catalogue/names-rules';
import { showDay } from '@/lib/kit/format/date';
import { inLocale, type Locale, listIn, localePath } from '@/lib/kit/i18n/locale';
import { wordsOf } from '@/lib/kit/i18n/translator';
import type { ItemPage } from '@/lib/plan/item-read';
import { itemDeadline } from '@/lib/plan/item-rules';
import { mayPlan, mayReview, type Viewer } from '@/lib/viewer/rules';
import { reviewMoves } from '@/lib/vocabulary/plan-item';
import { DecideForm } from './decide-form';
import { ItemChip } from './item-chip';
import { ItemFacts } from './item-facts';
import { ItemHistory } from './item-history';
import { ItemRevisions } from './item-revisions';
import { ProgressForm } from './report-form';
import { ReviseItem } from './revise-item';

type Props = { locale: Locale; page: ItemPage; viewer: Viewer };

/** A plan item: facts, evidence, history, and the forms that the viewer may use. */
export function ItemDetail({ locale, page, viewer }: Props) {
  const { item, year } = page;
  return (
    <div className="grid gap-5">
      <Head locale={locale} page={page} />
      <div className="grid items-start gap-5 lg:grid-cols-[minmax(0,1fr)_380px]">
        <div className="grid gap-5">
          <ItemFacts locale={locale} page={page} />
          <ItemEvidence
            locale={locale}
            viewer={viewer}
            year={year}
            number={item.number}
            branch={branchName(locale, page.catalogue.branches, item.ownerCode)}
          />
          <ItemHistory locale={locale} page={page} />
          <ItemRevisions locale={locale} page={page} />
        </div>
        <Forms locale={locale} page={page} viewer={viewer} />
      </div>
    </div>
  );
}

function Head({ locale, page: { item, year, plan } }: Omit<Props, 'viewer'>) {
  const t = wordsOf(locale, 'planItem');
  return (
    <header>
      <TextLink href={localePath(locale, `/plan?year=${year}`)} small>
        {t('back', { year: String(year) })}
      </TextLink>
      <h1 className="text-pretty">
        <span className="num text-ink-3">{item.number}</span> {inLocale(locale, item.title, item.titleEn)}
      </h1>
      <div className="mt-2 flex flex-wrap items-center gap-3">
        <ItemChip locale={locale} item={item} />
        {plan?.state === 'draft' && <span className="chip">{wordsOf(locale, 'plan')('draft')}</span>}
        {item.progressDemo && <span className="tiny">{wordsOf(locale, 'plan')('demoProgress')}</span>}
      </div>
    </header>
  );
}

function Forms({ locale, page, viewer }: Props) {
  const { item, year, plan } = page;
  const decisions = reviewMoves.filter((move) => item.moves.includes(move));
  const waits = item.state === 'claimed' || item.askedDue !== null;
  const isOwn = mayReview(viewer) && waits && (item.claimedBy === viewer.id || item.askedBy === viewer.id);
  const form = { locale, year, number: item.number, base: item.version };
  return (
    <div className="no-print grid gap-5">
      {(decisions.length > 0 || isOwn) && (
        <DecideForm
          {...form}
          decisions={decisions}
          isOwn={isOwn}
          request={waits ? askedWords(locale, page) : []}
        />
      )}
      {item.moves.includes('report') && (
        <ProgressForm
          {...form}
          item={{
            state: item.state === 'notStarted' ? 'notStarted' : 'underWay',
            mayAsk: item.moves.includes('claim'),
            steps: listIn(locale, item.steps, item.stepsEn),
            doneSteps: item.doneSteps,
            options: listIn(locale, item.options, item.optionsEn),
            chosen: item.chosen,
            given: item.given,
            deadline: itemDeadline(item),
          }}
        />
      )}
      {mayPlan(viewer) && plan?.state === 'adopted' && <ReviseItem locale={locale} page={page} />}
    </div>
  );
}

/** The open request in sentences: who, for what, on what evidence. */
function askedWords(locale: Locale, { history }: ItemPage): string[] {
  const t = wordsOf(locale, 'planItem');
  const request = history.find(({ move }) => move === 'claim' || move === 'extend');
  if (!request) return [];
  const { move, words, evidence, due } = request;
  const name = request.by ?? t('imported');
  return [
    move === 'claim'
      ? t('askedClose', { name, words })
      : t('asked', { name, words, date: due ? showDay(locale, due) : '' }),
    ...(evidence ? [t('evidenceGiven', { text: evidence })] : []),
  ];
}
