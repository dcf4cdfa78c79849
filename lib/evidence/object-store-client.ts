import { openAsBlob } from 'node:fs';
import { AwsClient } from 'aws4fetch';
import { type Settings, settings } from '@/lib/kit/settings/settings.mjs';
import { StoreFailure } from './store-failure-rules';

type StoreSettings = Partial<Settings>;
type ObjectStore = { address: string; bucket: string; client: AwsClient };

const timeouts = { upload: 60_000, response: 15_000 };
const needed = ['S3_ENDPOINT', 'S3_BUCKET', 'S3_ACCESS_KEY_ID', 'S3_SECRET_ACCESS_KEY'] as const;

/** The settings without which no S3-compatible store can be used. */
export const missingSettings = (values: StoreSettings): string[] => needed.filter((name) => !values[name]);

/**
 * The S3-compatible store of the settings.
 * @throws StoreFailure where a setting is missing
 */
export function objectStore(values: StoreSettings = settings): ObjectStore {
  const missing = missingSettings(values);
  if (missing.length > 0) throw new StoreFailure(`not set: ${missing.join(', ')}`);
  return {
    address: values.S3_ENDPOINT ?? '',
    bucket: values.S3_BUCKET ?? '',
    client: new AwsClient({
      accessKeyId: values.S3_ACCESS_KEY_ID ?? '',
      secretAccessKey: values.S3_SECRET_ACCESS_KEY ?? '',
      region: values.S3_REGION ?? 'us-east-1',
      service: 's3',
      retries: 0,
    }),
  };
}

/** Uploads a file from the disk with its signed hash, so that the store refuses damaged content. */
export async function putObject(store: ObjectStore, key: string, file: { path: string; hash: string }) {
  const body = await openAsBlob(file.path);
  await request(store, 'PUT', key, { hash: file.hash, body, timeout: timeouts.upload });
}

/** An object's bytes as a stream. */
export async function* readObject(store: ObjectStore, key: string): AsyncGenerator<Uint8Array> {
  const { body } = await request(store, 'GET', key, { timeout: timeouts.response });
  if (!body) throw new StoreFailure('an answer without a body');
  try {
    for await (const piece of body) yield piece;
  } catch (error) {
    throw new StoreFailure('the answer broke off', { cause: error });
  }
}

/** Deletes an object; one that is already gone is no error. */
export const deleteObject = (store: ObjectStore, key: string) => request(store, 'DELETE', key);

type Options = { hash?: string; body?: Blob; timeout?: number };

async function request(
  { address, bucket, client }: ObjectStore,
  method: string,
  key: string,
  { hash, body, timeout = timeouts.response }: Options = {},
) {
  const url = `${address}/${bucket}/${key}`;
  const done = new AbortController();
  // Reading may take as long as the browser does: the timeout is for the start of the response only.
  const timer = setTimeout(() => done.abort(), timeout);
  try {
    const empty = 'e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855';
    const signed = await client.sign(url, { method, headers: { 'x-amz-content-sha256': hash ?? empty } });
    const response = await fetch(signed.url, {
      method,
      headers: signed.headers,
      redirect: 'error',
      signal: done.signal,
      ...(body && { body }),
    });
    if (response.ok || (method === 'DELETE' && response.status === 404)) return response;
    throw new StoreFailure(`${method} answered ${response.status}: ${(await response.text()).slice(0, 300)}`);
  } catch (error) {
    if (error instanceof StoreFailure) throw error;
    throw new StoreFailure(`${method} failed`, { cause: error });
  } finally {
    clearTimeout(timer);
  }
}
