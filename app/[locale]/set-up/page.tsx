import type { Metadata } from 'next';
import { notFound } from 'next/navigation';
import { localeOf } from '@/app/locale-of';
import { SetUpForm } from '@/components/sign-in/set-up-form';
import { SignInLayout } from '@/components/sign-in/sign-in-layout';
import { wordsOf } from '@/lib/kit/i18n/translator';
import { isPublicSetUpOpen } from '@/lib/person/read';

type Props = PageProps<'/[locale]/set-up'>;

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const locale = await localeOf(params);
  return {
    title: wordsOf(locale, 'signIn')('setUpTitle'),
    referrer: 'same-origin',
  };
}

export default async function SetUpPage({ params, searchParams }: Props) {
  const locale = await localeOf(params);
  const { code } = await searchParams;
  if (typeof code !== 'string' || !(await isPublicSetUpOpen(code))) notFound();
  const t = wordsOf(locale, 'signIn');
  return (
    <SignInLayout locale={locale} title={t('setUpTitle')}>
      <p className="mb-6 text-ink-2">{t('setUpHint')}</p>
      <SetUpForm locale={locale} code={code} />
    </SignInLayout>
  );
}
