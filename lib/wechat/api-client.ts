import { settings } from '@/lib/kit/settings/settings.mjs';
import { type Failure, failureOf, isTransient } from './code-rules';

export type ApiResult = { ok: true; body: Record<string, unknown> } | { ok: false; failure: Failure };

/** Seconds for one answer, the pauses in milliseconds before each retry, and the signal that the server is stopping. */
export type Timeouts = { seconds: number; pauses: readonly number[]; stopping?: AbortSignal };
export const defaultTimeouts: Timeouts = { seconds: 10, pauses: [500, 2_000] };

/** The largest answer that is read, in bytes; a month of every call is a hundredth of it. */
const largest = 2 ** 20;

/**
 * The API's address: `WECHAT_API_BASE`, else WeChat's. It receives secrets, so it must be HTTPS or this machine; null
 * otherwise.
 */
function apiBase(): string | null {
  try {
    const url = new URL(settings.WECHAT_API_BASE);
    const isLocal = /^(?:localhost|127(?:\.\d{1,3}){3}|\[::1\])$/.test(url.hostname);
    return url.protocol === 'https:' || (url.protocol === 'http:' && isLocal) ? url.origin : null;
  } catch {
    return null;
  }
}

/**
 * Posts JSON to a path of the API, with the token in its query. Transient failures (busy, away, slow) are retried after
 * the pauses. A failure never holds the address, the token or what was sent.
 */
export async function askWechat(
  path: string,
  body: unknown,
  { token, patience = defaultTimeouts }: { token?: string; patience?: Timeouts } = {},
): Promise<ApiResult> {
  const base = apiBase();
  if (!base) return { ok: false, failure: { kind: 'address' } };
  const url = `${base}${path}${token ? `?access_token=${encodeURIComponent(token)}` : ''}`;
  for (let attempt = 0; ; attempt++) {
    const answer = await once(url, body, patience.seconds);
    const pause = patience.pauses[attempt];
    if (answer.ok || !isTransient(answer.failure.kind) || pause === undefined || patience.stopping?.aborted)
      return answer;
    await new Promise((resolve) => setTimeout(resolve, pause));
  }
}

async function once(url: string, body: unknown, seconds: number): Promise<ApiResult> {
  const failed = (failure: Failure): ApiResult => ({ ok: false, failure });
  let text: string;
  try {
    const response = await fetch(url, {
      method: 'POST',
      headers: { 'Content-Type': 'application/json; charset=utf-8', Accept: 'application/json' },
      body: JSON.stringify(body),
      redirect: 'manual',
      cache: 'no-store',
      signal: AbortSignal.timeout(seconds * 1000),
    });
    if (response.status !== 200) {
      await response.body?.cancel();
      const kind = response.status >= 500 || response.status === 429 ? 'http' : 'malformed';
      return failed({ kind, detail: { status: response.status } });
    }
    text = await limited(response);
  } catch (error) {
    const slow = error instanceof Error && /TimeoutError|AbortError/.test(error.name);
    return failed({ kind: slow ? 'slow' : error instanceof TooLarge ? 'malformed' : 'unreachable' });
  }
  const parsed = parse(text);
  if (!parsed) return failed({ kind: 'malformed' });
  const failure = failureOf(parsed);
  return failure ? failed(failure) : { ok: true, body: parsed };
}

class TooLarge extends Error {}

async function limited(response: Response): Promise<string> {
  const decoder = new TextDecoder();
  let text = '';
  for await (const piece of response.body ?? []) {
    text += decoder.decode(piece as Uint8Array, { stream: true });
    if (text.length > largest) throw new TooLarge();
  }
  return text + decoder.decode();
}

function parse(text: string): Record<string, unknown> | null {
  try {
    const read: unknown = JSON.parse(text);
    return typeof read === 'object' && read !== null && !Array.isArray(read)
      ? (read as Record<string, unknown>)
      : null;
  } catch {
    return null;
  }
}
