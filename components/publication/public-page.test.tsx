import { renderToStaticMarkup } from 'react-dom/server';
import { expect, test } from 'vitest';
import type { PublicPageData, PublicRow } from '@/lib/publication/page-view';
import { stalePlace } from '@/lib/publication/year-view';
import { PublicPage } from './public-page';

const row: PublicRow = {
  code: 'EVT03',
  role: null,
  name: '参会人次',
  definition: '',
  headline: false,
  value: { text: '300 余', unit: '人次', exact: null },
  target: null,
  attainment: null,
  ceiling: false,
  bar: null,
  spark: null,
  status: 'untargeted',
  missing: 0,
  demo: false,
  targetDemo: false,
  itemised: false,
};
const page: PublicPageData = {
  locale: 'zh',
  year: 2023,
  running: false,
  years: [2023],
  association: { name: '四川省高校后勤协会', seal: '后', icp: null, policeRecord: null, contact: null },
  asOfDay: '2023 年 12 月 31 日',
  updatedAt: '2024-01-17 10:00',
  demo: false,
  hasTargets: false,
  groups: [{ category: '活动赛事', rows: [row] }],
  silent: ['企业会员数'],
  training: null,
};
const markup = (changes: Partial<PublicPageData> = {}) =>
  renderToStaticMarkup(<PublicPage page={{ ...page, ...changes }} css="body{}" />);
const withRow = (changes: Partial<PublicRow>) =>
  markup({ groups: [{ category: '', rows: [{ ...row, ...changes }] }] });

test('a citizen reads the year without any script but the small one for preferences', () => {
  const html = markup();
  expect(html.match(/<script[^>]*>/g)).toEqual(['<script src="/preferences.js">']);
  expect(html).not.toMatch(/ on\w+=| style=/);
  expect(html).toContain('数据截至 2023 年 12 月 31 日 · 更新于 2024-01-17 10:00 · 经秘书处审核');
  expect(html).toContain('<b>300 余</b><small> 人次</small>');
});

test('the year is told in a sentence by what its indicators are, whatever their codes', () => {
  const counted = (code: string, role: PublicRow['role'], text: string) => ({
    ...row,
    code,
    role,
    value: { text, unit: '个', exact: null },
  });
  const rows = [
    counted('MEM01', 'members', '233'),
    counted('T9', 'trained', '3,889'),
    counted('T8', 'passed', '3,429'),
    counted('MBR01', null, '7'),
  ];
  const lead = (locale: PublicPageData['locale'], given: PublicRow[]) =>
    /<p class="lead">(.*?)<\/p>/.exec(markup({ locale, groups: [{ category: '', rows: given }] }))?.[1];
  expect(lead('zh', rows)).toBe('233 个单位会员；食品安全培训 3,889 人参加、3,429 人通过。');
  expect(lead('en', rows)).toMatch(/^233 .*3,889.*3,429/);
  expect(lead('zh', [counted('MBR01', null, '233')])).toBeUndefined();
});

test('a year without targets shows none, and no status', () => {
  const html = markup();
  expect(html).toContain('2023 年没有定量目标');
  expect(html).not.toMatch(/class="chip|完成率|目标 \d/);
});

test('a target is shown with its bar, attainment and the status in words', () => {
  const html = markup({
    hasTargets: true,
    groups: [
      {
        category: '活动赛事',
        rows: [
          {
            ...row,
            target: '400',
            attainment: '75%',
            status: 'behind',
            bar: { actual: 75, target: 100, expected: 90 },
          },
        ],
      },
    ],
  });
  expect(html).toContain('目标 400 · 完成率 75%');
  expect(html).toContain('滞后');
  expect(html).toContain('有年度目标的 1 项：1 项滞后');
});

test('demo figures are labelled where they stand and at the top', () => {
  expect(markup()).not.toContain('演示');
  expect(withRow({ demo: true })).toContain('演示数据');
  expect(markup({ demo: true })).toContain('并非协会的实际数字');
});

test('a footer says nothing that the settings do not', () => {
  expect(markup()).not.toMatch(/beian|ICP/);
  const icp = { ...page.association, icp: '测ICP备00000000号-1' };
  expect(markup({ association: icp })).toContain(
    '<a href="https://beian.miit.gov.cn/">测ICP备00000000号-1</a>',
  );
});

test('what is missing is told, and how many have nothing to show', () => {
  expect(withRow({ missing: 3 })).toContain('缺报 3');
  expect(markup()).toContain('另有 1 项公开指标暂无数据：企业会员数。');
});

test('names are text, whatever they hold', () => {
  expect(withRow({ name: '<img src=x onerror=alert(1)>' })).toContain('&lt;img src=x onerror=alert(1)&gt;');
});

test('there is a place for the notice that the database is away', () => {
  expect(markup()).toContain(stalePlace);
});
