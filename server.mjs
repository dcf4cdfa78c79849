/**
 * The process that serves the product: Next.js behind a thin guard. The guard knows the client's true address, refuses
 * what Next would answer with a 500, gives signed-in pages their script nonce, and stops without losing a request.
 */
import { createServer } from 'node:http';
import next from 'next';
import { addressOf, cleanForwarding } from './lib/kit/http/address.mjs';
import { policyFor, securityHeaders } from './lib/kit/http/headers.mjs';
import { sendNotice, sendPublicDocument } from './lib/kit/http/public-site.mjs';
import { patienceFor, refusalFor, sendRefusal } from './lib/kit/http/refusal.mjs';
import { shutDown } from './lib/kit/process/shutdown.mjs';

const dev = process.env.NODE_ENV === 'development';
const port = Number(process.env.PORT ?? 3000);
if ((process.env.AUTH_SECRET ?? '').length < 32) {
  console.error(
    'AUTH_SECRET 缺失或少于 32 个字符，拒绝启动。 / AUTH_SECRET is missing or shorter than 32 characters.',
  );
  process.exit(1);
}

const app = next({ dev, dir: import.meta.dirname, port, hostname: 'localhost' });
await app.prepare();
const handle = app.getRequestHandler();

const server = createServer(
  { headersTimeout: 10_000, requestTimeout: 300_000, keepAliveTimeout: 65_000 },
  (req, res) => {
    const address = addressOf(req);
    cleanForwarding(req);
    req.headers['x-client-address'] = address;
    for (const [name, value] of securityHeaders) res.setHeader(name, value);

    const refusal = refusalFor(req);
    if (refusal) return sendRefusal(req, res, refusal);
    if (req.method === 'POST') {
      const late = setTimeout(() => req.complete || req.destroy(), patienceFor(req.url));
      req.on('close', () => clearTimeout(late));
    }
    if (!dev && sendPublicDocument(req, res)) return;

    const policy = policyFor(req.url ?? '/', dev);
    if (policy && sendNotice(req, res)) return;
    if (policy) {
      req.headers['content-security-policy'] = policy;
      res.setHeader('Content-Security-Policy', policy);
    }
    handle(req, res).catch((error) => {
      console.error(error);
      if (res.headersSent) res.destroy();
      else sendRefusal(req, res, { status: 500, code: 'UNEXPECTED' });
    });
  },
);

server.listen(port, () => {
  console.log(JSON.stringify({ at: new Date().toISOString(), level: 'info', ready: port }));
  process.send?.('listening');
});
server.on('error', (error) => {
  console.error(error.code === 'EADDRINUSE' ? `端口 ${port} 已被占用。 / Port ${port} is in use.` : error);
  process.exit(1);
});

let stopping = false;
/** Requests under way are finished, idle connections closed; event streams end by themselves at the same signal. */
function stop() {
  if (stopping) return;
  stopping = true;
  const work = shutDown(); // running jobs and messages being sent are finished too
  server.close(async () => {
    await work;
    await app.close();
    process.exit(0);
  });
  server.closeIdleConnections();
  setInterval(() => server.closeIdleConnections(), 200).unref();
  setTimeout(() => process.exit(0), 25_000).unref();
}
process.on('SIGTERM', stop);
process.on('SIGINT', stop);
// Whoever started us is gone without a word: do not keep the port.
process.on('disconnect', stop);
