import type { Page } from '@playwright/test';
import { signIn } from './sign-in-page';
import { expect, sql, test } from './site';
import { addSomebody } from './work-of-others';

/** Presses a button and goes on typing before the answer is there; is back once React has dealt with the answer. */
async function typeMeanwhile(page: Page, button: string, type: () => Promise<void>): Promise<void> {
  let letGo = () => {};
  const typed = new Promise<void>((resolve) => {
    letGo = resolve;
  });
  const asked = new Promise<void>((resolve) =>
    page.route('**/*', async (route) => {
      if (route.request().method() !== 'POST') return route.fallback();
      const response = await route.fetch();
      resolve();
      await typed;
      await route.fulfill({ response });
    }),
  );
  const emptied = page.evaluate(
    () => new Promise<void>((done) => document.addEventListener('reset', () => done(), { once: true })),
  );
  await page.getByRole('button', { name: button, exact: true }).click();
  await asked;
  await type();
  letGo();
  await emptied;
  await page.unroute('**/*');
}

test('what is typed while a refusal is on its way stays, and after a success the fields are empty', async ({
  page,
}) => {
  const { username, password } = await addSomebody('leader');
  await signIn(page, username, password);
  await page.goto('/account');
  const current = page.getByLabel('原密码');
  const next = page.getByLabel('新密码');
  await current.fill('not the password');
  await next.fill('short');
  await typeMeanwhile(page, '修改密码', () => next.fill('six quiet geese by a lake'));
  await expect(page.getByRole('alert').filter({ hasText: /\S/ }).first()).toBeVisible();
  await expect(next).toHaveValue('six quiet geese by a lake');
  // a password that was sent is typed anew
  await expect(current).toHaveValue('');
  await current.fill(password);
  await typeMeanwhile(page, '修改密码', async () => {});
  await expect(page.getByRole('status').filter({ hasText: /\S/ })).toBeVisible();
  await expect(current).toHaveValue('');
  await expect(next).toHaveValue('');
});

test('ticks and choices stay with it', async ({ as }) => {
  const page = await as('secretariat');
  await page.goto('/plan/4.2');
  const claims = page.getByRole('radio', { name: '已办结，申请核定' });
  const step = page.getByRole('checkbox', { name: '征求意见' });
  const words = page.getByLabel('进展或原因');
  await claims.check();
  await words.fill('公约已印发');
  await typeMeanwhile(page, '报告', async () => {
    await step.check();
    await words.fill('公约已通过并印发');
  });
  await expect(page.getByRole('alert').filter({ hasText: /\S/ }).first()).toBeVisible();
  await expect(claims).toBeChecked();
  await expect(step).toBeChecked();
  await expect(words).toHaveValue('公约已通过并印发');
});

/** Lets the next submission reach the server and loses its answer. */
async function loseAnswer(page: Page): Promise<void> {
  let isLost = false;
  await page.route('**/*', async (route) => {
    if (isLost || route.request().method() !== 'POST') return route.fallback();
    isLost = true;
    await route.fetch();
    await route.abort('connectionreset');
  });
}
const unknown = /尚不能确认是否保存/;

test('a lost answer is called unknown, what was typed stays, and asking again does nothing twice', async ({
  as,
}) => {
  const page = await as('admin');
  await page.goto('/plan/targets?year=2024&indicator=AID01');
  const detail = page.locator('#detail');
  const reason = detail.getByLabel('原因').first();
  await detail.getByLabel(/^目标值/).fill('77');
  await reason.fill('按会议纪要调整');
  const set = async () =>
    (await sql`select from target where indicator_code = 'AID01' and year = 2024 and value = 77`).length;
  await loseAnswer(page);
  await detail.getByRole('button', { name: '保存目标' }).click();
  await expect(detail.getByText(unknown)).toBeVisible();
  await expect(page.getByText('未做任何更改')).toHaveCount(0);
  await expect(reason).toHaveValue('按会议纪要调整');
  await expect.poll(set).toBe(1);
  await detail.getByRole('button', { name: '再核对一次' }).click();
  await expect(detail.getByText('已经提交过，无需重复提交。')).toBeVisible();
  expect(await set()).toBe(1);
});

test('what never arrived is called unknown as well, and the same once more does it', async ({ as }) => {
  const page = await as('admin');
  await page.goto('/plan/targets?year=2024&indicator=AID01');
  const detail = page.locator('#detail');
  await detail.getByLabel(/^目标值/).fill('78');
  await detail.getByLabel('原因').first().fill('再次调整');
  await page.context().setOffline(true);
  await detail.getByRole('button', { name: '保存目标' }).click();
  await expect(detail.getByText(unknown)).toBeVisible();
  await page.getByRole('button', { name: '大字', exact: true }).first().click();
  await expect(page.getByRole('alert').filter({ hasText: unknown })).toHaveCount(2);
  await page.context().setOffline(false);
  await detail.getByRole('button', { name: '再核对一次' }).click();
  await expect(detail.getByText(/^已保存，为第 \d 次设定。/)).toBeVisible();
});
