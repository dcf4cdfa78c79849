import type { UploadResponse } from '@/lib/evidence/upload-serve';

type Sent = UploadResponse['results'][number];
/** What became of a file on its way: the server's word, or that the connection broke. */
export type SendResult = { sent: Sent } | { broken: true };

/** Sends a file with the fields that name its subject; `onProgress` is called in steps of ten percent. */
export function sendFile(
  fields: Readonly<Record<string, string>>,
  file: File,
  onProgress: (percent: number) => void,
): Promise<SendResult> {
  return new Promise((resolve) => {
    const form = new FormData();
    for (const [name, value] of Object.entries(fields)) form.append(name, value);
    form.append('file', file, file.name);
    const request = new XMLHttpRequest();
    request.open('POST', '/api/evidence');
    request.setRequestHeader('Accept', 'application/json');
    request.responseType = 'json';
    request.upload.onprogress = ({ loaded, total }) =>
      onProgress(total > 0 ? Math.floor((loaded / total) * 10) * 10 : 0);
    request.onload = () => resolve(read(request.response, file.name));
    request.onerror = () => resolve({ broken: true });
    request.onabort = () => resolve({ broken: true });
    request.send(form);
  });
}

function read(answer: unknown, name: string): SendResult {
  const { results, error } = (answer ?? {}) as Partial<UploadResponse> & { error?: Sent['error'] };
  if (error) return { sent: { name, ok: false, again: false, error } };
  const sent = results?.[0];
  return sent ? { sent } : { broken: true };
}
