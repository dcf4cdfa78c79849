import Link from 'next/link';
import { type Locale, localePath } from '@/lib/kit/i18n/locale';
import { isMonth } from '@/lib/measure/period';
import { fillWords, wechatWords } from './wechat-words';

type Props = { locale: Locale; branch: string; query: Record<string, string | string[] | undefined> };

/** After an export was taken over: the result, and a link to the report where it waits to be submitted. */
export function TakenNote({ locale, branch, query: { taken, months, drafts } }: Props) {
  if (typeof taken !== 'string' || !isMonth(taken)) return null;
  const t = wechatWords(locale);
  const number = (text: unknown) => (typeof text === 'string' && /^\d{1,3}$/.test(text) ? Number(text) : 0);
  return (
    <p role="status" className="rounded-lg bg-met-soft px-3.5 py-1 text-met">
      {fillWords(t.taken, { months: number(months), drafts: number(drafts) })}{' '}
      <Link
        href={localePath(locale, `/report/${taken}?branch=${branch}`)}
        prefetch={false}
        className="inline-flex tap items-center underline underline-offset-4"
      >
        {t.toReport}
      </Link>
    </p>
  );
}
