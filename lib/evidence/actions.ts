'use server';

import { formAction } from '@/lib/kit/action/form-action';
import { removeInput } from './input';
import { removeEvidence } from './write';

/** Takes a file away: its branch while nothing is settled, the secretariat with a reason. */
export const removeEvidenceAction = formAction('evidence.remove', removeInput, removeEvidence);
