import { z } from 'zod';
import { boundedText, requiredText } from '@/lib/kit/action/text-input';
import { locales } from '@/lib/kit/i18n/locale';
import { maxPasswordLength } from './password-rules';
import { usernamePattern } from './rules';

/** A password field: never trimmed, and longer than is allowed only so far that the answer can say so. */
export const passwordField = z
  .string()
  .min(1, { message: 'NEEDS_TEXT' })
  .max(maxPasswordLength * 4, { message: 'PASSWORD_LONG' });

export const usernameField = requiredText(60).refine(
  (typed) => usernamePattern.test(typed.normalize('NFKC')),
  {
    message: 'USERNAME_FORM',
  },
);
export const localeField = z.enum(locales).catch('zh');

export const signInInput = z.object({
  username: requiredText(100),
  password: passwordField,
  from: z.string().max(2000).optional().catch(undefined),
  locale: localeField,
});
export const setUpInput = z.object({
  code: z.string().max(200),
  username: usernameField,
  name: boundedText(60),
  password: passwordField,
  locale: localeField,
});
export const linkInput = z.object({
  token: z.string().max(200),
  password: passwordField,
  locale: localeField,
});
export const changePasswordInput = z.object({
  currentPassword: passwordField,
  newPassword: passwordField,
  locale: localeField,
});
export const sessionInput = z.object({ id: z.uuid(), currentPassword: passwordField });
