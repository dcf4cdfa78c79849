// A reminder run for 500 branches, each with a reporter who gets mail and a group with a robot of its own: from the
// run's beginning until the last of 1,000 messages has been taken by real servers (SMTP, HTTP) on this machine.
import { createServer } from 'node:http';
import { SMTPServer } from 'smtp-server';
import { start } from '../serve/children.mjs';
import { prepareDatabase, typescript } from '../serve/serve.mjs';
import { on } from './databases.mjs';
import { siteEnvironment } from './site.mjs';

const BRANCHES = 500;

/** @typedef {{ mail: number, robots: number }} Taken */
/** @typedef {{ sealed: string[], queued: number, writing: number, sending: number }} Answer */

/**
 * @param {import('./table.mjs').BenchTable} table
 * @param {{ databases: import('./databases.mjs').Databases }} given
 */
export async function measureReminders(table, { databases }) {
  const url = await databases.create('reminders');
  const environment = siteEnvironment({ url, dataDir: databases.dataDir, today: '2024-08-06' });
  await prepareDatabase(environment);
  const received = { mail: 0, robots: 0 };
  const mail = mailServer(received);
  const robots = robotServer(received);
  const [mailPort, robotPort] = await Promise.all([listen(mail.server), listen(robots)]);
  try {
    const env = {
      ...environment,
      ALLOW_PRIVATE_WEBHOOKS: '127.0.0.1',
      BENCH_ROBOTS: `http://127.0.0.1:${robotPort}/cgi-bin/webhook/send?key=`,
    };
    const child = start(typescript('lib/command/bench/remind.ts'), { env });
    const { sealed } = await answerOf(child);
    await on(url, (sql) => seed(sql, mailPort, sealed));
    const answer = answerOf(child);
    child.send({});
    const { queued, writing, sending } = await answer;
    console.log(`  ${queued} 条 messages: ${Math.round(writing)} ms + ${Math.round(sending)} ms`);
    const complete = received.mail === BRANCHES && received.robots === BRANCHES;
    table.add({
      what: '催报 500 个机构（500 封邮件、500 个群）至全部被接收 reminding 500 branches until all is taken',
      measured: complete ? (writing + sending) / 1000 : Number.NaN,
      unit: 's',
      atMost: 5,
    });
  } finally {
    mail.close();
    robots.close();
  }
}

/** @param {Taken} received */
function mailServer(received) {
  return new SMTPServer({
    authOptional: true,
    disabledCommands: ['STARTTLS', 'AUTH'],
    logger: false,
    onData(stream, _session, done) {
      stream.resume();
      stream.on('end', () => {
        received.mail += 1;
        done();
      });
    },
  });
}

/** @param {Taken} received */
const robotServer = (received) =>
  createServer((request, response) => {
    request.resume();
    request.on('end', () => {
      received.robots += 1;
      response.setHeader('content-type', 'application/json');
      response.end('{"errcode":0,"errmsg":"ok"}');
    });
  });

/**
 * @param {import('node:net').Server} server
 * @returns {Promise<number>}
 */
const listen = (server) =>
  new Promise((resolve) => {
    server.listen(0, '127.0.0.1', () => {
      const address = server.address();
      resolve(typeof address === 'object' && address ? address.port : 0);
    });
  });

/**
 * @param {import('node:child_process').ChildProcess} child
 * @returns {Promise<Answer>}
 */
const answerOf = (child) =>
  new Promise((resolve, reject) => {
    const onExit = () => reject(new Error('催报进程意外结束 the reminding process ended'));
    child.once('exit', onExit);
    child.once('message', (message) => {
      child.off('exit', onExit);
      resolve(/** @type {Answer} */ (message));
    });
  });

/**
 * Ten indicators that every branch must report since July, with nothing reported.
 * @param {import('postgres').Sql} sql
 * @param {number} mailPort
 * @param {string[]} sealed
 */
async function seed(sql, mailPort, sealed) {
  await sql`insert into association (id, name, name_en, short_name, seeded_with)
    values (1, '性能测试协会', 'Benchmark association', '测试协会', 'none') on conflict (id) do nothing`;
  await sql`insert into branch (code, name, short_name, name_en, kind, position)
    select 'b' || n, '第 ' || n || ' 专业委员会', n || ' 专委会', 'Committee ' || n, 'committee', n
    from generate_series(1, ${BRANCHES}::int) n`;
  await sql`insert into indicator (code, name, name_en, category, category_en, unit, unit_en, kind, direction, position)
    select 'R' || n, '第 ' || n || ' 项指标', 'Indicator ' || n, '类别', 'Category', '次', 'times', 'flow', 'higher', n
    from generate_series(1, 10) n`;
  await sql`insert into duty (indicator_code, branch_code, since)
    select i.code, b.code, '2024-07' from indicator i, branch b`;
  await sql`insert into person (username, name, role, branch_code, password_hash, email)
    select 'reporter' || n, '填报员 ' || n, 'reporter', 'b' || n, 'x', 'reporter' || n || '@example.org'
    from generate_series(1, ${BRANCHES}::int) n`;
  await sql`insert into robot (kind, name, branch_code, address_sealed, address_end)
    select 'wecom', n || ' 群', 'b' || n, sealed, 'tail' from unnest(${sealed}::text[]) with ordinality as s(sealed, n)`;
  await sql`update channel_setting set smtp_host = '127.0.0.1', smtp_port = ${mailPort}, smtp_security = 'none',
    smtp_from = 'office@example.org', quiet_from = 0, quiet_until = 0`;
}
