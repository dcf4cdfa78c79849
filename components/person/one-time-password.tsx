import type { Locale } from '@/lib/kit/i18n/locale';
import { fill, inLanguage } from '@/lib/kit/i18n/phrase';
import { en, zh } from '@/lib/kit/i18n/words/settings';

type Props = { locale: Locale; username: string; password: string };

/** A one-time password, large enough to be read out, shown this once. */
export function OneTimePassword({ locale, username, password }: Props) {
  const t = inLanguage(locale, { zh, en });
  return (
    <div role="status" className="rounded-[10px] bg-met-soft px-4 py-3 text-met">
      <p>{fill(t.oneTimeFor, { username })}</p>
      <p className="num my-1 font-mono text-xl font-semibold break-all text-ink select-all">{password}</p>
      <p className="tiny">{t.oneTimeHint}</p>
    </div>
  );
}
