import { request as overHttp } from 'node:http';
import { request as overHttps } from 'node:https';
import type { Letter } from '@/lib/vocabulary/outbox';
import { AddressRefused, allowPrivate, type Resolve, resolvePublicAddress } from './public-address-client';
import {
  type DeliveryResult,
  isRobotAddress,
  permanentFailure,
  type RobotKind,
  robotResult,
  temporaryFailure,
} from './rules';
import { dingtalkSign } from './sign-client';

export type RobotCall = { kind: RobotKind; address: string; sign: string | null; letter: Letter };

/** Notes that the last byte goes out now; resolves in the moment in which it may. */
export type HandOver = () => Promise<void>;

const patience = 10_000;
const mostAnswer = 64 * 1024;

/**
 * Hands a letter to a group robot over a connection of its own: everything but the last byte, then `handOver`, then
 * that byte. Until then the service has no whole message and nothing has happened; after it, without an answer,
 * nobody knows. No redirect is followed. Never rejects; nothing of the address is in the answer.
 */
export async function callRobot(
  { kind, address, sign, letter }: RobotCall,
  handOver: HandOver,
  resolve?: Resolve,
): Promise<DeliveryResult> {
  if (!isRobotAddress(kind, address, allowPrivate)) return permanentFailure('badAddress');
  const url = new URL(address);
  if (kind === 'dingtalk' && sign) {
    const now = Date.now();
    url.searchParams.set('timestamp', String(now));
    url.searchParams.set('sign', dingtalkSign(now, sign));
  }
  let at: string;
  try {
    at = await resolvePublicAddress(url.hostname, resolve);
  } catch (error) {
    if (error instanceof AddressRefused)
      return error.code === 'dns' ? temporaryFailure('dns') : permanentFailure('private');
    throw error;
  }
  return exchange(kind, url, at, Buffer.from(JSON.stringify(bodyOf(kind, letter))), handOver);
}

const bodyOf = (kind: RobotKind, { subject, body }: Letter) =>
  kind === 'wecom'
    ? { msgtype: 'markdown', markdown: { content: body } }
    : { msgtype: 'markdown', markdown: { title: subject, text: body }, at: { isAtAll: false } };

function exchange(
  kind: RobotKind,
  url: URL,
  at: string,
  body: Buffer,
  handOver: HandOver,
): Promise<DeliveryResult> {
  return new Promise((resolve) => {
    let handed = false;
    const end = (answer: DeliveryResult) => {
      clearTimeout(timer);
      resolve(answer);
      sending.destroy();
    };
    const broken = (code: 'connect' | 'timeout' | 'tls') =>
      end(handed ? { kind: 'unknown', code: 'lost' } : temporaryFailure(code));
    const timer = setTimeout(() => broken('timeout'), patience);
    const secure = url.protocol === 'https:';
    const sending = (secure ? overHttps : overHttp)({
      // The address that was checked, not the name: it is not asked for a second time.
      host: at,
      port: url.port || (secure ? 443 : 80),
      ...(secure && { servername: url.hostname }),
      path: `${url.pathname}${url.search}`,
      method: 'POST',
      agent: false,
      headers: {
        Host: url.host,
        'Content-Type': 'application/json; charset=utf-8',
        'Content-Length': body.length,
        Connection: 'close',
      },
    });
    sending.on('error', (error: NodeJS.ErrnoException) =>
      broken(/CERT|TLS|SSL|SELF_SIGNED|ALTNAME/.test(error.code ?? '') ? 'tls' : 'connect'),
    );
    sending.on('response', (answer) => {
      const chunks: Buffer[] = [];
      let length = 0;
      answer.on('data', (chunk: Buffer) => {
        length += chunk.length;
        if (length <= mostAnswer) chunks.push(chunk);
      });
      answer.on('error', () => broken('connect'));
      answer.on('end', () => end(readAnswer(kind, answer.statusCode ?? 0, Buffer.concat(chunks).toString())));
    });
    // Written once connected, so that what is withheld is the last byte indeed.
    sending.write(body.subarray(0, -1), () => {
      handOver().then(
        () => {
          handed = true;
          sending.end(body.subarray(-1));
        },
        () => end(temporaryFailure('busy')),
      );
    });
  });
}

function readAnswer(kind: RobotKind, status: number, text: string): DeliveryResult {
  if (status >= 500 || status === 429) return temporaryFailure('busy');
  if (status !== 200) return permanentFailure('refused');
  try {
    const answer: unknown = JSON.parse(text);
    if (typeof answer === 'object' && answer !== null && 'errcode' in answer) {
      const errmsg = 'errmsg' in answer ? String(answer.errmsg) : '';
      return robotResult(kind, Number(answer.errcode), errmsg);
    }
  } catch {
    // not what the service says
  }
  return { kind: 'unknown', code: 'unknownAnswer' };
}
