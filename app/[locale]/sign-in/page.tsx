import type { Metadata } from 'next';
import { redirect } from 'next/navigation';
import { localeOf } from '@/app/locale-of';
import { DemoPeople } from '@/components/sign-in/demo-people';
import { SignInForm } from '@/components/sign-in/sign-in-form';
import { SignInLayout } from '@/components/sign-in/sign-in-layout';
import { findPublicIdentity } from '@/lib/association/read';
import { localePath } from '@/lib/kit/i18n/locale';
import { wordsOf } from '@/lib/kit/i18n/translator';
import { listPublicDemoPeople } from '@/lib/person/read';
import { readPreferences } from '@/lib/viewer/preferences-read';
import { safePath } from '@/lib/viewer/redirect-rules';
import { homeOf } from '@/lib/viewer/rules';
import { currentViewer } from '@/lib/viewer/session-read';

type Props = PageProps<'/[locale]/sign-in'>;

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const locale = await localeOf(params);
  return { title: wordsOf(locale, 'signIn')('title') };
}

export default async function SignInPage({ params, searchParams }: Props) {
  const locale = await localeOf(params);
  const from = safePath((await searchParams).from);
  const viewer = await currentViewer();
  if (viewer) redirect(from ?? localePath(locale, homeOf(viewer.role)));
  const t = wordsOf(locale, 'signIn');
  return (
    <SignInLayout
      locale={locale}
      identity={await findPublicIdentity()}
      preferences={await readPreferences()}
      title={t('title')}
    >
      <SignInForm locale={locale} from={from ?? ''} />
      <p className="tiny mt-4">{t('forgotten')}</p>
      <DemoPeople locale={locale} people={await listPublicDemoPeople()} />
    </SignInLayout>
  );
}
