import AxeBuilder from '@axe-core/playwright';
import { everyPage, expect, test } from './site';

const standards = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'];

for (const colorScheme of ['light', 'dark'] as const) {
  for (const language of ['zh', 'en']) {
    test(`everybody can use every page: ${language}, ${colorScheme}`, async ({ as, browser, baseURL }) => {
      test.setTimeout(600_000);
      for (const person of new Set(everyPage.map(({ as: name }) => name))) {
        const page = person
          ? await as(person, { colorScheme })
          : await (await browser.newContext({ baseURL, colorScheme })).newPage();
        for (const { path } of everyPage.filter(({ as: name }) => name === person)) {
          await page.goto(`${language === 'en' ? '/en' : ''}${path}`);
          // Without frames of other sites the check needs no second page.
          const axe = new AxeBuilder({ page }).setLegacyMode(true).withTags(standards);
          const { violations } = await axe.analyze();
          const found = violations.map(
            ({ id, nodes }) => `${id}: ${nodes.map(({ target }) => target).join(' | ')}`,
          );
          expect.soft(found, `${path} as ${person ?? 'anybody'}`).toEqual([]);
        }
        await page.context().close();
      }
    });
  }
}

test('no page is wider than a phone', async ({ as, browser, baseURL }) => {
  test.setTimeout(600_000);
  const phone = { viewport: { width: 390, height: 844 }, hasTouch: true };
  for (const { path, as: person } of everyPage) {
    const page = person
      ? await as(person, phone)
      : await (await browser.newContext({ baseURL, ...phone })).newPage();
    for (const language of ['', '/en']) {
      await page.goto(`${language}${path}`);
      const beyond = await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);
      expect.soft(beyond, `${language}${path}`).toBeLessThanOrEqual(0);
    }
    await page.context().close();
  }
});
