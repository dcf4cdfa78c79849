import { randomBytes } from 'node:crypto';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

/** What the account has had, and what its API is told to do wrong. Days are days in Shanghai. */
export type AccountState = {
  appId: string;
  secret: string;
  /** The API's own today. */
  today: string;
  /** Whether yesterday's numbers are there already, as they are after eight in the morning. */
  yesterdayReady: boolean;
  /** Followers at the end of a day; days that are not in it have no row. */
  followers: Record<string, number>;
  /** Posts of a day; days without posts have no row. */
  posts: Record<string, number>;
  /** Per day the sources with who came and went. */
  changes: Record<string, { user_source: number; new_user: number; cancel_user: number }[]>;
  /** Whether the new calls say that what they answer may still change. */
  delayed: boolean;
  /** Calls that are still allowed before the day's quota is used up. */
  quota: number;
  /** Codes that the token call or every data call answers, while set. */
  tokenCode: number | null;
  dataCode: number | null;
  /** What happens to the next data calls instead of an answer, one each. */
  accidents: ('malformed' | 'shape' | 'server error' | 'never' | 'cut' | 'busy' | 'redirect')[];
};

export type OfficialAccount = {
  base: string;
  state: AccountState;
  /** Everything that was asked, in order. */
  asked: { call: string; body: Record<string, unknown> }[];
  /** The current token ends now; the API gives another one at the next question. */
  expire(): void;
  /** The current token is not taken any more, though the API still gives the same one unless it is forced. */
  spoil(): void;
  forced(): number;
  close(): Promise<void>;
};

const spans: Record<string, number> = { getusersummary: 7, getusercumulate: 7, getbizsummary: 30 };
const texts: Record<number, string> = {
  [-1]: 'system error',
  40001: 'invalid credential, access_token is invalid or not latest',
  40013: 'invalid appid',
  40125: 'invalid appsecret',
  40164: 'invalid ip 203.0.113.7 ipv6 ::ffff:203.0.113.7, not in whitelist',
  41001: 'access_token missing',
  42001: 'access_token expired',
  43002: 'require POST method',
  45009: 'reach max api daily quota limit',
  45011: 'api minute-quota reach limit',
  47001: 'data format error',
  48001: 'api unauthorized',
  61500: 'date format error',
  61501: 'date range error',
  61503: 'data not ready',
};

/** The Official Account's API as far as the product knows it, on this machine: HTTP 200 also for errors. */
export async function startOfficialAccount(changes: Partial<AccountState> = {}): Promise<OfficialAccount> {
  const state: AccountState = {
    appId: 'wx0123456789abcdef',
    secret: randomBytes(16).toString('hex'),
    today: '2026-08-01',
    yesterdayReady: true,
    followers: {},
    posts: {},
    changes: {},
    delayed: false,
    quota: Number.POSITIVE_INFINITY,
    tokenCode: null,
    dataCode: null,
    accidents: [],
    ...changes,
  };
  const tokens = {
    current: '',
    expired: new Set<string>(),
    spoilt: new Set<string>(),
    forcedAt: 0,
    forced: 0,
  };
  const asked: OfficialAccount['asked'] = [];

  function token({ appid, secret, grant_type, force_refresh }: Record<string, unknown>) {
    if (state.tokenCode) return error(state.tokenCode);
    if (grant_type !== 'client_credential' || !appid || !secret) return error(41004);
    if (appid !== state.appId) return error(40013);
    if (secret !== state.secret) return error(40125);
    if (force_refresh === true) {
      if (tokens.forced >= 20) return error(45009);
      if (Date.now() - tokens.forcedAt < 30_000) return error(45011);
      tokens.forcedAt = Date.now();
      tokens.forced += 1;
      tokens.spoilt.add(tokens.current);
      tokens.current = '';
    }
    if (!tokens.current || tokens.expired.has(tokens.current))
      tokens.current = randomBytes(96).toString('base64');
    return { access_token: tokens.current, expires_in: 7200 };
  }

  function data(call: string, sent: string | null, body: Record<string, unknown>) {
    if (!sent) return error(41001);
    if (tokens.expired.has(sent)) return error(42001);
    if (sent !== tokens.current || tokens.spoilt.has(sent)) return error(40001);
    if (state.dataCode) return error(state.dataCode);
    if (state.quota <= 0) return error(45009);
    state.quota -= 1;
    const [begin, end] = [String(body.begin_date), String(body.end_date)];
    const span = spans[call];
    if (span === undefined) return error(47001);
    if (![begin, end].every((day) => /^\d{4}-\d{2}-\d{2}$/.test(day))) return error(61500);
    const days = daysOf(begin, end);
    if (begin > end || end >= state.today || days.length > span) return error(61501);
    const yesterday = daysOf('2014-01-01', state.today).at(-2) ?? '';
    const known = days.filter((day) => day !== yesterday || state.yesterdayReady);
    if (call === 'getusersummary')
      return {
        list: known.flatMap((day) => (state.changes[day] ?? []).map((one) => ({ ref_date: day, ...one }))),
      };
    if (call === 'getusercumulate')
      return { list: rowsOf(known, state.followers, (cumulate_user) => ({ user_source: 0, cumulate_user })) };
    const rows = rowsOf(
      known.filter((day) => day >= '2025-11-01'),
      state.posts,
      (send_page_count) => ({
        detail: {
          read_user: 41,
          read_user_source: [{ user_count: 41, scene_desc: '全部' }],
          share_user: 3,
          zaikan_user: 1,
          like_user: 3,
          comment_count: 0,
          collection_user: 2,
          redirect_ori_page_user: 3,
          send_page_count,
        },
      }),
    );
    return { list: rows, is_delay: state.delayed };
  }

  const server = createServer(async (req, res) => {
    const url = new URL(req.url ?? '/', 'http://here');
    const body = await read(req);
    const call = url.pathname.split('/').at(-1) ?? '';
    asked.push({ call, body: { ...body, ...('secret' in body && { secret: '…' }) } });
    if (req.method !== 'POST') return send(res, error(43002));
    if (call === 'stable_token') return send(res, token(body));
    const accident = state.accidents.shift();
    if (accident === 'never') return;
    if (accident === 'cut') return void res.destroy();
    if (accident === 'busy') return send(res, error(-1));
    if (accident === 'shape') return send(res, { list: [{ ref_date: '2026-07-31', cumulate_user: 'many' }] });
    if (accident) {
      res.statusCode = accident === 'server error' ? 502 : accident === 'redirect' ? 302 : 200;
      if (accident === 'redirect') res.setHeader('Location', 'https://example.org/');
      return void res.end('<html>busy');
    }
    send(res, data(call, url.searchParams.get('access_token'), body));
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    base: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    state,
    asked,
    expire: () => void tokens.expired.add(tokens.current),
    spoil: () => void tokens.spoilt.add(tokens.current),
    forced: () => tokens.forced,
    close: () => closed(server),
  };
}

const error = (errcode: number) => ({
  errcode,
  errmsg: `${texts[errcode] ?? 'unknown'} rid: ${[4, 4, 4].map((n) => randomBytes(n).toString('hex')).join('-')}`,
});

function daysOf(begin: string, end: string): string[] {
  const days: string[] = [];
  for (let at = Date.parse(begin); at <= Date.parse(end); at += 86_400_000)
    days.push(new Date(at).toISOString().slice(0, 10));
  return days;
}

const rowsOf = (days: string[], numbers: Record<string, number>, shape: (n: number) => object) =>
  days.flatMap((day) => {
    const number = numbers[day];
    return number === undefined ? [] : [{ ref_date: day, ...shape(number) }];
  });

async function read(req: IncomingMessage): Promise<Record<string, unknown>> {
  const pieces: Buffer[] = [];
  for await (const piece of req) pieces.push(piece as Buffer);
  try {
    return JSON.parse(Buffer.concat(pieces).toString('utf8')) as Record<string, unknown>;
  } catch {
    return {};
  }
}

function send(res: ServerResponse, body: object): void {
  res.setHeader('Content-Type', 'application/json; encoding=utf-8');
  res.end(JSON.stringify(body));
}

function closed(server: Server): Promise<void> {
  server.closeAllConnections();
  return new Promise((resolve) => server.close(() => resolve()));
}
