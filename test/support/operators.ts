import type { Browser, BrowserContextOptions, Page } from 'playwright-core';
import { type Visit, visit } from './page.ts';

/** Opens an address of the page and gives it a key, as a person does. */
export async function visitWithKey(
  browser: Browser,
  address: string,
  key: string,
  options: BrowserContextOptions = {},
): Promise<Visit> {
  const seen = await visit(browser, address, options);
  await giveKey(seen.page, key);
  return seen;
}

/** Answers the question for a key. */
export async function giveKey(page: Page, key: string): Promise<void> {
  await page.getByLabel('API key').fill(key);
  await page.getByRole('button', { name: 'Open' }).click();
  await page.locator('.gate').waitFor({ state: 'detached' });
}
