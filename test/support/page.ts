import type { Browser, BrowserContextOptions, Page } from 'playwright-core';
import { expect } from 'vitest';

/** A page of a server in a tab of its own, and what it did that a page must not do. */
export interface Visit {
  readonly page: Page;
  /** Errors, and breaches of the page's policy, in the words of the browser. Answers that are refusals are no errors. */
  readonly faults: readonly string[];
  /** Who was asked for anything. */
  readonly hosts: ReadonlySet<string>;
  /** What was posted: the address, and the body where it is text. */
  readonly posts: readonly { readonly url: string; readonly body: string | null }[];
  close(): Promise<void>;
}

/** Opens a page in a context of its own, so that nothing of another visit is there. */
export async function visit(browser: Browser, address: string, options: BrowserContextOptions = {}): Promise<Visit> {
  const context = await browser.newContext({ viewport: { width: 1440, height: 900 }, ...options });
  // For what hangs, and for nothing else.
  context.setDefaultTimeout(60_000);
  const page = await context.newPage();
  const faults: string[] = [];
  const hosts = new Set<string>();
  const posts: { url: string; body: string | null }[] = [];
  page.on('pageerror', ({ message }) => faults.push(message));
  page.on('console', (line) => {
    const isRefusal = line.text().startsWith('Failed to load resource');
    if ((line.type() === 'error' && !isRefusal) || line.type() === 'warning') faults.push(line.text());
  });
  page.on('request', (request) => {
    const url = new URL(request.url());
    if (url.protocol === 'blob:' || url.protocol === 'data:') return;
    hosts.add(url.host);
    if (request.method() === 'POST') posts.push({ url: request.url(), body: request.postData() });
  });
  await page.addInitScript(`addEventListener('securitypolicyviolation', ({ violatedDirective, blockedURI }) =>
    console.error('policy: ' + violatedDirective + ' ' + blockedURI))`);
  await page.goto(address);
  return { page, faults, hosts, posts, close: () => context.close() };
}

/** Uses a page, and holds it to what every page keeps to. */
export async function usePage(
  browser: Browser,
  address: string,
  use: (page: Page, seen: Visit) => Promise<void>,
): Promise<void> {
  const seen = await visit(browser, address);
  try {
    await use(seen.page, seen);
    expect(seen.faults).toEqual([]);
    expect(seen.hosts).toEqual(new Set([new URL(address).host]));
  } finally {
    await seen.close();
  }
}

/** The playground of a server, its form filled with a draft. */
export function playgroundAt(server: string, draft: object): string {
  return `${server}/ui/?draft=${encodeURIComponent(JSON.stringify(draft))}`;
}

/** Presses the button, and waits until a picture is there. */
export async function makePicture(page: Page): Promise<void> {
  await page.locator('.send .primary:not(:disabled)').click();
  await page.locator('.caption').waitFor();
}

/** Waits until the plan on the screen is that of the request as it stands. */
export async function planned(page: Page): Promise<void> {
  const answered = page.waitForResponse((response) => response.url().includes('dry_run=true'));
  await answered;
}
