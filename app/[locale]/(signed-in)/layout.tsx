import { localeOf } from '@/app/locale-of';
import { Shell } from '@/components/kit/shell/shell';
import { findPublicIdentity } from '@/lib/association/read';
import { firstLedger } from '@/lib/expert/read';
import { countPlanRequests } from '@/lib/plan/requests-read';
import { readUndelivered } from '@/lib/reminder/read';
import { countLate } from '@/lib/reporting-status/overdue-read';
import { countWaiting } from '@/lib/review/read';
import { readPreferences } from '@/lib/viewer/preferences-read';
import { currentViewer } from '@/lib/viewer/session-read';

/** The frame of every signed-in page. A page decides for itself who may see it; without a viewer it redirects. */
export default async function SignedInLayout({ children, params }: LayoutProps<'/[locale]'>) {
  const locale = await localeOf(params);
  const viewer = await currentViewer();
  if (!viewer) return children;
  const [identity, figures, requests, late, ledgers, undelivered] = await Promise.all([
    findPublicIdentity(),
    countWaiting(viewer),
    countPlanRequests(viewer),
    countLate(viewer),
    firstLedger(viewer),
    readUndelivered(viewer),
  ]);
  return (
    <Shell
      locale={locale}
      identity={identity}
      viewer={viewer}
      waiting={figures + requests}
      late={late}
      ledgers={ledgers}
      undelivered={undelivered?.messages ?? 0}
      preferences={await readPreferences()}
    >
      {children}
    </Shell>
  );
}
