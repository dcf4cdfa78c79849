import Link from 'next/link';
import { type Locale, localePath } from '@/lib/kit/i18n/locale';
import { fill } from '@/lib/kit/i18n/phrase';
import type { Amounts } from '@/lib/measure/amount';
import type { CellProposal } from '@/lib/proposal/rules';
import { differenceText, proposalWords, proposedText } from './proposal-text';

type Props = {
  locale: Locale;
  proposal: CellProposal;
  /** The indicator's name, for those who hear the buttons. */
  name: string;
  /** The typed or stored amount; null if there is none or it cannot be read. */
  amounts: Amounts | null;
  /** Types the proposal into the fields; without scripts the button saves it as a draft. Absent: nothing to type in. */
  onTake?: () => void;
};

/** A proposed figure with its source, and how much the typed one differs. */
export function ProposalLine({ locale, proposal, name, amounts, onTake }: Props) {
  const t = proposalWords(locale);
  const source = t.sources[proposal.source];
  const differs = amounts && differenceText(locale, amounts, proposal, t);
  const agrees = amounts !== null && differs === null;
  return (
    <div
      data-proposal={proposal.indicator}
      className={`num order-4 col-span-full flex flex-wrap items-center gap-x-2 gap-y-1 rounded-lg px-3 py-1 text-[0.9rem] ${differs ? 'bg-risk-soft text-risk' : 'bg-sunken text-ink-2'}`}
    >
      <span className="font-semibold">{fill(t.proposed, { amount: proposedText(proposal) })}</span>
      <span aria-hidden="true">{t.dot}</span>
      <span>{fill(t.source, { source })}</span>
      <span aria-hidden="true">{t.dot}</span>
      <Link
        href={localePath(locale, proposal.href)}
        prefetch={false}
        aria-label={fill(t.lookAt, { name })}
        className="inline-flex tap items-center underline underline-offset-4"
      >
        {t.look}
      </Link>
      <span aria-live="polite" className="contents">
        {differs && <b>△ {differs}</b>}
        {agrees && <span className="text-met">✓ {t.agrees}</span>}
      </span>
      {onTake && !agrees && (
        <button
          type="submit"
          name="intent"
          value={`take:${proposal.indicator}`}
          aria-label={fill(t.takeFor, { name })}
          className="btn ml-auto"
          onClick={(event) => {
            event.preventDefault();
            onTake();
          }}
        >
          {t.take}
        </button>
      )}
      {proposal.drafted && !differs && (
        <span className="tiny basis-full pb-1">{fill(t.drafted, { source })}</span>
      )}
    </div>
  );
}
