'use server';

import { formAction } from '@/lib/kit/action/form-action';
import { publicationInput } from './input';
import { publishYear, withdrawYear } from './write';

export const setYearPublic = formAction(
  'year.public',
  publicationInput,
  (actor, { year, public: wanted }) => (wanted === 'yes' ? publishYear : withdrawYear)(actor, year),
  { refresh: 'always' },
);
