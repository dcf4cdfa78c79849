import Link from 'next/link';
import { type Locale, localePath } from '@/lib/kit/i18n/locale';
import { fill } from '@/lib/kit/i18n/phrase';
import type { Amounts } from '@/lib/measure/amount';
import type { Proposal } from '@/lib/proposal/rules';
import { differenceText, proposalWords } from './proposal-text';

type Props = { locale: Locale; proposal: Proposal; amounts: Amounts };

/** For reviewers: whether a waiting figure equals the proposed one, or by how much it differs; links to the rows behind it. */
export function ProposalChip({ locale, proposal, amounts }: Props) {
  const t = proposalWords(locale);
  const words = { above: t.chipAbove, below: t.chipBelow };
  const differs = differenceText(locale, amounts, proposal, words);
  const source = t.sources[proposal.source];
  return (
    <Link
      href={localePath(locale, proposal.href)}
      prefetch={false}
      data-proposal={proposal.indicator}
      className={`chip num whitespace-normal underline underline-offset-4 ${differs ? 'chip-risk' : 'chip-met'}`}
    >
      {differs ?? `✓ ${fill(t.chipAgrees, { source })}`}
    </Link>
  );
}
