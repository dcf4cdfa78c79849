// The browser journeys, on their own server and database.
import { randomBytes } from 'node:crypto';
import { closeSync, openSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { freePort } from '../../../db/server-cluster.mjs';
import { run, tool } from '../serve/children.mjs';
import { prepareDatabase, startServer } from '../serve/serve.mjs';
import { testEnvironment } from './checks.mjs';
import { judge, maxSecondTries, readPlaywright } from './tally.mjs';

/**
 * @param {{ browser: string, office?: string, database: { url: string, dataDir: string } }} given a Chromium, LibreOffice
 * where there is one, an empty database
 * @returns {Promise<import('./tally.mjs').Count>}
 */
export async function runJourneys({ browser, office, database }) {
  const port = await freePort();
  const address = `http://localhost:${port}`;
  const secret = randomBytes(36).toString('base64url');
  const shared = {
    DATABASE_URL: database.url,
    DEMO_PASSWORD: randomBytes(12).toString('base64url'),
    DATA_DIR: path.join(database.dataDir, 'app'),
  };
  const site = { PORT: String(port), APP_URL: address, NEXTAUTH_URL: address, SEED: 'demo' };
  // No scheduled jobs in between; messages go to services on this machine.
  const settings = { JOBS: 'off', ALLOW_PRIVATE_WEBHOOKS: '127.0.0.1' };
  const env = testEnvironment({
    ...shared,
    ...site,
    ...settings,
    AUTH_SECRET: secret,
    NEXTAUTH_SECRET: secret,
  });

  await prepareDatabase(env);
  const log = path.join(database.dataDir, 'web.log');
  const output = openSync(log, 'w');
  const report = path.join(database.dataDir, 'journeys.json');
  let count;
  try {
    const server = await startServer({ ...env, NODE_ENV: 'production' }, { output });
    const programs = { CHROMIUM_PATH: browser, ...(office && { SOFFICE_PATH: office }) };
    const forTests = { ...shared, ...programs, BASE_URL: address, JOURNEYS_REPORT: report };
    const { code } = await run([...tool('@playwright/test', 'playwright'), 'test'], {
      env: testEnvironment(forTests),
      minutes: 50,
    });
    const reported = readPlaywright(report);
    count = judge(reported, code);
    console.log(
      `第二次才通过 Passed at their second try: ${reported?.secondTries ?? '?'} （至多 at most ${maxSecondTries}）`,
    );
    await server.stop();
    return count;
  } finally {
    closeSync(output);
    if (!count || count.failed > 0) console.log(`\n服务器日志 The server's log:\n${tail(log)}`);
  }
}

/** @param {string} file */
const tail = (file) => readFileSync(file, 'utf8').split('\n').slice(-60).join('\n');
