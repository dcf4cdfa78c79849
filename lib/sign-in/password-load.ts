import { database } from '@/db/client';
import { findAssociation } from '@/lib/catalogue/today-load';
import type { FieldRefusal } from '@/lib/kit/refusal/rules';
import { settings } from '@/lib/kit/settings/settings.mjs';
import blockList from './common-passwords.json';
import { organisationWords, type PasswordPolicy, passwordProblem } from './password-rules';

const common: ReadonlySet<string> = new Set(blockList);

/** `PASSWORD_POLICY`: `mlps` for installations that are assessed under MLPS level 2 等保二级, `nist` otherwise. */
const passwordPolicy = (): PasswordPolicy => settings.PASSWORD_POLICY;

/** What is wrong with a new password of this account under this installation's policy, or null. */
export async function newPasswordProblem(password: string, username: string): Promise<FieldRefusal | null> {
  const association = await findAssociation(database());
  const organisation = association ? organisationWords(association) : [];
  return passwordProblem(password, { username, policy: passwordPolicy(), common, organisation });
}
