import { and, eq, isNull } from 'drizzle-orm';
import { database, type Handle } from '@/db/client';
import { branch, channelSetting, robot } from '@/db/schema';
import { differences } from '@/lib/audit/differences-rules';
import { record } from '@/lib/audit/write';
import { editedMeanwhile } from '@/lib/kit/refusal/edited-rules';
import { done, type Outcome, type Refusal, refuse, refuseField } from '@/lib/kit/refusal/rules';
import { type Actor, isPermitted, mayManageSettings } from '@/lib/viewer/rules';
import type { AddRobotInput, ChangeRobotInput, MailServerInput, ScheduleInput } from './input';
import { AddressRefused, allowPrivate, resolvePublicAddress } from './public-address-client';
import { isRobotAddress, type RobotKind } from './rules';
import { sealText } from './secrets-client';

/**
 * Sets the mail server; an empty host takes it away, an empty password leaves the one that is there. What it is goes
 * into the audit trail, the password never.
 */
export async function changeMailServer(
  actor: Actor,
  { version, smtpSecret, ...typed }: MailServerInput,
): Promise<Outcome> {
  if (!isPermitted(actor, mayManageSettings)) return refuse('NOT_FOUND');
  if (typed.smtpHost) {
    const problem = await hostProblem(typed.smtpHost, 'smtpHost');
    if (problem) return problem;
  }
  const to = { ...typed, smtpHost: typed.smtpHost || null };
  // A password belongs to the server and the user it was given for, and is not sent to another.
  return changeSetting(actor, 'channel.mail', version, to, (now) => {
    if (smtpSecret) return { smtpSealed: sealText('smtp', smtpSecret) };
    const same = now.smtpHost === to.smtpHost && now.smtpUser === to.smtpUser;
    return same || !now.smtpSealed ? {} : { smtpSealed: null };
  });
}

/** Sets quiet hours and the times of the schedule. */
export async function changeSchedule(actor: Actor, { version, ...to }: ScheduleInput): Promise<Outcome> {
  if (!isPermitted(actor, mayManageSettings)) return refuse('NOT_FOUND');
  return changeSetting(actor, 'channel.schedule', version, to, () => ({}));
}

type Setting = typeof channelSetting.$inferSelect;

function changeSetting(
  actor: Actor,
  action: string,
  version: number,
  to: Record<string, string | number | boolean | null>,
  sealed: (now: Setting) => { smtpSealed?: string | null },
): Promise<Outcome> {
  return database().transaction(async (tx) => {
    const [now] = await tx.select().from(channelSetting).for('update');
    if (!now) return refuse('NOT_FOUND');
    const current = now as Record<string, string | number | boolean | null> & Setting;
    if (now.version !== version) return editedMeanwhile(now.version, to, current);
    const secret = sealed(now);
    const change = differences(current, to);
    if (!change && Object.keys(secret).length === 0) return done(null);
    await tx.update(channelSetting).set({ ...to, ...secret });
    const replaced = 'smtpSealed' in secret ? { secret: secret.smtpSealed !== null } : {};
    await record(tx, actor, [
      {
        action,
        before: change?.before ?? {},
        after: { ...change?.after, ...replaced },
        affectsFigures: false,
      },
    ]);
    return done(null);
  });
}

/** Adds a group's robot. ROBOT_ADDRESS for an address of another service, PLACE_PRIVATE for one that is not public. */
export async function addRobot(
  actor: Actor,
  { addressSecret, signSecret, ...to }: AddRobotInput,
): Promise<Outcome> {
  if (!isPermitted(actor, mayManageSettings)) return refuse('NOT_FOUND');
  const problem = await addressProblem(to.kind, addressSecret);
  if (problem) return problem;
  return database().transaction(async (tx) => {
    if (!(await isBranch(tx, to.branch))) return refuseField('branch', 'BRANCH_MISSING');
    await tx.insert(robot).values({
      kind: to.kind,
      name: to.name,
      branchCode: to.branch,
      ...sealedAddress(addressSecret),
      signSealed: to.kind === 'dingtalk' && signSecret ? sealText('sign', signSecret) : null,
    });
    await record(tx, actor, [
      { action: 'channel.addRobot', subject: to.name, after: to, affectsFigures: false },
    ]);
    return done(null);
  });
}

/** Changes a robot; an empty address or signature leaves the one that is there. */
export async function changeRobot(
  actor: Actor,
  { id, version, addressSecret, signSecret, ...to }: ChangeRobotInput,
): Promise<Outcome> {
  if (!isPermitted(actor, mayManageSettings)) return refuse('NOT_FOUND');
  return database().transaction(async (tx) => {
    const now = await lockRobot(tx, id);
    if (!now) return refuse('NOT_FOUND');
    const before = { name: now.name, branch: now.branchCode, active: now.active };
    if (now.version !== version) return editedMeanwhile(now.version, to, before);
    if (addressSecret) {
      const problem = await addressProblem(now.kind, addressSecret);
      if (problem) return problem;
    }
    if (to.branch !== now.branchCode && !(await isBranch(tx, to.branch)))
      return refuseField('branch', 'BRANCH_MISSING');
    const sign = now.kind === 'dingtalk' && signSecret ? { signSealed: sealText('sign', signSecret) } : {};
    await tx
      .update(robot)
      .set({
        name: to.name,
        branchCode: to.branch,
        active: to.active,
        ...(addressSecret && sealedAddress(addressSecret)),
        ...sign,
      })
      .where(eq(robot.id, id));
    const change = differences(before, to);
    const replaced = addressSecret || signSecret ? { secret: true } : {};
    await record(tx, actor, [
      {
        action: 'channel.changeRobot',
        subject: to.name,
        before: change?.before ?? {},
        after: { ...change?.after, ...replaced },
        affectsFigures: false,
      },
    ]);
    return done(null);
  });
}

/** Takes a robot away: its secrets go, its name stays for the log. */
export async function removeRobot(actor: Actor, { id }: { id: string }): Promise<Outcome> {
  if (!isPermitted(actor, mayManageSettings)) return refuse('NOT_FOUND');
  return database().transaction(async (tx) => {
    const now = await lockRobot(tx, id);
    if (!now) return refuse('NOT_FOUND');
    await tx
      .update(robot)
      .set({ removedAt: new Date(), addressSealed: null, signSealed: null, addressEnd: '', active: false })
      .where(eq(robot.id, id));
    await record(tx, actor, [{ action: 'channel.removeRobot', subject: now.name, affectsFigures: false }]);
    return done(null);
  });
}

const lockRobot = async (tx: Handle, id: string) =>
  (
    await tx
      .select()
      .from(robot)
      .where(and(eq(robot.id, id), isNull(robot.removedAt)))
      .for('update')
  )[0];

const sealedAddress = (address: string) => ({
  addressSealed: sealText('robot', address),
  addressEnd: address.slice(-4),
});

async function isBranch(tx: Handle, code: string | null): Promise<boolean> {
  if (code === null) return true;
  const rows = await tx
    .select({ code: branch.code })
    .from(branch)
    .where(and(eq(branch.code, code), eq(branch.active, true)));
  return rows.length === 1;
}

async function addressProblem(kind: RobotKind, address: string): Promise<Refusal | null> {
  // A private host has its own word, before its form is judged: http is only asked about where it would be allowed.
  if (URL.canParse(address)) {
    const problem = await hostProblem(new URL(address).hostname, 'addressSecret');
    if (problem) return problem;
  }
  return isRobotAddress(kind, address, allowPrivate) ? null : refuseField('addressSecret', 'ROBOT_ADDRESS');
}

/** A name that does not resolve now may do so later; a private one is refused. */
async function hostProblem(host: string, field: string): Promise<Refusal | null> {
  try {
    await resolvePublicAddress(host);
  } catch (error) {
    if (!(error instanceof AddressRefused)) throw error;
    if (error.code === 'private') return refuseField(field, 'PLACE_PRIVATE');
  }
  return null;
}
