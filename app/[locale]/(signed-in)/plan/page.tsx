import { signedIn } from '@/app/signed-in';
import { titled } from '@/app/titled';
import { LiveUpdates } from '@/components/kit/live/live-updates';
import { AddItem } from '@/components/plan/add-item';
import { bySection, byUnit } from '@/components/plan/plan-groups';
import { PlanHead, planViews } from '@/components/plan/plan-head';
import { PlanList } from '@/components/plan/plan-list';
import { PlanNotes } from '@/components/plan/plan-notes';
import { PlanTally } from '@/components/plan/plan-tally';
import { PlanTimeline } from '@/components/plan/plan-timeline';
import { addressOf, plainParams } from '@/lib/indicator/view-input';
import { askedYear, firstOf } from '@/lib/kit/action/query-input';
import { wordsOf } from '@/lib/kit/i18n/translator';
import { listPlan } from '@/lib/plan/item-read';
import { mayPlan } from '@/lib/viewer/rules';

export const generateMetadata = titled((locale) => wordsOf(locale, 'navigation')('plan'));

export default async function PlanPage({ params, searchParams }: PageProps<'/[locale]/plan'>) {
  const asked = await searchParams;
  const { locale, viewer } = await signedIn(params, addressOf('/plan', plainParams(asked)));
  const page = await listPlan(viewer, askedYear(asked.year));
  const view = planViews.find((known) => known === firstOf(asked.view)) ?? 'section';
  const groups = view === 'unit' ? byUnit(locale, page) : bySection(locale, page);
  return (
    <div className="grid gap-5">
      <PlanHead locale={locale} page={page} view={view} mayDraft={mayPlan(viewer)} />
      {page.plan?.state === 'adopted' && <PlanTally locale={locale} tally={page.tally} />}
      {page.items.length > 0 && view === 'timeline' && (
        <PlanTimeline locale={locale} page={page} groups={groups} />
      )}
      {view !== 'timeline' && <PlanList locale={locale} groups={groups} catalogue={page.catalogue} />}
      {page.plan?.state === 'adopted' && mayPlan(viewer) && <AddItem locale={locale} page={page} />}
      <PlanNotes locale={locale} page={page} />
      <LiveUpdates
        version={page.version}
        words={wordsOf(locale, 'overview').raw('updated')}
        away={wordsOf(locale, 'overview')('away')}
      />
    </div>
  );
}
