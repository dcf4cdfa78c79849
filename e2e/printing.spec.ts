import { expect, test } from './site';

/** What comes out of the printer. */

const pagesOf = (pdf: Buffer) => pdf.toString('latin1').match(/\/Type\s*\/Page\b/g)?.length ?? 0;
const sizeOf = (pdf: Buffer) =>
  (/\/MediaBox\s*\[\s*0 0 ([\d.]+) ([\d.]+)/.exec(pdf.toString('latin1')) ?? []).slice(1, 3).map(Number);

for (const [path, most] of [
  ['/overview?year=2024&asOf=2024-07', 1],
  ['/en/overview?year=2024&asOf=2024-07', 1],
  ['/indicators/PUB06?year=2023', 1],
  ['/indicators/PUB06?year=2024', 1],
  ['/plan', 4],
  ['/reminders', 2],
] as const)
  test(`on A4 landscape without what is around it: ${path}`, async ({ as }) => {
    const page = await as('leader');
    await page.goto(path);
    const pdf = await page.pdf({ preferCSSPageSize: true });
    const [width = 0, height = 0] = sizeOf(pdf);
    expect([Math.round(width), Math.round(height)]).toEqual([842, 595]);
    expect(pagesOf(pdf)).toBeLessThanOrEqual(most);
    await page.emulateMedia({ media: 'print' });
    await expect(page.getByRole('navigation')).toHaveCount(0);
    expect((await page.getByRole('main').boundingBox())?.x).toBeLessThan(40);
  });

test('the public page of a year has no page with its foot alone', async ({ page }) => {
  await page.goto('/2023');
  expect(pagesOf(await page.pdf({ preferCSSPageSize: true }))).toBeLessThanOrEqual(3);
});
