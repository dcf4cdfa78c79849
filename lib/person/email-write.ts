import { eq } from 'drizzle-orm';
import { database, type Handle } from '@/db/client';
import { person } from '@/db/schema';
import { record } from '@/lib/audit/write';
import { findAssociation } from '@/lib/catalogue/today-load';
import { type ChannelTrial, sendMailNow } from '@/lib/channel/try-write';
import { showInstant } from '@/lib/kit/format/date';
import { type Locale, localePath } from '@/lib/kit/i18n/locale';
import { fill } from '@/lib/kit/i18n/phrase';
import { en, zh } from '@/lib/kit/i18n/words/letter';
import { done, type Outcome, refuse } from '@/lib/kit/refusal/rules';
import { appUrl } from '@/lib/kit/settings/settings.mjs';
import { confirmPassword, lockConfirmed } from '@/lib/sign-in/confirm-write';
import { issuePasswordLink, voidLinks } from '@/lib/sign-in/link-write';
import { lockPerson, type PersonRecord } from '@/lib/sign-in/person-load';
import { type Actor, actorId, isPermitted, mayManagePeople } from '@/lib/viewer/rules';

/** Sets where oneself gets mail, or nothing, by one's password: links to a new password go there. */
export async function changeOwnEmail(
  actor: Actor,
  { email, currentPassword }: { email: string | null; currentPassword: string },
): Promise<Outcome> {
  const confirmed = await confirmPassword(actor, currentPassword);
  if (!confirmed.ok) return confirmed;
  return database().transaction(async (tx) => {
    const locked = await lockConfirmed(tx, confirmed.value);
    return locked.ok ? writeEmail(tx, actor, locked.value, email) : locked;
  });
}

/** Sets where somebody else gets mail, or nothing: an administrator's act. */
export async function changeEmail(
  actor: Actor,
  { id, email }: { id: string; email: string | null },
): Promise<Outcome> {
  if (!isPermitted(actor, mayManagePeople)) return refuse('NOT_FOUND');
  return database().transaction(async (tx) => {
    const who = await lockPerson(tx, id);
    if (!who) return refuse('NOT_FOUND');
    if (actorId(actor) === who.id) return refuse('OWN_ACCOUNT');
    return writeEmail(tx, actor, who, email);
  });
}

/** That it changed goes into the audit trail, the address does not; links that went to the one before are over. */
async function writeEmail(
  tx: Handle,
  actor: Actor,
  who: PersonRecord,
  email: string | null,
): Promise<Outcome> {
  if (who.email === email) return done(null);
  await tx.update(person).set({ email }).where(eq(person.id, who.id));
  if (who.email !== null) await voidLinks(tx, who.id);
  const presence = (address: string | null) => ({ email: address !== null });
  await record(tx, actor, [
    {
      action: 'person.email',
      subject: who.username,
      before: presence(who.email),
      after: presence(email),
      affectsFigures: false,
    },
  ]);
  return done(null);
}

/**
 * Sends somebody a one-time link with which they set their own password, and says how the mail went. The link is in
 * that mail and nowhere else. Refused as `issuePasswordLink` is; MAIL_FORM for somebody without an address.
 */
export async function mailPasswordLink(
  actor: Actor,
  personId: string,
  locale: Locale,
): Promise<Outcome<ChannelTrial>> {
  if (!isPermitted(actor, mayManagePeople)) return refuse('NOT_FOUND');
  const who = await lockPerson(database(), personId);
  if (who && !who.email) return refuse('MAIL_FORM');
  const issued = await issuePasswordLink(actor, personId);
  if (!issued.ok) return issued;
  const { username, token, expiresAt } = issued.value;
  const link = `${appUrl()}${localePath(locale, '/set-password')}?token=${token}`;
  const until = showInstant(expiresAt);
  const association = await findAssociation(database());
  const answer = await sendMailNow({
    to: who?.email ?? '',
    subject: [`${zh.password.subject} · ${en.password.subject}`, association?.name]
      .filter(Boolean)
      .join(' · '),
    // In both languages: whoever is new has chosen none yet.
    text: [
      fill(zh.password.addressee, { username }),
      fill(zh.password.link, { until }),
      fill(en.password.link, { until }),
      '',
      link,
      '',
      zh.password.unexpected,
      en.password.unexpected,
      ...(association ? ['', association.name, association.nameEn] : []),
      '',
    ].join('\n'),
  });
  return done({ answer: answer.kind === 'sent' ? 'sent' : answer.code });
}
