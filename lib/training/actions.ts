'use server';

import { formAction } from '@/lib/kit/action/form-action';
import { trainingInput, voidInput } from './input';
import { saveTraining, voidTraining } from './write';

export const saveTrainingAction = formAction('training.save', trainingInput, saveTraining, {
  refresh: 'always',
});

export const voidTrainingAction = formAction('training.void', voidInput, voidTraining, { refresh: 'always' });
