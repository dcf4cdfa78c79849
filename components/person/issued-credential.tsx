'use client';

import { useForm } from '@/components/kit/form/form-context';
import type { Locale } from '@/lib/kit/i18n/locale';
import { fill, inLanguage } from '@/lib/kit/i18n/phrase';
import { en, zh } from '@/lib/kit/i18n/words/settings';
import type { IssuedPassword, PasswordLinkView } from '@/lib/sign-in/rules';

/** What the form around it issued, shown this once: a link, all of it selected by a tap, or a one-time password. */
export function IssuedCredential({ locale }: { locale: Locale }) {
  const { result } = useForm<IssuedPassword | PasswordLinkView>();
  if (!result) return null;
  const t = inLanguage(locale, { zh, en });
  const link = 'link' in result ? result.link : null;
  const secret = 'link' in result ? result.link : result.oneTimePassword;
  if (!secret) return null;
  return (
    <div role="status" className="rounded-[10px] bg-met-soft px-4 py-3 text-met">
      <p>{fill(link ? t.linkFor : t.oneTimeFor, result)}</p>
      <p
        className={`my-1 font-mono break-all text-ink select-all ${link ? 'text-[0.93rem]' : 'num text-xl font-semibold'}`}
      >
        {secret}
      </p>
      <p className="tiny">{fill(link ? t.linkHint : t.oneTimeHint, result)}</p>
    </div>
  );
}
