'use server';

import { formAction } from '@/lib/kit/action/form-action';
import { correctExpert, correctTerm, eraseExpert } from './correct-write';
import { correctInput, correctTermInput, eraseInput, expertInput, pasteInput, renewInput } from './input';
import { renewExperts } from './renew-write';
import { addExpert, pasteExperts } from './write';

/** Admits an expert. */
export const addExpertAction = formAction('expert.add', expertInput, addExpert, { refresh: 'always' });

/** Looks at a pasted block of experts, or keeps it. */
export const pasteExpertsAction = formAction('expert.paste', pasteInput, pasteExperts, { refresh: 'never' });

/** Gives the ticked experts their new terms. */
export const renewExpertsAction = formAction('expert.renew', renewInput, renewExperts, { refresh: 'always' });

/** Corrects who an expert is. */
export const correctExpertAction = formAction('expert.correct', correctInput, correctExpert, {
  refresh: 'always',
});

/** Corrects or voids a term. */
export const correctTermAction = formAction('expert.correctTerm', correctTermInput, correctTerm, {
  refresh: 'always',
});

/** Erases an expert's personal data. */
export const eraseExpertAction = formAction('expert.erase', eraseInput, eraseExpert, { refresh: 'always' });
