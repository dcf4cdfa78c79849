import { z } from 'zod';
import { mailAddress } from '@/lib/channel/input';
import { boundedText } from '@/lib/kit/action/text-input';
import { localeField, passwordField, usernameField } from '@/lib/sign-in/input';
import { roles } from '@/lib/vocabulary/person';

const personId = z.uuid();
const role = z.enum(roles);
/** An empty choice is no branch, and so is any for a role that has none. */
const branch = boundedText(40).optional();
const belonging = <T extends { role: (typeof roles)[number]; branch?: string | undefined }>(given: T) => ({
  ...given,
  branch: (given.role === 'reporter' && given.branch) || null,
});

export const personInput = z.object({ id: personId });
export const addPersonInput = z
  .object({ username: usernameField, name: boundedText(60), role, branch })
  .transform(belonging);
/** As adding, by link or by one-time password, whichever button was pressed. */
export const invitePersonInput = z
  .object({ username: usernameField, name: boundedText(60), role, branch, locale: localeField })
  .transform(belonging);
export const ownEmailInput = z.object({ email: mailAddress, currentPassword: passwordField });
export const emailInput = z.object({ id: personId, email: mailAddress });
export const giveLinkInput = z.object({ id: personId, locale: localeField });
export const changeRoleInput = z.object({ id: personId, role, branch }).transform(belonging);
