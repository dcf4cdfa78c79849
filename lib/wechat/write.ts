import { and, eq, sql } from 'drizzle-orm';
import { database, type Handle } from '@/db/client';
import { assignment, wechatAccount, wechatDay } from '@/db/schema';
import { differences } from '@/lib/audit/differences-rules';
import { record } from '@/lib/audit/write';
import { editedMeanwhile } from '@/lib/kit/refusal/edited-rules';
import { done, type Outcome, refuse, refuseField } from '@/lib/kit/refusal/rules';
import { seal } from '@/lib/kit/secret/seal';
import { type Actor, isPermitted, mayManageSettings } from '@/lib/viewer/rules';
import { findAccount, findChoices, sealLabel } from './account-load';
import type { WechatInput } from './input';

/**
 * Saves the connection to the Official Account. A new AppSecret is sealed and never shown again; a new AppID or
 * AppSecret forgets the token. The trail says that the secret was replaced, never its value. NOT_FOUND for those who
 * may not; EDITED_MEANWHILE where it was changed meanwhile; WECHAT_NEEDS_SECRET for switching on an incomplete
 * connection.
 */
export async function changeWechat(actor: Actor, input: WechatInput): Promise<Outcome> {
  if (!isPermitted(actor, mayManageSettings)) return refuse('NOT_FOUND');
  return database().transaction(async (tx) => {
    await tx.execute(sql`select pg_advisory_xact_lock(hashtext('wechat_account'))`);
    const current = await findAccount(tx);
    const { version, appSecret, branch: branchCode, ...rest } = input;
    const to = { ...rest, branchCode };
    if ((current?.version ?? 0) !== version)
      return editedMeanwhile(current?.version ?? 0, namedBranch(to), namedBranch(current ?? to), (_, value) =>
        String(value ?? '—'),
      );
    const invalidField = await wrongChoice(tx, input);
    if (invalidField) return refuseField(invalidField, 'WECHAT_CHOICE');
    if (input.active && (!input.appId || !(appSecret || current?.secret)))
      return refuseField(input.appId ? 'appSecret' : 'appId', 'WECHAT_NEEDS_SECRET');
    const change = differences(current ? namedBranch(current) : {}, namedBranch(to));
    if (!change && !appSecret) return done(null);
    const renewed = appSecret || (current && current.appId !== to.appId);
    const values = {
      ...to,
      ...(appSecret && { secret: seal(sealLabel, appSecret) }),
      ...(renewed && { token: null, tokenExpiresAt: null }),
    };
    await tx
      .insert(wechatAccount)
      .values(values)
      .onConflictDoUpdate({
        target: wechatAccount.id,
        set: { ...values, version: sql`${wechatAccount.version} + 1`, changedAt: sql`now()` },
      });
    // The days of another account are worthless.
    if (current?.appId && current.appId !== to.appId)
      await tx.delete(wechatDay).where(eq(wechatDay.source, 'api'));
    const replaced = appSecret && { appSecret: '***' };
    await record(tx, actor, [
      {
        action: 'wechat.change',
        branch: branchCode,
        before: { ...change?.before },
        after: { ...change?.after, ...replaced },
        affectsFigures: false,
      },
    ]);
    return done(null);
  });
}

type Named = Pick<WechatInput, 'active' | 'appId' | 'postsIndicator' | 'followersIndicator' | 'since'>;

/** The settings under the names of the form and the trail. */
const namedBranch = ({ branchCode, ...rest }: Named & { branchCode: string }) => ({
  active: rest.active,
  appId: rest.appId,
  branch: branchCode,
  postsIndicator: rest.postsIndicator,
  followersIndicator: rest.followersIndicator,
  since: rest.since,
});

/**
 * The field with an invalid choice: an unknown branch, or an indicator of another kind or that the branch never
 * reports.
 */
async function wrongChoice(tx: Handle, input: WechatInput): Promise<string | null> {
  const { branches, posts, followers } = await findChoices(tx);
  if (!branches.some(({ code }) => code === input.branch)) return 'branch';
  const chosen = [
    ['postsIndicator', input.postsIndicator, posts],
    ['followersIndicator', input.followersIndicator, followers],
  ] as const;
  for (const [field, code, choices] of chosen) {
    if (code === null) continue;
    const owed = await tx
      .select({ since: assignment.since })
      .from(assignment)
      .where(and(eq(assignment.indicatorCode, code), eq(assignment.branchCode, input.branch)))
      .limit(1);
    if (owed.length === 0 || !choices.some((choice) => choice.code === code)) return field;
  }
  return null;
}
