'use server';

import { formAction } from '@/lib/kit/action/form-action';
import { type FieldRefusal, refuse } from '@/lib/kit/refusal/rules';
import { mayPlan } from '@/lib/viewer/rules';
import { adoptInput, draftTargetsInput, proposeInput, yearInput } from './item-input';
import { adoptPlan, discardPlanDraft, proposeDraftTargets, saveDraftTargets, startPlan } from './next-write';
import { findTargetField } from './read';
import { readTarget } from './target-value-rules';

export const startPlanAction = formAction('plan.start', yearInput, startPlan);

export const discardDraftAction = formAction('plan.discard', yearInput, discardPlanDraft);

export const adoptPlanAction = formAction('plan.adopt', adoptInput, adoptPlan);

/** Proposes a draft's targets anew from the results. */
export const proposeTargetsAction = formAction('plan.targets', proposeInput, proposeDraftTargets);

/** Saves a draft's targets as typed, all or none: unreadable ones are named. */
export const saveDraftTargetsAction = formAction(
  'plan.draftTargets',
  draftTargetsInput,
  async (actor, { year, ...typed }, viewer) => {
    if (!mayPlan(actor)) return refuse('NOT_FOUND');
    const values = new Map<string, string>();
    const fieldRefusals: Record<string, FieldRefusal> = {};
    for (const [name, text] of Object.entries(typed)) {
      const code = name.startsWith('value.') ? name.slice('value.'.length) : null;
      if (code === null || typeof text !== 'string' || text.trim() === '') continue;
      const field = await findTargetField(viewer, code);
      const value = field ? readTarget(text, field) : refuse('UNKNOWN_INDICATOR', { code });
      if (value.ok) values.set(code, value.value);
      else fieldRefusals[name] = value;
    }
    if (Object.keys(fieldRefusals).length > 0) return refuse('FIELD_INVALID', undefined, fieldRefusals);
    return saveDraftTargets(actor, year, values);
  },
);
