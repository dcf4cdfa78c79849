import { and, eq, isNull, lt, or, sql } from 'drizzle-orm';
import { database } from '@/db/client';
import { wechatAccount } from '@/db/schema';
import { DecryptionFailed, open, seal } from '@/lib/kit/secret/seal';
import { findAccount, sealLabel } from './account-load';
import { askWechat, type Timeouts } from './api-client';
import type { Failure } from './code-rules';

type Token = { ok: true; token: string } | { ok: false; failure: Failure };

/** Seconds before its end at which a token is no longer used; the API renews it itself in its last five minutes. */
const margin = 60;

/**
 * The access token: the stored one while it lasts, else a stable one from the API. `refused` is a token that the API
 * has just called invalid: another instance may have stored a newer one, or the API may return another one; only then
 * is a renewal forced, at most once in 30 seconds and 20 times a day over all instances.
 */
export async function findToken(patience?: Timeouts, refused?: string): Promise<Token> {
  const account = await findAccount(database());
  if (!account?.secret || !account.appId) return failed('noSecret');
  try {
    const stored = account.token && open(sealLabel, account.token);
    const lasts = account.tokenExpiresAt && account.tokenExpiresAt.getTime() > Date.now() + margin * 1000;
    if (stored && lasts && stored !== refused) return { ok: true, token: stored };
    const request = (force: boolean) =>
      fetchToken(account.appId, open(sealLabel, account.secret ?? Buffer.alloc(0)), force, patience);
    const fresh = await request(false);
    if (!fresh.ok || fresh.token !== refused) return fresh;
    return (await mayForce()) ? await request(true) : failed('renewals');
  } catch (error) {
    if (error instanceof DecryptionFailed) return failed('sealed');
    throw error;
  }
}

const failed = (kind: Failure['kind']): Token => ({ ok: false, failure: { kind } });

async function fetchToken(
  appId: string,
  secret: string,
  force: boolean,
  patience: Timeouts | undefined,
): Promise<Token> {
  const answer = await askWechat(
    '/cgi-bin/stable_token',
    { grant_type: 'client_credential', appid: appId, secret, force_refresh: force },
    { patience },
  );
  if (!answer.ok) {
    // The request carried AppID and AppSecret, so “invalid credential” means these.
    const { kind, errcode } = answer.failure;
    return kind === 'token' ? { ok: false, failure: { kind: 'appSecret', errcode } } : answer;
  }
  const { access_token: token, expires_in: seconds } = answer.body;
  if (typeof token !== 'string' || token === '' || token.length > 2_000 || typeof seconds !== 'number')
    return failed('malformed');
  await database()
    .update(wechatAccount)
    .set({
      token: seal(sealLabel, token),
      tokenExpiresAt: sql`now() + make_interval(secs => ${Math.min(Math.max(seconds, 0), 86_400)})`,
    })
    // Settings changed meanwhile belong to another account.
    .where(eq(wechatAccount.appId, appId));
  return { ok: true, token };
}

/** Uses up one of the allowed forced renewals; false where none is left. */
async function mayForce(): Promise<boolean> {
  const today = sql`(${wechatAccount.forcedAt} at time zone 'Asia/Shanghai')::date = (now() at time zone 'Asia/Shanghai')::date`;
  const rows = await database()
    .update(wechatAccount)
    .set({
      forcedAt: sql`now()`,
      forcedCount: sql`case when ${today} then ${wechatAccount.forcedCount} + 1 else 1 end`,
    })
    .where(
      or(
        isNull(wechatAccount.forcedAt),
        and(
          lt(wechatAccount.forcedAt, sql`now() - interval '30 seconds'`),
          or(lt(wechatAccount.forcedCount, 20), sql`not (${today})`),
        ),
      ),
    )
    .returning({ id: wechatAccount.id });
  return rows.length > 0;
}
