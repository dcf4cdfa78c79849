'use server';

import { formAction } from '@/lib/kit/action/form-action';
import { reviewInput } from './input';
import { reviewFigures } from './write';

export const reviewFiguresAction = formAction('figure.review', reviewInput, reviewFigures, {
  refresh: 'always',
});
