import { createHash } from 'node:crypto';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { AwsV4Signer } from 'aws4fetch';

/** What the store does with requests: answers, refuses, breaks off in the middle, says nothing. */
export type Mood = 'well' | 'error' | 'cutOff' | 'closed' | 'damaged';

export type ObjectStoreImitation = {
  /** The environment that has evidence kept here. */
  environment: Record<string, string>;
  objects: Map<string, Buffer>;
  requests: string[];
  mood: Mood;
  close(): Promise<void>;
};

const keys = { accessKeyId: 'AKIDIMITATION', secretAccessKey: 'a secret of nobody' };
const bucket = 'evidence-test';
const region = 'cn-imitation-1';

/** A store that speaks S3 over HTTP as far as evidence needs it: path-style PUT, GET and DELETE with signatures of version 4. */
export async function openObjectStore(): Promise<ObjectStoreImitation> {
  const store = { objects: new Map<string, Buffer>(), requests: [] as string[], mood: 'well' as Mood };
  const server: Server = createServer((req, res) => void answer(req, res).catch(() => res.destroy()));

  async function answer(req: IncomingMessage, res: ServerResponse) {
    const pieces: Buffer[] = [];
    for await (const piece of req) pieces.push(piece as Buffer);
    const body = Buffer.concat(pieces);
    store.requests.push(`${req.method} ${req.url}`);
    if (store.mood === 'closed') return res.destroy();
    if (store.mood === 'error') return refuse(res, 503, 'SlowDown');
    const wrong = await whatIsWrong(req, body);
    if (wrong) return refuse(res, 403, wrong);
    const key = decodeURIComponent((req.url ?? '').slice(`/${bucket}/`.length));
    if (req.method === 'PUT') {
      store.objects.set(key, body);
      return res.writeHead(200, { ETag: '"x"' }).end();
    }
    const object = store.objects.get(key);
    if (req.method === 'DELETE') {
      store.objects.delete(key);
      return res.writeHead(204).end();
    }
    if (!object) return refuse(res, 404, 'NoSuchKey');
    res.writeHead(200, { 'Content-Length': object.length });
    if (store.mood === 'cutOff') return res.write(object.subarray(0, 10), () => res.destroy());
    return res.end(store.mood === 'damaged' ? Buffer.alloc(object.length) : object);
  }

  const refuse = (res: ServerResponse, status: number, code: string) =>
    res.writeHead(status, { 'Content-Type': 'application/xml' }).end(`<Error><Code>${code}</Code></Error>`);

  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  return Object.assign(store, {
    environment: {
      EVIDENCE_STORE: 's3',
      S3_ENDPOINT: `http://127.0.0.1:${port}`,
      S3_BUCKET: bucket,
      S3_REGION: region,
      S3_ACCESS_KEY_ID: keys.accessKeyId,
      S3_SECRET_ACCESS_KEY: keys.secretAccessKey,
    },
    close: async () => {
      server.closeAllConnections();
      await new Promise<void>((resolve) => server.close(() => resolve()));
    },
  });
}

/** What a real store would refuse: another bucket, a missing or wrong signature, an old date, a body that is another. */
async function whatIsWrong(req: IncomingMessage, body: Buffer): Promise<string | null> {
  const said = (name: string) => String(req.headers[name] ?? '');
  if (!req.url?.startsWith(`/${bucket}/`)) return 'NoSuchBucket';
  const hash = said('x-amz-content-sha256');
  if (createHash('sha256').update(body).digest('hex') !== hash) return 'XAmzContentSHA256Mismatch';
  const at = said('x-amz-date');
  const when = Date.parse(at.replace(/^(\d{4})(\d\d)(\d\d)T(\d\d)(\d\d)(\d\d)Z$/, '$1-$2-$3T$4:$5:$6Z'));
  if (!(Math.abs(Date.now() - when) < 300_000)) return 'RequestTimeTooSkewed';
  const { headers } = await new AwsV4Signer({
    ...keys,
    region,
    service: 's3',
    method: req.method ?? 'GET',
    url: `http://${said('host')}${req.url}`,
    headers: { 'x-amz-content-sha256': hash },
    datetime: at,
  }).sign();
  return headers.get('authorization') === said('authorization') ? null : 'SignatureDoesNotMatch';
}
