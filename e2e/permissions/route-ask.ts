import http from 'node:http';

export type Asked = { path: string; method?: string; headers?: Record<string, string> };
export type Told = { status: number; location: string | null; cache: string; body: string };

const agent = new http.Agent({ keepAlive: true, maxSockets: 4 });

/** A request with its path exactly as given: no client tidies it up. An event stream is left after its beginning. */
export function ask(
  url: string,
  cookie: string,
  { path, method = 'GET', headers = {} }: Asked,
): Promise<Told> {
  const { hostname, port } = new URL(url);
  return new Promise((resolve, reject) => {
    const all = { ...headers, ...(cookie && { cookie }) };
    const request = http.request({ hostname, port, path, method, agent, headers: all }, (answer) => {
      const chunks: Buffer[] = [];
      const tell = () =>
        resolve({
          status: answer.statusCode ?? 0,
          location: answer.headers.location ?? null,
          cache: answer.headers['cache-control'] ?? '',
          body: Buffer.concat(chunks).toString('utf8'),
        });
      if (answer.headers['content-type']?.startsWith('text/event-stream')) {
        tell();
        request.destroy();
        return;
      }
      answer.on('data', (chunk: Buffer) => chunks.push(chunk));
      answer.on('end', tell);
      answer.on('error', reject);
    });
    request.on('error', reject);
    request.end();
  });
}

/** Other ways to ask for the same thing, some of which have led past guards elsewhere. */
export function waysTo(path: string): Record<string, Asked> {
  const [plain = '', query] = path.split('?');
  const at = (changed: string, more = '') => {
    const all = [query, more].filter(Boolean).join('&');
    return { path: changed + (all && `?${all}`) };
  };
  const rsc = { RSC: '1' };
  const skipping = 'middleware:middleware:middleware:middleware:middleware';
  return {
    'RSC header': { ...at(plain), headers: rsc },
    'RSC parameter': { ...at(plain, '_rsc=1ab2c'), headers: rsc },
    prefetch: { ...at(plain), headers: { ...rsc, 'Next-Router-Prefetch': '1' } },
    'segment prefetch': {
      ...at(plain),
      headers: { ...rsc, 'Next-Router-Prefetch': '1', 'Next-Router-Segment-Prefetch': '/_tree' },
    },
    '.rsc': at(`${plain}.rsc`),
    '.segments': at(`${plain}.segments/_tree.segment.rsc`),
    'trailing slash': at(`${plain}/`),
    'double slash': at(`/${plain}`),
    'encoded dot': at(`/%2e${plain}`),
    'encoded slash': at(`/zh%2f${plain.slice(1)}`),
    'encoded letter': at(
      plain.replace(/^\/(\w)/, (_, first: string) => `/%${first.charCodeAt(0).toString(16)}`),
    ),
    capitals: at(plain.toUpperCase()),
    'inner address': at(`/zh${plain}`),
    'inner address, RSC': { ...at(`/zh${plain}`), headers: rsc },
    English: at(`/en${plain}`),
    'English, RSC': { ...at(`/en${plain}`), headers: rsc },
    'another language': at(`/fr${plain}`),
    'parameter of the route': at(plain, 'nxtPlocale=zh'),
    'data request': { ...at(plain), headers: { 'x-nextjs-data': '1' } },
    'skipped middleware': { ...at(plain), headers: { 'x-middleware-subrequest': skipping } },
    'matched path': { path: '/sign-in', headers: { 'x-matched-path': plain, 'x-invoke-path': plain } },
    HEAD: { ...at(plain), method: 'HEAD' },
    POST: { ...at(plain), method: 'POST', headers: { 'content-length': '0' } },
  };
}
