'use server';

import { formAction } from '@/lib/kit/action/form-action';
import { done, type Outcome, refuse, refuseField } from '@/lib/kit/refusal/rules';
import { readAmount } from '@/lib/measure/amount';
import { maySetTargets, type Viewer } from '@/lib/viewer/rules';
import { findSeason, findTargetField } from './read';
import { targetInput, type WeightsInput, weightsInput, weightsOf, withdrawInput } from './target-input';
import { readTarget } from './target-value-rules';
import { setTarget, setWeights } from './write';

/** Sets or revises a target; the form's base revision keeps two administrators from overwriting each other. */
export const saveTarget = formAction('target.set', targetInput, async (actor, input, viewer) => {
  if (!maySetTargets(actor)) return refuse('NOT_FOUND');
  const field = await findTargetField(viewer, input.indicator);
  if (!field) return refuse('NOT_FOUND');
  const value = readTarget(input.value, field);
  if (value === null) return refuseField('value', 'FIELD_INVALID');
  return setTarget(actor, { ...input, value });
});

export const withdrawTarget = formAction('target.withdraw', withdrawInput, (actor, input) =>
  setTarget(actor, { ...input, value: null }),
);

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
  const typed = weightsOf(input).map((text) => readAmount(text, { decimals: 6, unit: '' }));
  const invalid = typed.findIndex((reading) => !reading?.ok);
  if (invalid >= 0) return refuseField(`w${invalid + 1}`, 'FIELD_INVALID');
  const weights = typed.map((reading) => (reading?.ok ? reading.value : '0'));
  return weights.every((weight) => Number(weight) === 0) ? refuse('WEIGHTS_ZERO') : done(weights);
}
