import type { Page } from '@playwright/test';
import { parse } from 'csv-parse/sync';
import readXlsx from 'read-excel-file/node';
import { expect, sql, test } from './site';

type Taken = { name: string; head: string[]; rows: unknown[][]; csv: string[][] };

/** Takes a page's table along by its own links, both ways, and reads what came. */
async function take(page: Page, nth = 0): Promise<Taken> {
  const download = page.waitForEvent('download');
  await page
    .getByRole('link', { name: /^导出 XLSX/ })
    .nth(nth)
    .click();
  const file = await download;
  const [sheet] = await readXlsx(await file.path(), { trim: false });
  const [head = [], ...rows] = (sheet?.data ?? []) as unknown[][];
  const address = await page
    .getByRole('link', { name: /^导出 CSV/ })
    .nth(nth)
    .getAttribute('href');
  const answer = await page.request.get(address ?? '');
  expect(answer.headers()['content-type']).toBe('text/csv; charset=utf-8');
  const csv: string[][] = parse(await answer.body(), { bom: true });
  expect(csv[0]).toEqual(head);
  expect(csv).toHaveLength(rows.length + 1);
  expect(file.suggestedFilename()).toBe(`${sheet?.sheet}.xlsx`);
  return { name: sheet?.sheet ?? '', head: head as string[], rows, csv };
}

const column = ({ head, rows }: Taken, name: string) => rows.map((row) => row[head.indexOf(name)]);

/** What a page shows of each thing, in its order. */
const texts = async (page: Page, selector: string) =>
  (await page.locator(selector).allInnerTexts()).map((text) => text.trim());

for (const who of ['leader', 'catering'])
  test(`the scoreboard, an indicator, the plan and the targets go along as they stand on screen: ${who}`, async ({
    as,
  }) => {
    const page = await as(who);
    await page.goto('/overview?year=2024&asOf=2024-06');
    const overview = await take(page);
    expect(overview.name).toBe('年度工作指标 2024');
    expect(column(overview, '指标')).toEqual(await texts(page, '.score .s-name > a'));
    expect(column(overview, '状态')).toEqual(await texts(page, '.score .s-status'));
    expect(new Set(column(overview, '截至'))).toEqual(new Set(['2024-06']));
    const actual = column(overview, '实际');
    const codes = column(overview, '指标编码');
    for (const [nth, shown] of (await texts(page, '.score .s-actual')).entries()) {
      const value = actual[nth];
      if (typeof value !== 'number') continue;
      const number = Number(/-?[\d.]+/.exec(shown.replaceAll(',', '').replace('−', '-'))?.[0]);
      const share = shown.includes('%');
      expect.soft(number, `${codes[nth]}`).toBeCloseTo(share ? value * 100 : value, share ? 0 : 1);
    }

    await page.goto('/indicators/PUB06?year=2024&asOf=2024-06');
    const months = await take(page);
    expect(months.name).toBe('公众号关注人数 2024 年逐期数据');
    expect(months.rows).toHaveLength(await page.locator('table.months tbody tr').count());
    expect(months.csv.at(-1)?.[1]).toBe('2024 年 6 月');

    await page.goto('/plan?year=2024');
    const plan = await take(page);
    expect(column(plan, '编号')).toEqual(await texts(page, 'main ol > li > span:first-child'));
    expect(column(plan, '完成时限').every((due) => due instanceof Date)).toBe(true);

    await page.goto('/plan/targets?year=2024');
    const targets = await take(page);
    expect(column(targets, '指标')).toEqual(await texts(page, 'table.sheet tbody tr:not(.bg-paper) th'));

    await page.goto('/indicators');
    const indicators = await take(page);
    expect(column(indicators, '编码')).toEqual(await texts(page, 'main li p > .tiny.num'));
  });

test('an administrator takes people, branches, indicators and the whole trail along', async ({ as }) => {
  const page = await as('admin');
  await page.goto('/settings');
  const people = await take(page);
  expect(column(people, '账号')).toEqual(
    await texts(page, 'section[aria-labelledby=people] li > a > span:first-child > .tiny'),
  );
  expect(people.head.join()).not.toMatch(/密码哈希|hash/);

  await page.goto('/settings/branches');
  const branches = await take(page);
  expect(branches.rows).toHaveLength(await page.locator('main ul.card > li').count());

  await page.goto('/settings/audit?action=figure');
  const audit = await take(page);
  const [{ events = 0 } = {}] = await sql<{ events: number }[]>`
    select count(*)::int as events from audit where action like 'figure.%'`;
  expect(audit.rows.length).toBeGreaterThanOrEqual(Math.min(events, 50));
  expect(column(audit, '时间')[0]).toBeInstanceOf(Date);
  expect(new Set(column(audit, '动作')).size).toBeGreaterThan(0);
});

test('a reviewer takes along what waits, a branch its own month and nobody else’s', async ({ as }) => {
  const reviewer = await as('reviewer');
  await reviewer.goto('/review');
  const waiting = await take(reviewer);
  const shown = Number(await reviewer.locator('h1 .num').innerText());
  expect(waiting.rows).toHaveLength(shown);

  const branch = await as('construction');
  await branch.goto('/report/2024-06');
  const month = await take(branch);
  expect(month.name).toBe('基建会 2024-06 填报');
  expect(column(month, '指标编码')).toEqual(['EVT02', 'EVT03']);
  for (const refused of [
    '/export/report.xlsx?branch=catering&month=2024-06',
    '/export/review.csv',
    '/export/people.xlsx',
    '/export/audit.csv',
    '/export/nothing.csv',
    '/export/overview.pdf',
  ])
    expect((await branch.request.get(refused)).status(), refused).toBe(404);
});

test('what somebody writes into a note is a text in every export', async ({ as }) => {
  const page = await as('construction');
  const path = '/report/2024-06';
  for (const payload of ['=1+1', '@SUM(A1)', '＝1', '-2+3', '=HYPERLINK("http://x.example","看")']) {
    await page.goto(path);
    // typed only once the page is alive
    await expect(page.getByRole('region', { name: '从 Excel 粘贴' })).toBeVisible();
    const note = page.locator('#EVT02-note');
    if (!(await note.isVisible())) await page.locator('#figure-EVT02 summary').click();
    await note.fill(payload);
    await note.blur();
    await expect
      .poll(async () => {
        const [row] = await sql<{ note: string | null }[]>`select typed->>'note' as note from figure
          where branch_code = 'construction' and indicator_code = 'EVT02' and period = '2024-Q2'`;
        return row?.note;
      })
      .toBe(payload);
    await page.reload();
    const month = await take(page);
    expect(column(month, '说明')[0]).toBe(payload);
    const csv = month.csv[1]?.[month.head.indexOf('说明')];
    expect(csv).toBe(`'${payload}`);
  }
  await page.locator('#EVT02-note').fill('');
  await page.locator('#EVT02-note').blur();
  await expect
    .poll(async () => {
      const [row] = await sql<{ note: string | null }[]>`select typed->>'note' as note from figure
        where branch_code = 'construction' and indicator_code = 'EVT02' and period = '2024-Q2'`;
      return row?.note ?? '';
    })
    .toBe('');
});
