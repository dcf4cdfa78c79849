import { createServer, type IncomingMessage } from 'node:http';
import { dingtalkSign } from '@/lib/channel/sign-client';

export type Heard = { kind: 'wecom' | 'dingtalk'; key: string; content: string };
export type RobotsImitation = {
  port: number;
  /** Every message that was taken, in order. */
  heard: Heard[];
  /** The address of a group's robot, as an administrator copies it. */
  address: (kind: 'wecom' | 'dingtalk', key: string) => string;
  /** Answers the next messages for a key with an error instead of taking them. */
  refuse: (key: string, errcode: number, errmsg: string, times: number) => void;
  close: () => Promise<void>;
};

type Options = {
  /** What 钉钉 robots ask as 加签. */
  sign?: string;
  wait?: () => number;
  perMinute?: number;
};

/**
 * The group robots of 企业微信 and 钉钉 on this machine: real HTTP, errors with status 200, 4,096 bytes of Markdown and
 * twenty messages a minute for each robot, signatures judged.
 */
export async function imitateRobots({ sign, wait, perMinute = 20 }: Options = {}): Promise<RobotsImitation> {
  const heard: Heard[] = [];
  const refusing = new Map<string, { errcode: number; errmsg: string; times: number }>();
  const times = new Map<string, number[]>();

  function judge(request: IncomingMessage, text: string) {
    const url = new URL(request.url ?? '/', 'http://robots');
    const kind =
      url.pathname === '/cgi-bin/webhook/send' ? 'wecom' : url.pathname === '/robot/send' ? 'dingtalk' : null;
    if (!kind || request.method !== 'POST') return null;
    const key = url.searchParams.get(kind === 'wecom' ? 'key' : 'access_token') ?? '';
    const refused = refusing.get(key);
    if (refused && refused.times > 0) {
      refused.times -= 1;
      return { errcode: refused.errcode, errmsg: refused.errmsg };
    }
    if (!key) return { errcode: kind === 'wecom' ? 93000 : 400101, errmsg: 'invalid webhook url' };
    const at = Number(url.searchParams.get('timestamp'));
    if (kind === 'dingtalk' && sign) {
      if (Math.abs(Date.now() - at) > 3_600_000) return { errcode: 310000, errmsg: 'invalid timestamp' };
      if (url.searchParams.get('sign') !== dingtalkSign(at, sign))
        return { errcode: 310000, errmsg: 'sign not match' };
    }
    const body = JSON.parse(text);
    const content: string = kind === 'wecom' ? body.markdown.content : body.markdown.text;
    if (kind === 'wecom' && Buffer.byteLength(content) > 4096)
      return { errcode: 40058, errmsg: 'content too long' };
    const recent = (times.get(key) ?? []).filter((time) => time > Date.now() - 60_000);
    if (recent.length >= perMinute)
      return kind === 'wecom'
        ? { errcode: 45009, errmsg: 'api freq out of limit' }
        : { errcode: 130101, errmsg: 'send too fast, exceed 20 times per minute' };
    times.set(key, [...recent, Date.now()]);
    heard.push({ kind, key, content });
    return { errcode: 0, errmsg: 'ok' };
  }

  const server = createServer((request, response) => {
    const chunks: Buffer[] = [];
    request.on('data', (chunk: Buffer) => chunks.push(chunk));
    request.on('error', () => {});
    request.on('end', () => {
      const answer = judge(request, Buffer.concat(chunks).toString());
      setTimeout(() => {
        response.writeHead(answer ? 200 : 404, { 'content-type': 'application/json' });
        response.end(JSON.stringify(answer ?? {}));
      }, wait?.() ?? 0);
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const bound = server.address();
  const port = typeof bound === 'object' && bound ? bound.port : 0;
  return {
    port,
    heard,
    address: (kind, key) =>
      kind === 'wecom'
        ? `http://127.0.0.1:${port}/cgi-bin/webhook/send?key=${key}`
        : `http://127.0.0.1:${port}/robot/send?access_token=${key}`,
    refuse: (key, errcode, errmsg, count) => refusing.set(key, { errcode, errmsg, times: count }),
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}
