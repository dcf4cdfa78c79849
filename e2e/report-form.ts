import type { Page } from '@playwright/test';
import { type Installation, type Instance, openInstallation } from './own-installation';
import { test } from './site';

/** The report form as journeys find their way in it. */

export const row = (page: Page, code: string) => page.locator(`#figure-${code}`);
export const value = (page: Page, code: string) => page.locator(`#${code}-value`);
export const total = (page: Page, code: string) => page.locator(`#${code}-total`);
export const note = (page: Page, code: string) => page.locator(`#${code}-note`);
export const nothingNew = (page: Page, code: string) => row(page, code).getByLabel(/无新增$/);
export const submit = (page: Page) => page.getByRole('button', { name: /^提交审核/ });
export const saved = (page: Page) => page.getByText(/^已自动保存 \d\d:\d\d$/);

/**
 * An installation for the tests of a file, in October: the branches owe August and September, which the demo's figures
 * do not have.
 */
export function inOctober() {
  const own = {} as { installation: Installation; site: Instance };
  test.beforeAll(async () => {
    own.installation = await openInstallation({ today: '2024-10-08' });
    await own.installation.prepare();
    own.site = await own.installation.serve();
  });
  test.afterAll(() => own.installation.remove());
  return own;
}

type Held = {
  state: string;
  value: string | null;
  proposed: string | null;
  typed: { value?: string } | null;
  nil: boolean;
  onBehalf: boolean;
};

/** What the database holds of a figure. */
export async function figureIn({ sql }: Installation, branch: string, code: string, period: string) {
  const [figure] = await sql<Held[]>`select state, value, proposed_value as proposed, typed, nil,
      on_behalf as "onBehalf" from figure
    where indicator_code = ${code} and branch_code = ${branch} and period = ${period}`;
  return figure;
}
