'use server';

import { formAction } from '@/lib/kit/action/form-action';
import { correctExpert, correctTerm, eraseExpert } from './correct-write';
import { correctInput, correctTermInput, eraseInput, expertInput, pasteInput, renewInput } from './input';
import { renewExperts } from './renew-write';
import { addExpert, pasteExperts } from './write';

export const addExpertAction = formAction('expert.add', expertInput, addExpert, { refresh: 'always' });

/** Previews or saves a pasted block of experts. */
export const pasteExpertsAction = formAction('expert.paste', pasteInput, pasteExperts, { refresh: 'never' });
export const renewExpertsAction = formAction('expert.renew', renewInput, renewExperts, { refresh: 'always' });

export const correctExpertAction = formAction('expert.correct', correctInput, correctExpert, {
  refresh: 'always',
});

export const correctTermAction = formAction('expert.correctTerm', correctTermInput, correctTerm, {
  refresh: 'always',
});

export const eraseExpertAction = formAction('expert.erase', eraseInput, eraseExpert, { refresh: 'always' });
