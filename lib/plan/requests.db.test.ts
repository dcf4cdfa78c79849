import { expect, it } from 'vitest';
import { database } from '@/db/client';
import { countPlanRequests, listPlanRequests, returnedRequests } from './requests-read';
import { admin, catering, claim, decide, energy, givenPlan, leader, reviewer, say } from './test-plan';

givenPlan();

it('reviewers see who asks to close an item or for more time, oldest first, and how many', async () => {
  await claim(energy, '4.6', { steps: [1, 2] });
  await say(energy, '4.12', { move: 'extend', words: '场馆维修', due: '2024-10-31' });
  await say(reviewer, '4.12', { move: 'extend', words: '场馆维修至秋', due: '2024-11-15' });
  for (const who of [reviewer, admin]) expect(await countPlanRequests(who)).toBe(2);
  expect(await listPlanRequests(reviewer)).toMatchObject([
    { number: '4.6', move: 'claim', by: 'energy', own: false },
    { number: '4.12', move: 'extend', words: '场馆维修至秋', due: '2024-11-15', own: true },
  ]);
  for (const who of [energy, catering, leader]) {
    expect(await countPlanRequests(who)).toBe(0);
    expect(await listPlanRequests(who)).toEqual([]);
  }
  await decide(admin, '4.6', 'close');
  await decide(admin, '4.12', 'grant');
  expect(await countPlanRequests(reviewer)).toBe(0);
  expect(await listPlanRequests(reviewer)).toEqual([]);
});

it('a branch sees what was sent back to it and why, until it reports again', async () => {
  await claim(energy, '4.6', { steps: [1, 2] });
  await decide(reviewer, '4.6', 'return', '缺成绩册');
  await say(energy, '4.12', { move: 'extend', words: '场馆维修', due: '2024-10-31' });
  await decide(reviewer, '4.12', 'refuse', '请换场馆');
  expect(await returnedRequests(database(), energy, 'energy')).toMatchObject([
    { number: '4.6', move: 'return', words: '缺成绩册', by: 'reviewer' },
    { number: '4.12', move: 'refuse', words: '请换场馆', due: '2024-10-31' },
  ]);
  expect(await returnedRequests(database(), catering, 'catering')).toEqual([]);
  await say(energy, '4.6', { words: '已补' });
  expect(await returnedRequests(database(), energy, 'energy')).toMatchObject([{ number: '4.12' }]);
});
