import type { Page } from '@playwright/test';
import { signIn } from './sign-in-page';
import { expect, test } from './site';
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
