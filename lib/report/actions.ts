'use server';

import { refresh } from 'next/cache';
import { formAction } from '@/lib/kit/action/form-action';
import { done } from '@/lib/kit/refusal/rules';
import { discardDraft, saveDrafts } from './draft-write';
import { reportInput } from './input';
import type { ReportResult } from './result-rules';
import { takeProposal } from './take-proposal-write';
import { withdrawFigure } from './withdraw-write';
import { submitFigures } from './write';

/** Everything the report form does: save drafts, submit what is filled, withdraw or discard one figure. */
export const reportFigures = formAction(
  'figure.report',
  reportInput,
  async (actor, input) => {
    const { intent } = input;
    const result = (value: ReportResult) => done(value);
    if (intent.kind === 'save') {
      const saved = await saveDrafts(actor, input);
      return saved.ok ? result({ kind: 'saved', ...saved.value }) : saved;
    }
    // Whatever becomes of it, the page shows where the figures stand now.
    refresh();
    if (intent.kind === 'submit') {
      const submitted = await submitFigures(actor, input);
      if (submitted.ok) return result({ kind: 'submitted', ...submitted.value });
      await saveDrafts(actor, input);
      return submitted;
    }
    const { indicator } = intent;
    if (intent.kind === 'take') {
      const outcome = await takeProposal(actor, { ...input, indicator });
      return outcome.ok ? result({ kind: 'saved', ...outcome.value }) : outcome;
    }
    if (intent.kind === 'withdraw') {
      const version = input.waiting[indicator] ?? 0;
      const withdrawn = await withdrawFigure(actor, { ...input, indicator, seen: version });
      return withdrawn.ok ? result({ kind: 'withdrawn', ...withdrawn.value }) : withdrawn;
    }
    const discarded = await discardDraft(actor, { ...input, indicator });
    return discarded.ok ? result({ kind: 'discarded', ...discarded.value }) : discarded;
  },
  { refresh: 'never' },
);
