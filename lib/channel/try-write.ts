import { randomUUID } from 'node:crypto';
import { and, eq, isNull } from 'drizzle-orm';
import { database } from '@/db/client';
import { channelSetting, robot } from '@/db/schema';
import { record } from '@/lib/audit/write';
import type { Locale } from '@/lib/kit/i18n/locale';
import { inLanguage } from '@/lib/kit/i18n/phrase';
import { en, zh } from '@/lib/kit/i18n/words/letter';
import { done, type Outcome, refuse } from '@/lib/kit/refusal/rules';
import { DecryptionFailed } from '@/lib/kit/secret/seal';
import { type Actor, isPermitted, mayManageSettings } from '@/lib/viewer/rules';
import { MailConnection } from './mail-client';
import { callRobot } from './robot-client';
import { type DeliveryCode, type DeliveryResult, permanentFailure } from './rules';
import { openText } from './secrets-client';

/** `sent`, or why not. */
export type ChannelTrial = { answer: 'sent' | DeliveryCode };

const handOverAtOnce = async () => {};

/** Sends a trial message to a group, whatever the hour, and returns the service's answer. */
export async function sendTrialToRobot(
  actor: Actor,
  id: string,
  language: Locale,
): Promise<Outcome<ChannelTrial>> {
  if (!isPermitted(actor, mayManageSettings)) return refuse('NOT_FOUND');
  const [found] = await database()
    .select()
    .from(robot)
    .where(and(eq(robot.id, id), isNull(robot.removedAt)));
  if (!found?.addressSealed) return refuse('NOT_FOUND');
  const { kind, addressSealed, signSealed, name } = found;
  const { subject, body } = inLanguage(language, { zh, en }).trial;
  const answer = await unsealed(() =>
    callRobot(
      {
        kind,
        address: openText('robot', addressSealed),
        sign: signSealed ? openText('sign', signSealed) : null,
        letter: { subject, body: `**${subject}**\n\n${body}`, cells: 0 },
      },
      handOverAtOnce,
    ),
  );
  return recordTrial(actor, 'channel.tryRobot', name, answer);
}

export async function sendTrialMail(
  actor: Actor,
  to: string,
  language: Locale,
): Promise<Outcome<ChannelTrial>> {
  if (!isPermitted(actor, mayManageSettings)) return refuse('NOT_FOUND');
  const { subject, body } = inLanguage(language, { zh, en }).trial;
  return recordTrial(actor, 'channel.tryMail', '', await sendMailNow({ to, subject, text: body }));
}

type Props = { to: string; subject: string; text: string };

/** Sends a mail at once, bypassing the outbox: for trials and for secrets that must not be stored. */
export async function sendMailNow({ to, subject, text }: Props): Promise<DeliveryResult> {
  const [row] = await database().select().from(channelSetting);
  const host = row?.smtpHost;
  if (!row || !host) return permanentFailure('noMail');
  return unsealed(async () => {
    const connection = new MailConnection({
      host,
      port: row.smtpPort,
      security: row.smtpSecurity,
      user: row.smtpUser,
      password: row.smtpSealed ? openText('smtp', row.smtpSealed) : '',
      from: row.smtpFrom,
    });
    const messageId = `<${randomUUID()}@${row.smtpFrom.split('@').at(-1)}>`;
    try {
      return await connection.send({ to, subject, text, messageId, date: new Date() }, handOverAtOnce);
    } finally {
      connection.close();
    }
  });
}

async function unsealed(work: () => Promise<DeliveryResult>): Promise<DeliveryResult> {
  try {
    return await work();
  } catch (error) {
    if (error instanceof DecryptionFailed) return permanentFailure('unseal');
    throw error;
  }
}

async function recordTrial(
  actor: Actor,
  action: string,
  subject: string,
  answer: DeliveryResult,
): Promise<Outcome<ChannelTrial>> {
  const code = answer.kind === 'sent' ? 'sent' : answer.code;
  await database().transaction((tx) =>
    record(tx, actor, [{ action, subject, after: { answer: code }, affectsFigures: false }]),
  );
  return done({ answer: code });
}
