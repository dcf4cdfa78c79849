import { describe, expect, test } from 'vitest';
import { z } from 'zod';
import { signInInput } from '@/lib/sign-in/input';
import { fieldRefusals } from './field-refusals';
import { boundedText, requiredText } from './text-input';

const refused = (schema: z.ZodType, typed: unknown) => {
  const parsed = schema.safeParse(typed);
  return parsed.success ? {} : fieldRefusals(parsed.error);
};

describe('a text field says what is wrong with it', () => {
  test.each([[' '], [''], [undefined]])('when it is blank: %j', (title) => {
    expect(refused(z.object({ title: requiredText(9) }), { title })).toEqual({
      title: { code: 'NEEDS_TEXT' },
    });
  });

  test('when it is too long', () => {
    expect(refused(z.object({ title: boundedText(3) }), { title: 'four' })).toEqual({
      title: { code: 'TEXT_LONG', detail: { most: 3 } },
    });
  });
});

test('whoever signs in with blank fields is told to fill them in', () => {
  expect(refused(signInInput, { username: '', password: '' })).toEqual({
    username: { code: 'NEEDS_TEXT' },
    password: { code: 'NEEDS_TEXT' },
  });
});
