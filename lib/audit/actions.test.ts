import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, test } from 'vitest';
import type { Catalogue } from '@/lib/catalogue/catalogue-load';
import { en, zh } from '@/lib/kit/i18n/words/audit';
import { tableResponse } from '@/lib/kit/table/response';
import { describeEvent } from './event-view';
import type { AuditRow } from './read';
import { eventTable } from './table';

const root = path.resolve(import.meta.dirname, '..');
const written = readdirSync(root, { recursive: true, encoding: 'utf8' })
  .filter((name) => /write\.ts$|session-write\.ts$|authenticate\.ts$/.test(name))
  .flatMap((name) => [
    ...readFileSync(path.join(root, name), 'utf8').matchAll(
      new RegExp(`'((?:${Object.keys(zh.things).join('|')})\\.[a-zA-Z]+)'`, 'g'),
    ),
  ])
  .map(([, action]) => action ?? '');

test('everything that is written into the trail has words in both languages', () => {
  expect(written.length).toBeGreaterThan(40);
  const actions = [...new Set(written)];
  const readable = /^\p{Script=Han}[\p{Script=Han}\p{P}A-Za-z0-9 ]+$/u;
  expect(actions.filter((action) => !readable.test(zh.actions[action] ?? ''))).toEqual([]);
  expect(actions.filter((action) => !/^[A-Z][a-z]+/.test(en.actions[action] ?? ''))).toEqual([]);
  // No two things that people do are told with the same words.
  expect(new Set(actions.map((action) => `${action.split('.')[0]} ${zh.actions[action]}`)).size).toBe(
    actions.length,
  );
  expect(Object.keys(en.actions)).toEqual(Object.keys(zh.actions));
  expect(Object.keys(en.fields)).toEqual(Object.keys(zh.fields));
});

/** The names of fields in the literals `before: {…}` and `after: {…}` of everything that writes into the trail. */
const writtenFields = readdirSync(root, { recursive: true, encoding: 'utf8' })
  .filter((name) => name.endsWith('write.ts'))
  .flatMap((name) => [
    ...readFileSync(path.join(root, name), 'utf8').matchAll(
      /\b(?:before|after): \{([^{}]*(?:\{[^{}]*\}[^{}]*)*)\}/g,
    ),
  ])
  .flatMap(([, literal = '']) => [...literal.matchAll(/(?:^|,)\s*(\w+)(?=\s*[:,]|\s*$)/g)])
  .map(([, field = '']) => field);

test('everything that a change names has a name in the trail', () => {
  expect(writtenFields.length).toBeGreaterThan(60);
  const ofPlan = ['section', 'ownerCode', 'supportCode', 'dependsOn', 'indicatorCode', 'steps', 'options'];
  expect([...writtenFields, ...ofPlan].filter((field) => !(field in zh.fields))).toEqual([]);
});

const catalogue = {
  byCode: new Map([['PUB06', { code: 'PUB06', name: '关注人数', nameEn: 'Followers', kind: 'stock' }]]),
  branches: [
    { code: 'media', shortName: '宣传部', nameEn: 'Media' },
    { code: 'office', shortName: '秘书处', nameEn: 'Office' },
  ],
} as unknown as Catalogue;
const event: AuditRow = {
  id: 7,
  at: new Date('2024-08-05T16:30:00Z'),
  actorKind: 'person',
  actor: '张三',
  username: 'zhang',
  action: 'duty.handOver',
  subject: 'PUB06',
  indicator: null,
  branch: 'office',
  before: { branch: 'media', until: '2024-06' },
  after: { branch: 'office', since: '2024-07' },
  reason: '=cmd()',
  address: null,
};

describe('a hand-over', () => {
  test('is told with names instead of codes, in both languages', () => {
    expect(describeEvent('zh', catalogue, event)).toEqual({
      who: '张三',
      action: '移交填报',
      thing: '关注人数 PUB06 · 秘书处',
      changes: [
        { field: 'branch', label: '机构', before: '宣传部', after: '秘书处' },
        { field: 'until', label: '至', before: '2024 年 6 月', after: '无' },
        { field: 'since', label: '自', before: '无', after: '2024 年 7 月' },
      ],
    });
    expect(describeEvent('en', catalogue, event).changes[0]).toMatchObject({
      before: 'Media',
      after: 'Office',
    });
  });

  test('is exported at its minute in Shanghai, and no cell is a formula', async () => {
    const line = await tableResponse(eventTable('zh', catalogue, [[event]]), 'csv').text();
    expect(line).toContain('7,2024-08-06 00:30,张三,zhang,移交填报,');
    expect(line).toContain(",'=cmd(),");
  });
});

test('what stayed the same is not told, and none is said as such', () => {
  const told = describeEvent('zh', catalogue, {
    ...event,
    action: 'person.role',
    subject: 'zhang',
    branch: null,
    before: { role: 'reporter', branch: 'media', disabled: false },
    after: { role: 'leader', branch: null, disabled: false },
  });
  expect(told.changes).toEqual([
    { field: 'role', label: '角色', before: '填报员', after: '领导' },
    { field: 'branch', label: '机构', before: '宣传部', after: '无' },
  ]);
});

test('an action of a newer version is told by its own name', () => {
  expect(describeEvent('en', catalogue, { ...event, action: 'later.thing' }).action).toBe('later.thing');
});
