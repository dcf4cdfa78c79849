import type { Locale } from '@/lib/kit/i18n/locale';
import { fill, inLanguage } from '@/lib/kit/i18n/phrase';
import { en, zh } from '@/lib/kit/i18n/words/settings';
import type { PasswordLinkView } from '@/lib/sign-in/rules';

/** A one-time link to hand over, shown this once; a tap selects all of it. */
export function OneTimeLink({ locale, credential }: { locale: Locale; credential: PasswordLinkView }) {
  const t = inLanguage(locale, { zh, en });
  return (
    <div role="status" className="rounded-[10px] bg-met-soft px-4 py-3 text-met">
      <p>{fill(t.linkFor, { username: credential.username })}</p>
      <p className="my-1 font-mono text-[0.93rem] break-all text-ink select-all">{credential.link}</p>
      <p className="tiny">{fill(t.linkHint, { until: credential.until })}</p>
    </div>
  );
}
