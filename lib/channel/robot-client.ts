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

type RobotCall = { kind: RobotKind; address: string; sign: string | null; letter: Letter };

/** Announces the last byte; resolves in the moment in which it may go out. */
export type Delivery = () => Promise<void>;

const timeoutMs = 10_000;
const maxReplyBytes = 64 * 1024;

/**
 * Hands a letter to a group robot over a connection of its own: everything but the last byte, then `handOver`, then
 * that byte. Until then the service has no whole message and nothing has happened; after it, without an answer,
 * nobody knows. No redirect is followed. Never rejects; nothing of the address is in the answer.
 */
export async function callRobot(
  { kind, address, sign, letter }: RobotCall,
  handOver: Delivery,
  resolve?: Resolve,
): Promise<DeliveryResult> {
  if (!isRobotAddress(kind, address, allowPrivate)) return permanentFailure('badAddress');
  const url = new URL(address);
  if (kind === 'dingtalk' && sign) {
    const now = Date.now();
    url.searchParams.set('timestamp', String(now));
    url.searchParams.set('sign', dingtalkSign(now, sign));
  }
  let target: string;
  try {
    target = await resolvePublicAddress(url.hostname, resolve);
  } catch (error) {
    if (error instanceof AddressRefused)
      return error.code === 'dns' ? temporaryFailure('dns') : permanentFailure('private');
    throw error;
  }
  return post(kind, url, target, Buffer.from(JSON.stringify(bodyOf(kind, letter))), handOver);
}

const bodyOf = (kind: RobotKind, { subject, body }: Letter) =>
  kind === 'wecom'
    ? { msgtype: 'markdown', markdown: { content: body } }
    : { msgtype: 'markdown', markdown: { title: subject, text: body }, at: { isAtAll: false } };

function post(
  kind: RobotKind,
  url: URL,
  target: string,
  body: Buffer,
  handOver: Delivery,
): Promise<DeliveryResult> {
  return new Promise((resolve) => {
    let handed = false;
    const end = (result: DeliveryResult) => {
      clearTimeout(timer);
      resolve(result);
      sending.destroy();
    };
    const broken = (code: 'connect' | 'timeout' | 'tls') =>
      end(handed ? { kind: 'unknown', code: 'lost' } : temporaryFailure(code));
    const timer = setTimeout(() => broken('timeout'), timeoutMs);
    const secure = url.protocol === 'https:';
    const sending = (secure ? overHttps : overHttp)({
      // The address that was checked, so that the name is not resolved a second time.
      host: target,
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
      broken(/CERT|TLS|SSL|EPROTO|SELF_SIGNED|ALTNAME/.test(error.code ?? '') ? 'tls' : 'connect'),
    );
    sending.on('response', (reply) => {
      const chunks: Buffer[] = [];
      let length = 0;
      reply.on('data', (chunk: Buffer) => {
        length += chunk.length;
        if (length <= maxReplyBytes) chunks.push(chunk);
      });
      reply.on('error', () => broken('connect'));
      reply.on('end', () => end(readReply(kind, reply.statusCode ?? 0, Buffer.concat(chunks).toString())));
    });
    // Written once connected, so that it really is the last byte that is held back.
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

function readReply(kind: RobotKind, status: number, text: string): DeliveryResult {
  if (status >= 500 || status === 429) return temporaryFailure('busy');
  if (status !== 200) return permanentFailure('refused');
  try {
    const answer: unknown = JSON.parse(text);
    if (typeof answer === 'object' && answer !== null && 'errcode' in answer) {
      const errmsg = 'errmsg' in answer ? String(answer.errmsg) : '';
      return robotResult(kind, Number(answer.errcode), errmsg);
    }
  } catch {
    // Not the service's JSON.
  }
  return { kind: 'unknown', code: 'unknownAnswer' };
}
