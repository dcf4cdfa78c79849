'use server';

import { formAction } from '@/lib/kit/action/form-action';
import { removeInput } from './input';
import { removeEvidence } from './write';

export const removeEvidenceAction = formAction('evidence.remove', removeInput, removeEvidence);
