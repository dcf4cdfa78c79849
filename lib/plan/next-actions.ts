'use server';

import { refresh } from 'next/cache';
import { formAction } from '@/lib/kit/action/form-action';
import { type FieldRefusal, type Outcome, refuse } from '@/lib/kit/refusal/rules';
import { mayPlan, type Viewer } from '@/lib/viewer/rules';
import { actorOf, clientAddress } from '@/lib/viewer/session-read';
import { adoptInput, draftTargetsInput, proposeInput, yearInput } from './item-input';
import { adoptPlan, discardDraft, proposeDraftTargets, saveDraftTargets, startPlan } from './next-write';
import { findTargetField } from './read';
import { readTarget } from './target-value-rules';

/** Starts a year's plan from the one before it. */
export const startPlanAction = formAction('plan.start', yearInput, async (viewer, { year }) =>
  shown(await startPlan(await by(viewer), year)),
);

export const discardDraftAction = formAction('plan.discard', yearInput, async (viewer, { year }) =>
  shown(await discardDraft(await by(viewer), year)),
);

/** Adopts a draft as of a day. */
export const adoptPlanAction = formAction('plan.adopt', adoptInput, async (viewer, { year, on }) =>
  shown(await adoptPlan(await by(viewer), year, on)),
);

/** Fills a draft's targets anew from the results. */
export const proposeTargetsAction = formAction('plan.targets', proposeInput, async (viewer, { year, from }) =>
  shown(await proposeDraftTargets(await by(viewer), year, from)),
);

/** Keeps a draft's targets as typed, all or none: what cannot be read is named. */
export const saveDraftTargetsAction = formAction(
  'plan.draftTargets',
  draftTargetsInput,
  async (viewer, { year, ...typed }) => {
    if (!mayPlan(viewer)) return refuse('NOT_FOUND');
    const values = new Map<string, string>();
    const wrong: Record<string, FieldRefusal> = {};
    for (const [name, text] of Object.entries(typed)) {
      const code = name.startsWith('value.') ? name.slice('value.'.length) : null;
      if (code === null || typeof text !== 'string' || text.trim() === '') continue;
      const field = await findTargetField(viewer, code);
      const value = field ? readTarget(text, field) : null;
      if (value === null) wrong[name] = { code: 'FIELD_INVALID' };
      else values.set(code, value);
    }
    if (Object.keys(wrong).length > 0) return refuse('FIELD_INVALID', undefined, wrong);
    return shown(await saveDraftTargets(await by(viewer), year, values));
  },
);

const by = async (viewer: Viewer) => actorOf(viewer, await clientAddress());

function shown<T>(outcome: Outcome<T>): Outcome<T> {
  if (outcome.ok) refresh();
  return outcome;
}
