import { showPeriod } from '@/lib/kit/format/date';
import { inLocale, type Locale } from '@/lib/kit/i18n/locale';
import { fillWords, wechatWords } from './wechat-words';

type Props = { locale: Locale; branch: { name: string; nameEn: string } | null; month?: string };

/** What the page is of: the account, or one month of it, and whose figures it speaks of. */
export function WechatTitle({ locale, branch, month }: Props) {
  const t = wechatWords(locale);
  return (
    <div>
      <h1>{month ? fillWords(t.monthTitle, { month: showPeriod(locale, month) }) : t.title}</h1>
      {branch && (
        <p className="text-ink-2">
          {fillWords(t.sentence, { branch: inLocale(locale, branch.name, branch.nameEn) })}
        </p>
      )}
    </div>
  );
}
