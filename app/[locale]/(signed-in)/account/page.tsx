import { signedIn } from '@/app/signed-in';
import { titled } from '@/app/titled';
import { OwnAccount } from '@/components/person/own-account';
import { inLocale } from '@/lib/kit/i18n/locale';
import { wordsOf } from '@/lib/kit/i18n/translator';
import { findOwnBranch, findOwnEmail, listOwnSessions } from '@/lib/person/read';
import { readPreferences } from '@/lib/viewer/preferences-read';

export const generateMetadata = titled((locale) => wordsOf(locale, 'account')('title'));

export default async function AccountPage({ params }: PageProps<'/[locale]/account'>) {
  const { locale, viewer } = await signedIn(params, '/account');
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
