import { PlainForm } from '@/components/kit/form/plain-form';
import type { Locale } from '@/lib/kit/i18n/locale';
import { wordsOf } from '@/lib/kit/i18n/translator';
import { signOut } from '@/lib/sign-in/actions';

/** Ends this browser's session. */
export function SignOutButton({ locale }: { locale: Locale }) {
  return (
    <PlainForm locale={locale} action={signOut}>
      <input type="hidden" name="locale" value={locale} />
      <button type="submit" className="btn tap">
        {wordsOf(locale, 'account')('signOut')}
      </button>
    </PlainForm>
  );
}
