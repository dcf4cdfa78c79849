import { showNumber } from '@/lib/kit/format/number';
import type { Locale } from '@/lib/kit/i18n/locale';
import { fill, inLanguage } from '@/lib/kit/i18n/phrase';
import { en, zh } from '@/lib/kit/i18n/words/proposal';
import type { Amounts } from '@/lib/measure/amount';
import { readDecimal } from '@/lib/measure/decimal';
import { disagreements, type Proposal } from '@/lib/proposal/rules';

/** The proposals' words for client components, which do without the translator. */
export const proposalWords = (locale: Locale): typeof zh => inLanguage(locale, { zh, en });

/** A proposal's amount in full: `12`, or a ratio's `1,094 ÷ 1,189`. */
export function proposedText({ value, numerator, denominator }: Amounts): string {
  const full = (amount: string | null) =>
    amount === null ? '—' : showNumber(amount, readDecimal(amount).places);
  return value === null ? `${full(numerator)} ÷ ${full(denominator)}` : full(value);
}

/** Whether an amount lies above or below its proposal, in words with the difference; null where they agree. */
export function differenceText(
  locale: Locale,
  amounts: Amounts,
  proposal: Proposal,
  words: { above: string; below: string },
): string | null {
  const t = proposalWords(locale);
  const found = disagreements(amounts, proposal);
  if (found.length === 0) return null;
  return found
    .map(({ part, by }) => {
      const how = fill(by.compare(0) > 0 ? words.above : words.below, {
        by: showNumber(by.abs(), 6)
          .replace(/(\.\d*?)0+$/, '$1')
          .replace(/\.$/, ''),
        amount: proposedText(proposal),
        source: t.sources[proposal.source],
      });
      return t.part[part] ? `${t.part[part]} ${how}` : how;
    })
    .join(t.separator);
}
