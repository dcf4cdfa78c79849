import { redirect } from 'next/navigation';
import { localeOf } from '@/app/locale-of';
import { titled } from '@/app/titled';
import { DemoPeople } from '@/components/sign-in/demo-people';
import { SignInForm } from '@/components/sign-in/sign-in-form';
import { SignInLayout } from '@/components/sign-in/sign-in-layout';
import { firstOf } from '@/lib/kit/action/query-input';
import { localePath } from '@/lib/kit/i18n/locale';
import { wordsOf } from '@/lib/kit/i18n/translator';
import { listPublicDemoPeople } from '@/lib/person/read';
import { safePath } from '@/lib/viewer/redirect-rules';
import { homeOf } from '@/lib/viewer/rules';
import { currentViewer } from '@/lib/viewer/session-read';

export const generateMetadata = titled((locale) => wordsOf(locale, 'signIn')('title'));

export default async function SignInPage({ params, searchParams }: PageProps<'/[locale]/sign-in'>) {
  const locale = await localeOf(params);
  const query = await searchParams;
  const from = safePath(query.from);
  const username = firstOf(query.set)?.slice(0, 60) ?? '';
  const viewer = await currentViewer();
  if (viewer) redirect(from ?? localePath(locale, homeOf(viewer.role)));
  const t = wordsOf(locale, 'signIn');
  return (
    <SignInLayout locale={locale} title={t('title')}>
      {username && (
        <p role="status" className="mb-4 text-met">
          {t('passwordSet')}
        </p>
      )}
      <SignInForm locale={locale} from={from ?? ''} username={username} />
      <p className="tiny mt-4">{t('forgotten')}</p>
      <DemoPeople locale={locale} people={await listPublicDemoPeople()} />
    </SignInLayout>
  );
}
