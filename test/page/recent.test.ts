/** Pictures of this browser, as a person finds them again: a real browser, a real server, and sandboxes upstream. */
import { readFile } from 'node:fs/promises';
import { unzipSync } from 'fflate';
import type { Browser, Page } from 'playwright-core';
import sharp from 'sharp';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { noBrowser, openBrowser } from '../support/browser.ts';
import { makePicture, playgroundAt, usePage, type Visit } from '../support/page.ts';
import { type Stack, startStack } from '../support/start-stack.ts';

let browser: Browser;
let stack: Stack;
beforeAll(async () => {
  if (noBrowser !== undefined) return;
  [stack, browser] = await Promise.all([startStack({ jobs: true }), openBrowser()]);
});
afterAll(async () => {
  await browser?.close();
  await stack?.close();
});

/** A browser that has made pictures: the last of them first. */
function having(
  prompts: readonly [string, ...string[]],
  use: (page: Page, seen: Visit) => Promise<void>,
  body: object = {},
): Promise<void> {
  return usePage(browser, `${stack.url}/ui/`, async (page, seen) => {
    for (const prompt of prompts) await make(page, prompt, body);
    await page.goto(`${stack.url}/ui/recent`);
    await use(page, seen);
  });
}

async function make(page: Page, prompt: string, body: object = {}): Promise<void> {
  await page.goto(playgroundAt(stack.url, { model: 'nano-banana-2', body: { prompt, ...body } }));
  await makePicture(page);
  await expect.poll(() => page.evaluate(kept)).toContain(prompt);
}

/** What the browser has written down. */
const kept = `new Promise((resolve, reject) => {
  const opening = indexedDB.open('pentaprism');
  opening.onerror = () => reject(opening.error);
  opening.onsuccess = () => {
    const database = opening.result;
    if (!database.objectStoreNames.contains('runs')) return resolve('');
    const reading = database.transaction('runs').objectStore('runs').getAll();
    reading.onsuccess = () => { database.close(); resolve(JSON.stringify(reading.result.map(({ draft }) => draft))); };
  };
})`;

const prompts = (page: Page) => page.locator('.grid .prompt').allTextContents();

describe.skipIf(noBrowser)('pictures of this browser', () => {
  it('are there after a reload, are found by their words, and are given up on request', async () => {
    await having(['a fox at night', 'a lighthouse'], async (page) => {
      await expect.poll(() => prompts(page)).toEqual(['a lighthouse', 'a fox at night']);
      await page.reload();
      await expect.poll(() => prompts(page)).toEqual(['a lighthouse', 'a fox at night']);
      await page.getByLabel('Search pictures').fill('night fox');
      await expect.poll(() => prompts(page)).toEqual(['a fox at night']);
      await page.getByLabel('Search pictures').fill('nano banana zebra');
      await page.getByRole('button', { name: 'Show all' }).click();
      await page.getByRole('button', { name: 'Clear everything' }).focus();
      await page.keyboard.press('Enter');
      // Enter alone keeps them.
      await page.keyboard.press('Enter');
      expect(await prompts(page)).toHaveLength(2);
      await page.keyboard.press('Enter');
      await page.keyboard.press('Tab');
      await page.keyboard.press('Enter');
      await page.getByText('No pictures yet').waitFor();
      await page.reload();
      await page.getByText('No pictures yet').waitFor();
      expect(await page.evaluate(kept)).toBe('[]');
    });
  });

  it('are seen whole, turned with the arrow keys, and deleted one by one', async () => {
    const two = async (page: Page) => {
      await page.locator('.grid button').first().click();
      const counted = page.locator('.full-view header p');
      await expect.poll(() => counted.textContent()).toBe('1 of 2');
      await page.keyboard.press('ArrowRight');
      expect(await counted.textContent()).toBe('2 of 2');
      await page.keyboard.press('ArrowRight');
      expect(await counted.textContent()).toBe('1 of 2');
      await page.getByRole('button', { name: 'Delete', exact: true }).click();
      await page.locator('.confirm').getByRole('button', { name: 'Delete' }).click();
      await page.keyboard.press('Escape');
      await expect.poll(() => page.locator('.grid li').count()).toBe(1);
      await page.reload();
      await expect.poll(() => page.locator('.grid li').count()).toBe(1);
    };
    await having(['a fox'], two, { n: 2 });
  });

  it('bring back the request that made them, and the receipt as it happened', async () => {
    await having(
      ['a fox'],
      async (page) => {
        await page.goto(playgroundAt(stack.url, { model: 'flux-schnell', body: { prompt: 'something else' } }));
        await page.getByRole('link', { name: 'Recent' }).click();
        await page.locator('.grid button').click();
        await page.getByRole('button', { name: 'Open in the playground' }).click();
        await expect.poll(() => page.locator('#prompt').inputValue()).toBe('a fox');
        expect(await page.locator('#size').inputValue()).toBe('16:9');
        await page.locator('.caption').waitFor();
        await expect.poll(() => page.locator('.summary').textContent()).toContain('As it happened');
      },
      { size: '16:9' },
    );
  });

  it('are gone on from, and what was made of them has them still', async () => {
    await having(['a fox'], async (page) => {
      await page.locator('.grid button').click();
      await page.getByRole('button', { name: 'Edit this' }).click();
      await page.locator('#prompt').fill('make it night');
      await makePicture(page);
      await expect.poll(() => page.evaluate(kept)).toContain('make it night');
      await page.goto(`${stack.url}/ui/recent`);
      await page.locator('.grid button').first().click();
      await page.getByRole('button', { name: 'Open in the playground' }).click();
      await page.locator('.caption').waitFor();
      expect(await page.locator('.receipt').textContent()).toContain('picture.png');
      await page.locator('.send .primary:not(:disabled)').waitFor();
    });
  });

  it('are those of every tab, and none takes the place of another', async () => {
    await having(['a fox'], async (page) => {
      const other = await page.context().newPage();
      await make(other, 'a lighthouse');
      await expect.poll(() => prompts(page)).toEqual(['a lighthouse', 'a fox']);
      await other.goto(`${stack.url}/ui/recent`);
      await other.getByRole('button', { name: 'Clear everything' }).click();
      await other.getByRole('button', { name: 'Delete everything' }).click();
      await page.getByText('No pictures yet').waitFor();
    });
  });

  it('are kept for this tab only where the browser keeps nothing, and it is said', async () => {
    await usePage(browser, `${stack.url}/ui/`, async (page) => {
      await page.addInitScript(`indexedDB.open = () => { throw new DOMException('no', 'SecurityError'); }`);
      await page.goto(playgroundAt(stack.url, { model: 'nano-banana-2', body: { prompt: 'a fox' } }));
      await makePicture(page);
      await page.getByRole('link', { name: 'Recent' }).click();
      await expect.poll(() => prompts(page)).toEqual(['a fox']);
      expect(await page.locator('.banner').textContent()).toContain('for this tab only');
    });
  });

  it('leave in one file, with what made them', async () => {
    await having(
      ['a fox'],
      async (page) => {
        const [download] = await Promise.all([
          page.waitForEvent('download'),
          page.getByRole('button', { name: 'Export all' }).click(),
        ]);
        const files = unzipSync(new Uint8Array(await readFile(await download.path())));
        const index = JSON.parse(Buffer.from(files['pictures.json'] ?? []).toString());
        expect(index).toMatchObject([{ request: { prompt: 'a fox', n: 2 }, metadata: { provider: 'fal' } }]);
        expect(index[0].files).toHaveLength(2);
        const sizes = index[0].files.map(async (name: string) => (await sharp(files[name]).metadata()).format);
        expect(await Promise.all(sizes)).toEqual(['png', 'png']);
      },
      { n: 2 },
    );
  });

  it('hold no memory once they are not shown', async () => {
    await having(['a fox', 'a heron'], async (page) => {
      await page.addInitScript(`
        globalThis.held = new Set();
        const { createObjectURL, revokeObjectURL } = URL;
        URL.createObjectURL = (blob) => { const url = createObjectURL.call(URL, blob); held.add(url); return url; };
        URL.revokeObjectURL = (url) => { held.delete(url); revokeObjectURL.call(URL, url); };`);
      await page.reload();
      await expect.poll(() => page.evaluate('held.size')).toBe(2);
      await page.getByRole('link', { name: 'History', exact: true }).click();
      await expect.poll(() => page.evaluate('held.size')).toBe(0);
    });
  });
});
