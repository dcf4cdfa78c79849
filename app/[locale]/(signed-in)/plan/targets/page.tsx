import { signedIn } from '@/app/signed-in';
import { titled } from '@/app/titled';
import { TargetDetail } from '@/components/plan/target-detail';
import { TargetsTable } from '@/components/plan/targets-table';
import { TargetsTitle } from '@/components/plan/targets-title';
import { askedYear, firstOf } from '@/lib/kit/action/query-input';
import { wordsOf } from '@/lib/kit/i18n/translator';
import { listTargets } from '@/lib/plan/read';
import { maySetTargets } from '@/lib/viewer/rules';

export const generateMetadata = titled((locale) => wordsOf(locale, 'navigation')('targets'));

export default async function TargetsPage({ params, searchParams }: PageProps<'/[locale]/plan/targets'>) {
  const { locale, viewer } = await signedIn(params, '/plan/targets');
  const query = await searchParams;
  const targets = await listTargets(viewer, askedYear(query.year));
  const chosen = targets.rows.find(({ indicator }) => indicator.code === firstOf(query.indicator));
  return (
    <div className="grid gap-5">
      <TargetsTitle locale={locale} targets={targets} />
      <div className="grid items-start gap-5 lg:grid-cols-[minmax(0,1fr)_360px]">
        <TargetsTable locale={locale} targets={targets} chosen={chosen?.indicator.code} />
        {chosen ? (
          <TargetDetail
            key={chosen.indicator.code}
            locale={locale}
            year={targets.year}
            row={chosen}
            branches={targets.catalogue.branches}
            editable={maySetTargets(viewer)}
          />
        ) : (
          <p className="text-ink-2 max-lg:hidden">{wordsOf(locale, 'targets')('choose')}</p>
        )}
      </div>
    </div>
  );
}
