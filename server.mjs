/**
 * The process that serves the product: Next.js behind a thin guard. The guard knows the client's true address, refuses
 * what Next would answer with a 500, gives signed-in pages their script nonce, and stops without losing a request.
 */

import { createServer } from 'node:http';
import next from 'next';
import { cleanForwarding, clientAddressOf } from './lib/kit/http/address.mjs';
import { boundConnections, connectionOptions } from './lib/kit/http/connections.mjs';
import { policyFor, securityHeaders } from './lib/kit/http/headers.mjs';
import { sendNotice, sendNoticeInsteadOfFailure, sendPublicDocument } from './lib/kit/http/public-site.mjs';
import { bodyTimeoutFor, refusalFor, sendRefusal } from './lib/kit/http/refusal.mjs';
import { keepParametersOut } from './lib/kit/log/describe-error.mjs';
import { errorCode, errorMessage } from './lib/kit/process/errors.mjs';
import { shutDown } from './lib/kit/process/shutdown.mjs';
import { isDevelopment } from './lib/kit/settings/process.mjs';
import { requireSettings } from './lib/kit/settings/settings.mjs';

keepParametersOut(console);
const dev = isDevelopment();
const port = readPort();
const headers = securityHeaders();

const app = next({ dev, dir: import.meta.dirname, port, hostname: 'localhost' });
await app.prepare();
const handle = app.getRequestHandler();

const server = createServer(connectionOptions, (req, res) => {
  const address = clientAddressOf(req);
  cleanForwarding(req);
  req.headers['x-client-address'] = address;
  for (const [name, value] of headers) res.setHeader(name, value);

  const refusal = refusalFor(req);
  if (refusal) return sendRefusal(req, res, refusal);
  if (req.method === 'POST') {
    const late = setTimeout(() => req.complete || req.destroy(), bodyTimeoutFor(req.url));
    req.on('close', () => clearTimeout(late));
  }
  if (!dev && sendPublicDocument(req, res)) return;

  const policy = policyFor(req.url ?? '/', dev);
  if (policy && sendNotice(req, res)) return;
  if (policy) sendNoticeInsteadOfFailure(req, res);
  if (policy) {
    req.headers['content-security-policy'] = policy;
    res.setHeader('Content-Security-Policy', policy);
  }
  handle(req, res).catch((error) => {
    console.error(error);
    if (res.headersSent) res.destroy();
    else sendRefusal(req, res, { status: 500, code: 'UNEXPECTED' });
  });
});

boundConnections(server, { upgrades: dev });
server.listen(port, () => {
  console.log(JSON.stringify({ at: new Date().toISOString(), level: 'info', ready: port }));
  process.send?.('listening');
});
server.on('error', (error) => {
  console.error(
    errorCode(error) === 'EADDRINUSE' ? `端口 ${port} 已被占用。 / Port ${port} is in use.` : error,
  );
  process.exit(1);
});

/** Refuses to start on settings that cannot be used. */
function readPort() {
  try {
    return requireSettings().PORT;
  } catch (error) {
    console.error(errorMessage(error));
    process.exit(1);
  }
}

let stopping = false;
/** Finishes open requests and closes idle connections; event streams end by themselves at the same signal. */
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
// The parent died without a signal: do not keep the port.
process.on('disconnect', stop);
