'use server';

import { refresh } from 'next/cache';
import { formAction } from '@/lib/kit/action/form-action';
import { done, type Outcome, refuse } from '@/lib/kit/refusal/rules';
import { readAmount } from '@/lib/measure/amount';
import { maySetTargets, type Viewer } from '@/lib/viewer/rules';
import { actorOf } from '@/lib/viewer/session-read';
import { findSeason, findTargetField } from './read';
import { targetInput, type WeightsInput, weightsInput, weightsOf, withdrawInput } from './target-input';
import { readTarget } from './target-value-rules';
import { setTarget, setWeights } from './write';

type Change = Outcome<{ revision: number }>;

/** Sets or revises a target; the form's base revision keeps two administrators from overwriting each other. */
export const saveTarget = formAction('target.set', targetInput, async (viewer, input) => {
  if (!maySetTargets(viewer)) return refuse('NOT_FOUND');
  const field = await findTargetField(viewer, input.indicator);
  if (!field) return refuse('NOT_FOUND');
  const value = readTarget(input.value, field);
  if (value === null) return refuse('FIELD_INVALID', undefined, { value: { code: 'FIELD_INVALID' } });
  return shown(await setTarget(actorOf(viewer), { ...input, value }));
});

export const withdrawTarget = formAction('target.withdraw', withdrawInput, async (viewer, input) =>
  shown(await setTarget(actorOf(viewer), { ...input, value: null })),
);

export const saveWeights = formAction('weights.set', weightsInput, async (viewer, input) => {
  if (!maySetTargets(viewer)) return refuse('NOT_FOUND');
  const weights = await weightsFor(viewer, input);
  if (!weights.ok) return weights;
  return shown(await setWeights(actorOf(viewer), { ...input, weights: weights.value }));
});

async function weightsFor(viewer: Viewer, input: WeightsInput): Promise<Outcome<string[] | null>> {
  if (input.how === 'even') return done(null);
  if (input.how === 'season') {
    const season = await findSeason(viewer, input.indicator, input.year);
    return season ? done(season) : refuse('NO_SEASON');
  }
  const typed = weightsOf(input).map((text) => readAmount(text, { decimals: 6, unit: '' }));
  const wrong = typed.findIndex((reading) => !reading?.ok);
  if (wrong >= 0) return refuse('FIELD_INVALID', undefined, { [`w${wrong + 1}`]: { code: 'FIELD_INVALID' } });
  const weights = typed.map((reading) => (reading?.ok ? reading.value : '0'));
  return weights.every((weight) => Number(weight) === 0) ? refuse('WEIGHTS_ZERO') : done(weights);
}

function shown(outcome: Change): Change {
  if (outcome.ok) refresh();
  return outcome;
}
