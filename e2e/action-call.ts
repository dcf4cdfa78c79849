import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';

type Encoder = { encodeReply(value: unknown): Promise<string | FormData> };
type Manifest = Record<'node' | 'edge', Record<string, { filename: string; exportedName: string }>>;

/** The encoder that Next's own pages use to call an action. */
const { encodeReply } = createRequire(import.meta.url)(
  'next/dist/compiled/react-server-dom-turbopack/client.node.js',
) as Encoder;

const build = path.resolve(process.env.NEXT_DIST_DIR || '.next', 'server');

/** A manifest of the build under test. */
export const readManifest = <T>(name: string): T =>
  JSON.parse(readFileSync(path.join(build, name), 'utf8')) as T;

/** Every server action of the build under test, `file#export`, with the id by which it is called. */
export function listActions(): Map<string, string> {
  const { node, edge } = readManifest<Manifest>('server-reference-manifest.json');
  return new Map(
    Object.entries({ ...node, ...edge }).map(([id, { filename, exportedName }]) => [
      `${filename}#${exportedName}`,
      id,
    ]),
  );
}

export type Call = {
  /** Address of the page to post to; whether there is any does not matter to an action. */
  url: string;
  /** The action's id. */
  id: string;
  form: Record<string, string>;
  /** A `useActionState` action takes the state before the form, a plain one only the form. */
  plain: boolean;
  cookie: string;
};

export type Answer = {
  status: number;
  /** What the action answered: `ok`, a refusal's code, or `redirect`; null when it cannot be told from outside. */
  answer: string | null;
  /** The refusal as it went over the wire, without what was typed. */
  refusal: unknown;
};

/** Calls an action as a page with scripts does. */
export async function callAction({ url, id, form, plain, cookie }: Call): Promise<Answer> {
  const fields = new FormData();
  for (const [name, value] of Object.entries(form)) fields.append(name, value);
  const response = await fetch(url, {
    method: 'POST',
    redirect: 'manual',
    headers: { 'Next-Action': id, Accept: 'text/x-component', ...(cookie && { cookie }) },
    body: await encodeReply(plain ? [fields] : [null, fields]),
  });
  const text = await response.text();
  if (response.headers.has('x-action-redirect'))
    return { status: response.status, answer: 'redirect', refusal: null };
  const said = returnedIn(text);
  if (typeof said !== 'object' || said === null)
    return { status: response.status, answer: null, refusal: null };
  const { typed: _, ...outcome } = said as { ok?: boolean; code?: string; typed?: unknown };
  return {
    status: response.status,
    answer: outcome.ok ? 'ok' : (outcome.code ?? null),
    refusal: outcome.ok ? null : outcome,
  };
}

/** Calls an action as a form without scripts does. What it answered stands somewhere on the page. */
export async function postForm({ url, id, form, plain, cookie }: Call): Promise<Answer> {
  const body = new FormData();
  if (plain) body.append(`$ACTION_ID_${id}`, '');
  else {
    body.append('$ACTION_REF_1', '');
    body.append('$ACTION_1:0', JSON.stringify({ id, bound: '$@1' }));
    body.append('$ACTION_1:1', '[null]');
  }
  for (const [name, value] of Object.entries(form)) body.append(name, value);
  const response = await fetch(url, {
    method: 'POST',
    redirect: 'manual',
    headers: cookie ? { cookie } : {},
    body,
  });
  await response.arrayBuffer();
  return { status: response.status, answer: response.status === 303 ? 'redirect' : null, refusal: null };
}

/** The value that an action returned, in the rows of the answer's stream: row 0 names the row that holds it. */
function returnedIn(text: string): unknown {
  const row = (number: string) => new RegExp(`^${number}:(.*)$`, 'm').exec(text)?.[1];
  const [, at] = /"a":"\$@(\w+)"/.exec(row('0') ?? '') ?? [];
  try {
    return at ? JSON.parse(row(at) ?? 'null') : null;
  } catch {
    return null;
  }
}
