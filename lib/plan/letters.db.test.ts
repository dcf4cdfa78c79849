import { expect, it } from 'vitest';
import { connection } from '@/db/client';
import { remindOfPlan } from './schedule-write';
import { admin, claim, decide, energy, givenPlan, reviewer, say } from './test-plan';

givenPlan();

const reachable = async () => {
  await connection()`update channel_setting set smtp_host = '127.0.0.1', quiet_from = 0, quiet_until = 0`;
  await connection()`update person set email = username || '@example.org'`;
};
const letters = async () =>
  (
    await connection()<{ to: string; subject: string; body: string }[]>`select p.username as to,
      m.letter ->> 'subject' as subject, m.letter ->> 'body' as body from message m join person p on p.id = m.person_id
      where m.kind = 'plan' order by m.created_at, p.username`
  ).map((row) => ({ ...row }));

it('a request is told to the reviewers at once, and what is sent back to its lead unit', async () => {
  await reachable();
  await claim(energy, '4.6', { steps: [1, 2], words: '已换届' });
  expect(await letters()).toMatchObject([
    { to: 'admin', subject: '【督办】工作计划 1 项申请办结' },
    { to: 'reviewer' },
  ]);
  expect((await letters())[0]?.body).toContain('4.6 换届：申请办结：已换届');
  await decide(reviewer, '4.6', 'return', '缺备案回执');
  expect((await letters()).slice(2)).toMatchObject([
    { to: 'energy', subject: '【督办】工作计划 1 项办结申请被退回' },
  ]);
  // Nobody is told of their own request.
  await say(reviewer, '4.12', { move: 'extend', words: '场馆维修', due: '2024-10-31' });
  expect((await letters()).slice(3)).toMatchObject([
    { to: 'admin', subject: expect.stringContaining('延期') },
  ]);
  expect(await decide(admin, '4.12', 'grant')).toMatchObject({ ok: true });
});

it('the schedule tells lead and supporting units of what is near due, due and overdue, each thing once', async () => {
  await reachable();
  const on = async (day: string) => {
    process.env.APP_TODAY = day;
    const before = (await letters()).length;
    await remindOfPlan(new Date(`${day}T02:00:00Z`));
    await remindOfPlan(new Date(`${day}T03:00:00Z`));
    return (await letters()).slice(before).map(({ to, subject }) => `${to} ${subject.slice(9)}`);
  };
  expect(await on('2024-08-06')).toEqual([]);
  expect(await on('2024-09-02')).toEqual(['energy 2 项临近到期']);
  expect(await on('2024-09-03')).toEqual([]);
  expect(await on('2024-09-27')).toEqual(['energy 2 项三日内到期']);
  expect(await on('2024-09-30')).toEqual(['energy 2 项今日到期']);
  expect(await on('2024-10-01')).toEqual(['energy 2 项逾期']);
  expect(await on('2024-10-02')).toEqual([]);
  expect(await on('2024-10-04')).toEqual(['energy 2 项逾期']);
  expect(await on('2024-11-01')).toEqual(['catering 1 项临近到期', 'energy 2 项逾期、1 项临近到期']);
  await connection()`update message set state = 'failed' where kind = 'plan' and letter ->> 'subject' like '%临近%'`;
  expect(await on('2024-11-02')).toContainEqual('catering 1 项临近到期');
});
