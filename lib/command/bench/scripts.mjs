// The compressed bytes of a page's scripts.
import { request } from './site.mjs';

/**
 * The addresses of the scripts in a page's markup, without those for old browsers only.
 * @param {string} html
 * @param {string} base
 */
export const scriptsIn = (html, base) => [
  ...new Set(
    [...html.matchAll(/<script\b[^>]*>/g)]
      .map(([tag]) => tag)
      .filter((tag) => !/\bnomodule\b/i.test(tag))
      .flatMap((tag) => /\bsrc="([^"]+)"/.exec(tag)?.[1] ?? [])
      .map((src) => new URL(src.replaceAll('&amp;', '&'), base).href),
  ),
];

/**
 * Kilobytes (1000) of these scripts, gzipped by the server.
 * @param {string[]} addresses
 */
export async function kilobytesOf(addresses) {
  let bytes = 0;
  for (const address of addresses) {
    const { status, body } = await request(address, { 'accept-encoding': 'gzip' });
    if (status !== 200) throw new Error(`${address}: ${status}`);
    bytes += body.length;
  }
  return bytes / 1000;
}

/**
 * Opens a page in the browser, scrolls through it, and returns the scripts that it fetched.
 * @param {{ browser: string, url: string, cookie: string, awaited: string }} visit `awaited`: a selector of what the
 *   last script draws
 * @returns {Promise<string[]>}
 */
export async function scriptsFetched({ browser, url, cookie, awaited }) {
  const { chromium } = await import('@playwright/test');
  const program = await chromium.launch({
    executablePath: browser,
    args: ['--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run', '--disable-sync'],
  });
  try {
    const context = await program.newContext({ viewport: { width: 1440, height: 900 } });
    const cookies = cookie.split('; ').map((pair) => pair.split(/=(.*)/s));
    await context.addCookies(cookies.map(([name = '', value = '']) => ({ name, value, url })));
    const page = await context.newPage();
    /** @type {Set<string>} */
    const scripts = new Set();
    page.on('response', (response) => {
      if (response.request().resourceType() === 'script') scripts.add(response.url());
    });
    await page.goto(url, { waitUntil: 'networkidle' });
    await page.evaluate(() => window.scrollTo(0, document.body.scrollHeight));
    await page.locator(awaited).first().waitFor({ state: 'attached', timeout: 30_000 });
    await page.waitForLoadState('networkidle');
    return [...scripts];
  } finally {
    await program.close();
  }
}
