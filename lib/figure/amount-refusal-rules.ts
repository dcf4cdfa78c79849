import type { FieldRefusal, RefusalCode } from '@/lib/kit/refusal/rules';
import type { AmountReading } from '@/lib/measure/amount';

type Unread = Extract<AmountReading, { ok: false }>;

/** Why an amount that was typed cannot be read, with what was typed. */
export const amountRefusal = ({ why }: Unread, typed: string, decimals: number): FieldRefusal => ({
  code: codeOf(why, decimals),
  detail: { typed: typed.trim().slice(0, 40), decimals },
});

function codeOf(why: Unread['why'], decimals: number): RefusalCode {
  if (why === 'grouping') return 'AMOUNT_GROUPING';
  if (why === 'day') return 'AMOUNT_DAY';
  if (why === 'negative') return 'AMOUNT_NEGATIVE';
  if (why === 'large') return 'AMOUNT_LARGE';
  if (why === 'decimals') return decimals === 0 ? 'AMOUNT_WHOLE' : 'AMOUNT_DECIMALS';
  return 'AMOUNT_UNREADABLE';
}
