import type { Metadata } from 'next';
import Link from 'next/link';
import { localeOf } from '@/app/locale-of';
import { LinkPasswordForm } from '@/components/sign-in/link-password-form';
import { SignInLayout } from '@/components/sign-in/sign-in-layout';
import { firstOf } from '@/lib/kit/action/query-input';
import { localePath } from '@/lib/kit/i18n/locale';
import { wordsOf } from '@/lib/kit/i18n/translator';
import { findPublicLink } from '@/lib/person/read';

type Props = PageProps<'/[locale]/set-password'>;

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const locale = await localeOf(params);
  const title = wordsOf(locale, 'signIn')('linkTitle');
  return { title, referrer: 'no-referrer', robots: { index: false } };
}

export default async function SetPasswordPage({ params, searchParams }: Props) {
  const locale = await localeOf(params);
  const token = firstOf((await searchParams).token)?.slice(0, 200) ?? '';
  const who = token ? await findPublicLink(token) : null;
  const t = wordsOf(locale, 'signIn');
  return (
    <SignInLayout locale={locale} title={t('linkTitle')}>
      <p className="mb-6 text-ink-2">{who ? t('linkHint', who) : t('linkOver')}</p>
      {who && <LinkPasswordForm locale={locale} token={token} username={who.username} />}
      {!who && <p className="mb-6 text-ink-2">{t('linkOverHint')}</p>}
      {!who && (
        <Link href={localePath(locale, '/sign-in')} className="btn tap">
          {t('title')}
        </Link>
      )}
    </SignInLayout>
  );
}
