'use server';

import { formAction } from '@/lib/kit/action/form-action';
import { trainingInput, voidInput } from './input';
import { saveTraining, voidTraining } from './write';

/** Records or changes a training term with its classes. */
export const saveTrainingAction = formAction('training.save', trainingInput, saveTraining, {
  refresh: 'always',
});

/** Voids a training term. */
export const voidTrainingAction = formAction('training.void', voidInput, voidTraining, { refresh: 'always' });
