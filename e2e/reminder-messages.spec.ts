import { randomBytes } from 'node:crypto';
import { imitateRobots, type RobotsImitation } from './imitations/robots';
import { imitateMailServer, type MailImitation } from './imitations/smtp';
import { expect, sql, test } from './site';

const name = `journey-${randomBytes(4).toString('hex')}`;
const key = `canary-key-${randomBytes(6).toString('hex')}`;
const mailPassword = `canary-password-${randomBytes(6).toString('hex')}`;
const sign = 'SECcanary-sign';
let mail: MailImitation;
let robots: RobotsImitation;

test.beforeEach(async () => {
  [mail, robots] = await Promise.all([
    imitateMailServer({ user: 'sender', password: mailPassword }),
    imitateRobots({ sign }),
  ]);
  await sql`insert into person (username, name, role, branch_code, password_hash, email)
    values (${name}, '联络员', 'reporter', 'ideology', 'nobody signs in', ${`${name}@example.org`})`;
});

test.afterEach(async () => {
  await sql`update person set disabled_at = now(), email = null where username = ${name}`;
  await sql`update robot set removed_at = now(), address_sealed = null, sign_sealed = null, active = false
    where name like ${`${name}%`}`;
  await sql`update channel_setting set smtp_host = null, smtp_sealed = null, quiet_from = 21, quiet_until = 8`;
  await Promise.all([mail.close(), robots.close()]);
});

test('channels are set and tried, a tap reminds each once, and the log says so', async ({ as }) => {
  test.slow();
  const admin = await as('admin');
  await admin.goto('/settings/channels');

  const mailCard = admin.getByRole('region', { name: '邮件（SMTP）' });
  await mailCard.getByLabel('服务器').fill('127.0.0.1');
  await mailCard.getByLabel('端口').fill(String(mail.port));
  await mailCard.getByLabel('加密方式').selectOption('none');
  await mailCard.getByLabel('发件地址').fill('office@example.org');
  await mailCard.getByLabel('用户名').fill('sender');
  await mailCard.getByLabel('密码（或授权码）').fill('wrong');
  await mailCard.getByRole('button', { name: '保存' }).click();
  await expect(mailCard.getByText('已保存')).toBeVisible();
  await mailCard.getByLabel('测试收件地址').fill('chief@example.org');
  await mailCard.getByRole('button', { name: '发送测试邮件' }).click();
  await expect(mailCard.getByText('用户名或密码不被接受')).toBeVisible();
  await mailCard.getByLabel('密码（或授权码）').fill(mailPassword);
  await mailCard.getByRole('button', { name: '保存' }).click();
  await expect
    .poll(async () => (await sql`select version from channel_setting`)[0]?.version)
    .toBeGreaterThan(2);
  await mailCard.getByRole('button', { name: '发送测试邮件' }).click();
  await expect(mailCard.getByText('已送达')).toBeVisible();
  expect(mail.received.map(({ to }) => to)).toEqual(['chief@example.org']);

  const schedule = admin.getByRole('region', { name: '免打扰与定时提醒' });
  await schedule.getByLabel('免打扰自').selectOption('0');
  await schedule.getByLabel('至', { exact: true }).selectOption('0');
  await schedule.getByRole('button', { name: '保存' }).click();
  await expect
    .poll(async () => (await sql`select quiet_from, quiet_until from channel_setting`)[0])
    .toEqual({ quiet_from: 0, quiet_until: 0 });

  const groups = admin.getByRole('region', { name: '群机器人' });
  for (const kind of ['wecom', 'dingtalk'] as const) {
    await admin.goto('/settings/channels');
    const form = groups.locator('form').filter({ has: admin.getByLabel('钉钉', { exact: true }) });
    await form.getByLabel(kind === 'wecom' ? '企业微信' : '钉钉', { exact: true }).check();
    await form.getByLabel('群名称').fill(`${name} ${kind}`);
    await form.getByLabel('机构').selectOption('ideology');
    await form.getByLabel('Webhook 地址').fill('https://10.0.0.1/cgi-bin/webhook/send?key=x');
    await form.getByRole('button', { name: '添加群机器人' }).click();
    await expect(form.getByText('指向内网或本机')).toBeVisible();
    await expect(form.getByLabel('群名称')).toHaveValue(`${name} ${kind}`);
    await form.getByLabel('Webhook 地址').fill(robots.address(kind, `${kind}-${key}`));
    if (kind === 'dingtalk') await form.getByLabel('加签密钥').fill(sign);
    await form.getByRole('button', { name: '添加群机器人' }).click();
    const row = groups.getByRole('listitem').filter({ hasText: `${name} ${kind}` });
    await row.getByRole('button', { name: '测试' }).click();
    await expect(row.getByText('已送达')).toBeVisible();
  }
  expect(robots.heard.map((one) => one.kind)).toEqual(['wecom', 'dingtalk']);
  robots.heard.length = 0;
  mail.received.length = 0;

  const reviewer = await as('reviewer');
  await reviewer.goto('/reminders?month=2024-07');
  await reviewer.getByRole('button', { name: '催报思想政治工作委员会' }).click();
  await expect(reviewer.getByRole('status').filter({ hasText: '思政会' })).toBeVisible();
  await expect.poll(() => [mail.received.length, robots.heard.length]).toEqual([1, 2]);
  expect(mail.received[0]?.to).toBe(`${name}@example.org`);
  for (const { content } of robots.heard) expect(content).toMatch(/逾期 1 天[\s\S]*\/report\/2024-07/);

  await reviewer.goto('/reminders?month=2024-07');
  await reviewer.getByRole('button', { name: '催报思想政治工作委员会' }).click();
  await expect(reviewer.getByRole('status').filter({ hasText: /\S/ })).toBeVisible();
  await expect(reviewer.getByRole('button', { name: '催报思想政治工作委员会' })).toBeEnabled();
  const [{ count } = { count: 0 }] = await sql<
    { count: number }[]
  >`select count(*)::int as count from message m
    left join robot r on r.id = m.robot_id left join person p on p.id = m.person_id
    where r.name like ${`${name}%`} or p.username = ${name}`;
  expect(count).toBe(3);
  expect([mail.received.length, robots.heard.length]).toEqual([1, 2]);

  // One that has waited since before its figure was reported: it is not sent any more.
  await sql`insert into message (channel, robot_id, dedupe_key, kind, branch_code, period, letter, about, state)
    select 'wecom', r.id, ${`${name} waited`}, 'reminder', f.branch_code, f.period,
      jsonb_build_object('subject', ${`【催报】${name}`}::text, 'body', '1 项逾期未报', 'cells', 1),
      jsonb_build_array(jsonb_build_object('branch', f.branch_code, 'indicator', f.indicator_code, 'period', f.period,
        'dueOn', '2024-07-05', 'overdueDays', 1, 'stage', 'late', 'occasion', '2024-07-06')), 'queued'
    from robot r, (select * from figure where branch_code = 'ideology' and state = 'approved' order by period desc limit 1) f
    where r.name = ${`${name} wecom`}`;
  await expect
    .poll(async () => (await sql`select state from message where dedupe_key = ${`${name} waited`}`)[0]?.state)
    .toBe('needless');
  expect(robots.heard).toHaveLength(2);

  const leader = await as('leader');
  await leader.goto('/reminders/log');
  const logged = leader.getByRole('listitem').filter({ hasText: name });
  await expect(logged.filter({ hasText: '已送达' })).toHaveCount(2);
  await expect(logged.filter({ hasText: '无需再发' })).toContainText('所提醒的各项都已报送');

  // What was typed as a secret is nowhere that somebody can look.
  const pages = await Promise.all(
    ['/settings/channels', '/settings/audit', '/reminders/log'].map((path) => admin.request.get(path)),
  );
  const seen = await Promise.all(pages.map((page) => page.text()));
  const [stored] =
    await sql`select (select json_agg(a) from audit a)::text as audit, (select json_agg(m) from message m)::text as messages,
    (select json_agg(r) from robot r)::text as robots, (select json_agg(c) from channel_setting c)::text as settings`;
  for (const text of [...seen, ...Object.values(stored ?? {})])
    for (const secret of [key, mailPassword, sign]) expect(String(text)).not.toContain(secret);
});
