import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, test } from 'vitest';
import { describeEvent } from '@/lib/audit/event-view';
import type { Catalogue } from '@/lib/catalogue/catalogue-load';
import { en, zh } from '@/lib/kit/i18n/words/audit';
import { refusalCodes } from '@/lib/kit/refusal/codes';
import { askedOf, isDenial } from './denial-rules';

const id = '3f2504e0-4f89-41d3-9a0c-0305e82c3301';

test('to be denied is to be the wrong one; whoever mistypes, is late or was overtaken is not', () => {
  expect(refusalCodes.filter(isDenial)).toEqual(['NOT_FOUND', 'FOUR_EYES', 'PASSWORD_MUST_CHANGE']);
});

describe('the trail is told of what was asked for', () => {
  test('ids, codes and periods', () => {
    expect(askedOf({ branch: 'catering', month: '2024-05', indicator: 'PUB06' })).toEqual({
      branch: 'catering',
      period: '2024-05',
      indicator: 'PUB06',
    });
    expect(askedOf({ id, reason: 'because' })).toEqual({ subject: id });
    expect(askedOf({ code: 'energy', version: 3 })).toEqual({ subject: 'energy' });
    expect(askedOf({ year: 2024, number: '1.2' })).toEqual({ subject: '1.2', period: '2024' });
  });

  test('the one thing of a list, and of several none', () => {
    expect(askedOf({ approve: [{ id, version: 1 }], return: [] })).toEqual({ subject: id });
    expect(askedOf({ approve: [{ id }, { id }], return: [] })).toEqual({});
  });

  test('nothing that somebody worded, no name, no secret', () => {
    const told = askedOf({
      username: 'zhang',
      email: 'zhang@example.cn',
      currentPassword: 'eleven quiet kites',
      token: id,
      id: '张三 13800000000',
      code: 'a sentence with blanks',
      branch: `${'x'.repeat(41)}`,
      period: 'yesterday',
      number: '510101199001011234',
    });
    expect(told).toEqual({});
  });

  test.each([null, undefined, 'text', 7, []])('nothing where there is none: %j', (input) => {
    expect(askedOf(input)).toEqual({});
  });
});

describe('every action', () => {
  const root = path.resolve(import.meta.dirname, '../../..');
  const sources = ['app', 'lib'].flatMap((folder) =>
    readdirSync(path.join(root, folder), { recursive: true, encoding: 'utf8' })
      .filter((name) => /\.ts$/.test(name) && !/\.test\.ts$/.test(name))
      .map((name) => readFileSync(path.join(root, folder, name), 'utf8')),
  );
  const named = (call: RegExp) =>
    sources.flatMap((source) => [...source.matchAll(call)].map(([, name]) => name ?? ''));
  const actions = named(/= (?:f|publicF)ormAction\(\s*'([^']+)'/g);
  const routes = named(/(?:noteDenial\(|forViewer\(|denied\(viewer,)\s*'([^']+)'/g);

  test('has a name of its own', () => {
    expect(actions.length).toBe(named(/= (?:f|publicF)ormAction(\()/g).length);
    expect(actions.length).toBeGreaterThan(70);
    expect(actions.filter((name, nth) => actions.indexOf(name) !== nth)).toEqual([]);
    expect(new Set(routes).size).toBeGreaterThan(8);
  });

  test.each([...new Set([...actions, ...routes])])('%s can be told in both languages', (name) => {
    expect(zh.attempts[name]).toBeTruthy();
    expect(en.attempts[name]).toBeTruthy();
  });

  test('each denial has its reason in both languages', () => {
    const codes = refusalCodes.filter(isDenial);
    expect(Object.keys(zh.answers)).toEqual(codes);
    expect(Object.keys(en.answers)).toEqual(codes);
  });
});

test('a denial is told with what was tried, as whom, and why not', () => {
  const catalogue = {
    byCode: new Map(),
    branches: [{ code: 'media', shortName: '宣传部', nameEn: 'Media' }],
  } as unknown as Catalogue;
  const denied = {
    actorKind: 'person' as const,
    actor: '张三',
    action: 'access.denied',
    subject: '',
    indicator: null,
    branch: 'media',
    before: null,
    after: {
      attempt: 'figure.report',
      answer: 'NOT_FOUND',
      role: 'reporter',
      period: '2024-05',
      unrecorded: 37,
    },
  };
  expect(describeEvent('zh', catalogue, denied)).toMatchObject({
    who: '张三',
    action: '被拒绝：填报数据',
    thing: '宣传部 · 2024 年 5 月',
    changes: [
      { label: '缘由', after: '无权操作，或对象不存在' },
      { label: '角色', after: '填报员' },
      { label: '此前另有未逐条记下的次数', after: '37' },
    ],
  });
  expect(describeEvent('en', catalogue, denied).action).toBe('Denied: “Figures reported”');
});
