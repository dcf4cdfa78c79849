'use server';

import { formAction } from '@/lib/kit/action/form-action';
import { done, type Outcome, refuse, refuseField } from '@/lib/kit/refusal/rules';
import { maySetTargets, type Viewer } from '@/lib/viewer/rules';
import { findSeason, findTargetField } from './read';
import { targetInput, type WeightsInput, weightsInput, weightsOf, withdrawInput } from './target-input';
import { readTarget, readWeights } from './target-value-rules';
import { setTarget, setWeights } from './write';

/** Sets or revises a target; the form's base revision keeps two administrators from overwriting each other. */
export const saveTarget = formAction('target.set', targetInput, async (actor, input, viewer) => {
  if (!maySetTargets(actor)) return refuse('NOT_FOUND');
  const field = await findTargetField(viewer, input.indicator);
  if (!field) return refuse('NOT_FOUND');
  const value = readTarget(input.value, field);
  if (!value.ok) return refuseField('value', value.code, value.detail);
  return setTarget(actor, { ...input, value: value.value });
});

export const withdrawTarget = formAction('target.withdraw', withdrawInput, async (actor, input) => {
  const withdrawn = await setTarget(actor, { ...input, value: null });
  return withdrawn.ok ? done({ ...withdrawn.value, isWithdrawn: true }) : withdrawn;
});

export const saveWeights = formAction('weights.set', weightsInput, async (actor, input, viewer) => {
  if (!maySetTargets(actor)) return refuse('NOT_FOUND');
  const weights = await weightsFor(viewer, input);
  return weights.ok ? setWeights(actor, { ...input, weights: weights.value }) : weights;
});

async function weightsFor(viewer: Viewer, input: WeightsInput): Promise<Outcome<string[] | null>> {
  if (input.how === 'even') return done(null);
  if (input.how === 'season') {
    const season = await findSeason(viewer, input.indicator, input.year);
    return season ? done(season) : refuse('NO_SEASON');
  }
  return readWeights(weightsOf(input));
}
