import { z } from 'zod';
import { mailAddress } from '@/lib/channel/input';
import { someText, text } from '@/lib/kit/action/text';
import { locales } from '@/lib/kit/i18n/locale';
import { longestPassword } from '@/lib/sign-in/password-rules';
import { usernameForm } from '@/lib/sign-in/rules';
import { roles } from '@/lib/viewer/rules';

/** A password field: never trimmed, and longer than is allowed only so far that the answer can say so. */
const password = z
  .string()
  .min(1, { message: 'FIELD_INVALID' })
  .max(longestPassword * 4, { message: 'PASSWORD_LONG' });

const username = someText(60).refine((typed) => usernameForm.test(typed.normalize('NFKC')), {
  message: 'USERNAME_FORM',
});
const personId = z.uuid();
const locale = z.enum(locales).catch('zh');
const role = z.enum(roles);
/** An empty choice is no branch, and so is any for a role that has none. */
const branch = text(40).optional();
const belonging = <T extends { role: (typeof roles)[number]; branch?: string | undefined }>(given: T) => ({
  ...given,
  branch: (given.role === 'reporter' && given.branch) || null,
});

export const signInInput = z.object({
  username: text(100),
  password: z.string().max(longestPassword * 4),
  from: z.string().max(2000).optional().catch(undefined),
  locale,
});

export const setUpInput = z.object({
  code: z.string().max(200),
  username,
  name: text(60),
  password,
  locale,
});

export const linkInput = z.object({ token: z.string().max(200), password, locale });

export const changePasswordInput = z.object({ currentPassword: password, newPassword: password, locale });
export const sessionInput = z.object({ id: z.uuid() });
export const personInput = z.object({ id: personId });
export const addPersonInput = z.object({ username, name: text(60), role, branch }).transform(belonging);
/** As adding, by link or by one-time password, whichever button was pressed. */
export const invitePersonInput = z
  .object({ username, name: text(60), role, branch, locale })
  .transform(belonging);
export const ownEmailInput = z.object({ email: mailAddress });
export const emailInput = z.object({ id: personId, email: mailAddress });
export const giveLinkInput = z.object({ id: personId, locale });
export const changeRoleInput = z.object({ id: personId, role, branch }).transform(belonging);
