/** The server's own records as a person reads them: a real browser, servers that die, and sandboxes upstream. */
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it, onTestFinished } from 'vitest';
import { noBrowser, openBrowser } from '../support/browser.ts';
import { askAsync, type CrashStackOptions, openCrashStack, waitForJob } from '../support/crash-stack.ts';
import { usePage } from '../support/page.ts';
import { startStack } from '../support/start-stack.ts';

let browser: Browser;
beforeAll(async () => {
  if (noBrowser === undefined) browser = await openBrowser();
});
afterAll(() => browser?.close());

async function open(options?: CrashStackOptions) {
  const stack = await openCrashStack({ environment: { PENTAPRISM_UI: 'on' }, ...options });
  onTestFinished(stack.close);
  return { stack, server: await stack.start() };
}

const model = 'fal/gemini-3.1-flash-image';

const firstStatus = (page: Page) => page.locator('.status').first().textContent();
const widthOf = (page: Page) =>
  page.locator('.made img').evaluate((image: { naturalWidth: number }) => image.naturalWidth);

describe.skipIf(noBrowser)('the history', () => {
  it('has a job that another server went on with, and says how it went', async () => {
    const { stack, server } = await open({ slowMs: 10_000 });
    await usePage(browser, `${server.url}/ui/history`, async (page) => {
      await page.getByText('No jobs yet').waitFor();
      const id = await askAsync(server, { model, prompt: 'a lighthouse [drill: slow]' });
      await stack.until(id, ({ state }) => state === 'accepted');
      await page.reload();
      await expect.poll(() => firstStatus(page)).toBe('Running');
      await server.kill();
      await page.getByText('The gateway does not answer').waitFor();
      const next = await stack.start({ PORT: new URL(server.url).port });
      expect(next.url).toBe(server.url);
      // The page is left alone: it goes on by itself.
      await expect.poll(() => firstStatus(page)).toBe('Done');
      expect(await page.locator('.card').count()).toBe(0);
      await page.getByRole('link', { name: 'a lighthouse [drill: slow]' }).click();
      await page.locator('.made img').waitFor();
      await expect.poll(() => widthOf(page)).toBeGreaterThan(100);
      expect(await page.locator('.attempts').textContent()).toContain('fal');
      expect(await page.locator('.receipt .name').allTextContents()).toContain('prompt');
      expect(stack.submissions()).toBe(1);
    });
  });

  it('cancels a job that runs, and gives up one that has ended', async () => {
    const { stack, server } = await open({ slowMs: 60_000 });
    const slow = await askAsync(server, { model, prompt: 'a lighthouse [drill: slow]' });
    await stack.until(slow, ({ state }) => state === 'accepted');
    await usePage(browser, `${server.url}/ui/history/${slow}`, async (page) => {
      await page.getByRole('button', { name: 'Cancel' }).click();
      await expect.poll(() => firstStatus(page)).toBe('Cancelled');
      expect(await page.locator('.job-failure h2').textContent()).toBe('Stopped');
    });
    const done = await askAsync(server, { model, prompt: 'a fox' });
    const [picture] = (await waitForJob(server, done)).data;
    await usePage(browser, `${server.url}/ui/history/${done}`, async (page) => {
      await page.locator('.made img').waitFor();
      await page.getByRole('button', { name: 'Delete' }).focus();
      await page.keyboard.press('Enter');
      await page.keyboard.press('Tab');
      await page.keyboard.press('Enter');
      await expect.poll(() => page.locator('.made').textContent()).toContain('No longer kept');
      expect(await page.locator('h1').textContent()).not.toContain('a fox');
      expect(await page.locator('.receipt').count()).toBe(0);
      expect((await fetch(picture?.url ?? '')).status).toBe(404);
    });
  });

  it('is narrowed in its address, and read page by page', async () => {
    const { server } = await open();
    const ids = await Promise.all(
      Array.from({ length: 21 }, (_, index) =>
        askAsync(server, { model, prompt: index === 20 ? 'a fox [drill: refused]' : `fox ${index}` }),
      ),
    );
    await Promise.all(ids.map((id) => waitForJob(server, id)));
    await usePage(browser, `${server.url}/ui/history`, async (page) => {
      const rows = page.locator('.jobs li');
      await expect.poll(() => rows.count()).toBe(20);
      await page.getByRole('link', { name: 'Older' }).click();
      await expect.poll(() => rows.count()).toBe(1);
      await page.goBack();
      await expect.poll(() => rows.count()).toBe(20);
      await page.getByLabel('Status').selectOption('failed');
      await expect.poll(() => rows.count()).toBe(1);
      await page.reload();
      await expect.poll(() => rows.allTextContents()).toEqual([expect.stringContaining('a fox [drill: refused]')]);
      await page.getByLabel('Provider').selectOption('google');
      await page.getByText('No job matches.').waitFor();
      await page.getByRole('button', { name: 'Clear the filters' }).click();
      await expect.poll(() => rows.count()).toBe(20);
    });
  });

  it('says why a job failed and what can be done, and opens its request in the playground', async () => {
    const { server } = await open();
    const id = await askAsync(server, { model, prompt: 'a fox [drill: refused]' });
    await waitForJob(server, id);
    await usePage(browser, `${server.url}/ui/history/${id}`, async (page) => {
      await page.locator('.job-failure').waitFor();
      const said = await page.locator('.job-failure').textContent();
      expect(said).toContain('Refused by the provider’s content policy');
      expect(said).toContain('moderation_blocked');
      expect(said).toContain('change the prompt');
      await page.getByRole('button', { name: 'Open in the playground' }).click();
      await expect.poll(() => page.locator('#prompt').inputValue()).toBe('a fox [drill: refused]');
    });
  });

  it('gives back a request with what its receipt says was asked', async () => {
    const { server } = await open();
    const id = await askAsync(server, { model, prompt: 'a fox', size: '7:1', n: 2 });
    await waitForJob(server, id);
    await usePage(browser, `${server.url}/ui/history/${id}`, async (page) => {
      await page.getByRole('button', { name: 'Open in the playground' }).click();
      await expect.poll(() => page.locator('#size').inputValue()).toBe('7:1');
      expect(await page.locator('#prompt').inputValue()).toBe('a fox');
      expect(await page.locator('#n').inputValue()).toBe('2');
    });
  });

  it('says that there is no such job, that there is none yet, and that a server keeps none', async () => {
    const { server } = await open();
    await usePage(browser, `${server.url}/ui/history/img_nobody`, async (page) => {
      await page.getByText('There is no such job').waitFor();
      await page.getByRole('link', { name: 'To the history' }).click();
      await page.getByText('No jobs yet').waitFor();
    });
    const without = await startStack();
    onTestFinished(without.close);
    await usePage(browser, `${without.url}/ui/history`, async (page) => {
      expect(await page.locator('.lead').textContent()).toContain('PENTAPRISM_STORE');
    });
  });

  it('asks nothing while nobody looks', async () => {
    const { stack, server } = await open({ slowMs: 60_000 });
    const id = await askAsync(server, { model, prompt: 'a lighthouse [drill: slow]' });
    await stack.until(id, ({ state }) => state === 'accepted');
    await usePage(browser, `${server.url}/ui/history`, async (page) => {
      await expect.poll(() => firstStatus(page)).toBe('Running');
      const asked: string[] = [];
      await page.evaluate(`Object.defineProperty(document, 'visibilityState', { get: () => globalThis.seen ?? 'hidden' });
        document.dispatchEvent(new Event('visibilitychange'))`);
      // What was on its way when the page was hidden still comes.
      await page.waitForTimeout(1000);
      page.on('request', (request) => asked.push(request.url()));
      await page.waitForTimeout(2500);
      expect(asked).toEqual([]);
      await page.evaluate(`globalThis.seen = 'visible'; document.dispatchEvent(new Event('visibilitychange'))`);
      await expect.poll(() => asked.length).toBeGreaterThan(0);
    });
  });
});
