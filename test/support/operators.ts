import type { Browser, BrowserContextOptions, Page } from 'playwright-core';
import { type Visit, visit } from './page.ts';

/** The admin key of servers that operators look at in tests. */
export const adminKey = 'the-admin-key-of-a-server-in-a-test';

/** What a key of a server is told to be. */
export interface AskedKey {
  readonly name: string;
  readonly [field: string]: unknown;
}

/** Makes a key with the admin key. */
export async function makeKey(server: string, asked: AskedKey): Promise<{ readonly id: string; readonly key: string }> {
  const response = await fetch(`${server}/v1/keys`, {
    method: 'POST',
    headers: { authorization: `Bearer ${adminKey}`, 'content-type': 'application/json' },
    body: JSON.stringify(asked),
  });
  if (!response.ok) throw new Error(`${response.status} ${await response.text()}`);
  return (await response.json()) as { id: string; key: string };
}

/** Asks for pictures with a key; the status of the answer. */
export async function makeWithKey(server: string, key: string, body: object): Promise<number> {
  const response = await fetch(`${server}/v1/images/generations`, {
    method: 'POST',
    headers: { authorization: `Bearer ${key}`, 'content-type': 'application/json' },
    body: JSON.stringify({ prompt: 'a fox', ...body }),
  });
  await response.arrayBuffer();
  return response.status;
}

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
