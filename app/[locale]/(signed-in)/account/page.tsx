import type { Metadata } from 'next';
import { localeOf } from '@/app/locale-of';
import { OwnAccount } from '@/components/person/own-account';
import { inLocale } from '@/lib/kit/i18n/locale';
import { wordsOf } from '@/lib/kit/i18n/translator';
import { findOwnBranch, findOwnEmail, listOwnSessions } from '@/lib/person/read';
import { readPreferences } from '@/lib/viewer/preferences-read';
import { requireViewer } from '@/lib/viewer/session-read';

type Props = PageProps<'/[locale]/account'>;

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const locale = await localeOf(params);
  return { title: wordsOf(locale, 'account')('title') };
}

export default async function AccountPage({ params }: Props) {
  const locale = await localeOf(params);
  const viewer = await requireViewer(locale, '/account');
  const branch = await findOwnBranch(viewer);
  return (
    <OwnAccount
      locale={locale}
      viewer={viewer}
      branchName={branch && inLocale(locale, branch.zh, branch.en)}
      email={await findOwnEmail(viewer)}
      preferences={await readPreferences()}
      sessions={await listOwnSessions(viewer)}
    />
  );
}
