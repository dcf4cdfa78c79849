import { type Page, request } from '@playwright/test';
import type { ExpectedMeasures } from '@/lib/measure/test-agreement';
import { indicators, type Row, shownOf, table, worked } from './demo-results';
import { type Installation, type Instance, openInstallation } from './own-installation';
import { expect, test } from './site';

/** What the association's printed summary of 2023 says. */
const printed: Record<string, { name: string; value: number; shown: string }> = {
  MBR01: { name: '单位会员数', value: 233, shown: '233' },
  EXP01: { name: '新增专家人数', value: 96, shown: '96' },
  EXP02: { name: '续聘专家人数', value: 28, shown: '28' },
  PUB00: { name: '信息发布总数', value: 3440, shown: '3,440' },
  PUB01: { name: '协会新闻篇数', value: 70, shown: '70' },
  PUB02: { name: '学校后勤动态篇数', value: 2665, shown: '2,665' },
  PUB03: { name: '招投标信息条数', value: 697, shown: '697' },
  PUB04: { name: '理论与实践篇数', value: 8, shown: '8' },
  PUB05: { name: '公众号推文篇数', value: 59, shown: '59' },
  PUB06: { name: '公众号关注人数', value: 1709, shown: '1,709' },
  TRN01: { name: '食品安全培训期数', value: 3, shown: '3' },
  TRN02: { name: '食品安全培训参训人数', value: 3889, shown: '3,889' },
  TRN03: { name: '食品安全培训通过人数', value: 3429, shown: '3,429' },
  TRN04: { name: '食品安全培训通过率', value: 3429 / 3889, shown: '88.2%' },
};

type Told = { code: string; actual: number; periods: unknown[] } & Record<string, unknown>;
for (const seed of ['association', 'demo'] as const) {
  test.describe(`with the ${seed}’s figures`, () => {
    let installation: Installation;
    let site: Instance;

    test.beforeAll(async () => {
      installation = await openInstallation({ seed });
      await installation.prepare();
      site = await installation.serve();
    });
    test.afterAll(() => installation.remove());

    test('anybody reads on the page of 2023 what the printed summary says', async ({ page }) => {
      await page.goto(`${site.url}/2023`);
      const shown = await publicValues(page);
      for (const { name, shown: text } of Object.values(printed)) expect.soft(shown[name], name).toBe(text);
    });

    test('anybody takes the same figures of 2023 from the open data', async ({ request }) => {
      const told = await openData(site, '2023');
      const csv = table(await (await request.get(`${site.url}/api/open/v1/summary.csv?year=2023`)).text());
      for (const [code, { value }] of Object.entries(printed)) {
        expect.soft(told.get(code)?.actual, code).toBeCloseTo(value, 9);
        const row = csv.find((one) => one.code === code);
        expect.soft(Number(row?.actual), `${code} in the table`).toBeCloseTo(value, 9);
      }
    });

    if (seed === 'demo') demoResults(() => site);
  });
}

/** The worked results of the demo, as three dates knew them. */
function demoResults(site: () => Instance) {
  for (const [asOf, measures] of Object.entries(worked)) {
    test(`anybody takes the results as of ${asOf} from the open data`, async () => {
      const told = await openData(site(), '2024', asOf);
      expect([...told.keys()].sort()).toEqual(codesOf({ onlyPublic: true }));
      for (const [code, one] of told) expect.soft(differing(one, measures[code] ?? {}), code).toEqual([]);
    });

    test(`a leader sees the results as of ${asOf} on the overview`, async ({ browser }) => {
      const page = await site().as(browser, 'leader');
      await page.goto(`/overview?year=2024&asOf=${asOf}`);
      const rows = await scoreboard(page);
      expect(Object.keys(rows).sort()).toEqual(codesOf({}));
      for (const [code, one] of Object.entries(measures))
        expect.soft(rows[code], code).toEqual(shownOf(code, one));
      await page.context().close();
    });
  }

  test('a leader sees each indicator’s value, attainment and status on its page', async ({ browser }) => {
    test.setTimeout(120_000);
    const page = await site().as(browser, 'leader');
    for (const [asOf, measures] of Object.entries(worked)) {
      for (const [code, one] of Object.entries(measures)) {
        const address = `${site().url}/indicators/${code}?year=2024&asOf=${asOf}`;
        const shown = await indicatorPage(page, await (await page.request.get(address)).text());
        const { actual, attained, status } = shownOf(code, one);
        expect.soft(shown, address).toMatchObject({ actual, status });
        if (attained !== '—') expect.soft(shown.facts, address).toContain(`完成 ${attained}`);
      }
    }
    await page.context().close();
  });
}

/** What stands at the head of an indicator's page; read from its markup, which is what a hundred pages take the time for. */
const indicatorPage = (page: Page, html: string) =>
  page.evaluate((markup) => {
    const read = new DOMParser().parseFromString(markup, 'text/html');
    const text = (selector: string) => read.querySelector(selector)?.textContent ?? '';
    return {
      status: text('main h1 + .chip'),
      actual: text('main .facts-value b'),
      facts: text('main .facts'),
    };
  }, html);

const codesOf = ({ onlyPublic = false }) =>
  indicators
    .filter((one) => !onlyPublic || one.public === '1')
    .map(({ code }) => code)
    .sort();

async function openData(site: Instance, year: string, asOf = ''): Promise<Map<string, Told>> {
  const context = await request.newContext();
  const answer = await context.get(`${site.url}/api/open/v1/summary`, {
    params: { year, ...(asOf && { asOf }) },
  });
  expect(answer.status()).toBe(200);
  const { indicators } = (await answer.json()) as { indicators: Told[] };
  await context.dispose();
  return new Map(indicators.map((one) => [one.code, one]));
}

/** Each name on the public page with the number beside it. */
const publicValues = (page: Page): Promise<Record<string, string>> =>
  page
    .locator('.rows > li')
    .evaluateAll((rows) =>
      Object.fromEntries(
        rows.map((row) => [
          row.querySelector('.nm')?.firstChild?.textContent ?? '',
          row.querySelector('.v b')?.textContent ?? '',
        ]),
      ),
    );

/** Results that do not agree within 1e-9, relatively where the expected one is above 1 in size. */
function differing(told: Told, want: ExpectedMeasures): string[] {
  return Object.entries(want).flatMap(([name, value]) => compare(name, told[name], value));
}

function compare(name: string, got: unknown, want: ExpectedMeasures[string]): string[] {
  if (want !== null && typeof want === 'object') {
    const parts = got as Record<string, unknown> | null;
    return Object.entries(want).flatMap(([part, value]) => compare(`${name}.${part}`, parts?.[part], value));
  }
  const near =
    typeof got === 'number' && Math.abs(got - Number(want)) <= 1e-9 * Math.max(1, Math.abs(Number(want)));
  const same = want === null || typeof got !== 'number' ? got === want : near;
  return same ? [] : [`${name}: ${got} instead of ${want}`];
}

/** The scoreboard's rows by code, as they are read. */
const scoreboard = (page: Page): Promise<Record<string, Row>> =>
  page.locator('table.score tbody tr:not(.s-group)').evaluateAll((rows) =>
    Object.fromEntries(
      rows.map((row) => {
        const text = (selector: string) => row.querySelector(selector)?.textContent?.trim() ?? '';
        return [
          row.querySelector('.s-name a')?.getAttribute('data-key') ?? '',
          {
            actual: text('.s-actual b'),
            target: text('.s-target'),
            attained: text('.s-attained'),
            gap: text('.s-gap'),
            yoy: text('.s-yoy'),
            status: text('.s-status'),
          },
        ];
      }),
    ),
  );
