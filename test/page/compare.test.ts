/** One request on several models or providers. */
import type { Browser, Page } from 'playwright-core';
import sharp from 'sharp';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { noBrowser, openBrowser } from '../support/browser.ts';
import { playgroundAt, usePage } from '../support/page.ts';
import { type Stack, startStack } from '../support/start-stack.ts';

let browser: Browser;
let stack: Stack;
beforeAll(async () => {
  if (noBrowser !== undefined) return;
  stack = await startStack({ jobs: true, replicate: { drills: [{ name: 'unavailable', times: 4 }] } });
  browser = await openBrowser();
});
afterAll(async () => {
  await browser?.close();
  await stack?.close();
});

const at = (draft: object, compare: string) => `${playgroundAt(stack.url, draft)}&compare=${compare}`;
const column = (page: Page, index: number) => page.locator('.column').nth(index);
const send = (page: Page) => page.locator('.send .primary:not(:disabled)');

describe.skipIf(noBrowser)('compare', () => {
  it('begins with the model of the form and the other providers, and leaves the request as it is', async () => {
    await usePage(browser, playgroundAt(stack.url, { model: 'flux-dev', body: { prompt: 'a fox' } }), async (page) => {
      await page.locator('.price').waitFor();
      await page.getByRole('button', { name: 'Compare' }).click();
      await expect.poll(() => page.url()).toContain('compare=flux-dev,replicate/flux-dev');
      await expect.poll(() => page.locator('.send').textContent()).toMatch(/Make 2 pictures\$0\.\d+/);
      await page.getByRole('button', { name: 'Add a model' }).click();
      await page.keyboard.type('schnell');
      await page.keyboard.press('Enter');
      await expect.poll(() => page.locator('.send').textContent()).toContain('Make 3 pictures');
      await page.reload();
      await expect.poll(() => page.locator('.column h3').count()).toBe(3);
      await page.getByRole('button', { name: 'Take flux-dev out' }).click();
      await expect.poll(() => page.url()).toContain('compare=replicate/flux-dev,flux-schnell');
      await page.getByRole('button', { name: 'Done' }).click();
      await page.locator('.stage').waitFor();
      expect(page.url()).not.toContain('compare');
      expect(await page.locator('#prompt').inputValue()).toBe('a fox');
      expect(await page.locator('.model .mono').textContent()).toBe('flux-dev');
    });
  });

  it('shows one request on several models, and repeats the one column that failed', async () => {
    const draft = { model: 'flux-schnell', body: { prompt: 'a fox', size: '1920x1080', style: 'oil' } };
    await usePage(browser, at(draft, 'fal/flux-schnell,replicate/flux-schnell'), async (page) => {
      await send(page).click();
      await column(page, 0).locator('.picture').waitFor();
      await column(page, 1).locator('.failure').waitFor();
      expect(await column(page, 0).locator('.figures').textContent()).toMatch(
        /Price\$0\.\d+Size\d+ × \d+Time\d+\.\d s/,
      );
      const sent = stack.submits('fal').length;
      await column(page, 1).getByRole('button', { name: 'Try again' }).click();
      await column(page, 1).locator('.picture').waitFor();
      expect([sent, stack.submits('fal').length]).toEqual([1, 0]);
      const lines = await page.locator('.matrix tbody tr').evaluateAll((rows) => rows.map((row) => row.textContent));
      expect(lines[0]).toMatch(/^styleoil.*dropped.*not sent.*dropped.*not sent/);
      expect(await page.locator('.matrix thead').textContent()).toContain('on replicate, as it happened');
      await page.locator('#prompt').fill('a hare');
      await expect.poll(() => page.locator('.matrix thead').textContent()).not.toContain('as it happened');
    });
  });

  it('takes pictures too, and says who takes none', async () => {
    const draft = { model: 'nano-banana-2', mode: 'edit', body: { prompt: 'make it night' } };
    await usePage(browser, at(draft, 'fal/nano-banana-2,google/nano-banana-2,flux-schnell'), async (page) => {
      await expect.poll(() => page.locator('.send').textContent()).toContain('add a picture first');
      const buffer = await sharp({ create: { width: 64, height: 48, channels: 3, background: '#357' } })
        .png()
        .toBuffer();
      await page.setInputFiles('#add-image', { name: 'hill.png', mimeType: 'image/png', buffer });
      await expect.poll(() => page.locator('.send').textContent()).toContain('Edit 2 pictures');
      expect(await column(page, 2).locator('.unable').textContent()).toBe(
        'FLUX.1 [schnell] takes no pictures to edit.',
      );
      await send(page).click();
      await column(page, 0).locator('.picture').waitFor();
      await column(page, 1).locator('.picture').waitFor();
      expect(await page.locator('.matrix tbody').textContent()).toContain('hill.png');
    });
  });

  it('plans all of it anew with each change, and scrolls sideways in itself alone on a phone', async () => {
    const draft = { model: 'flux-schnell', body: { prompt: 'a fox' } };
    await usePage(browser, at(draft, 'flux-schnell,flux-dev,gpt-image-1.5,flux-1.1-pro'), async (page, { posts }) => {
      await expect.poll(() => page.locator('.send').textContent()).toContain('Make 4 pictures');
      await page.locator('#prompt').pressSequentially(' at night');
      const planned = () => posts.filter(({ body }) => body?.includes('a fox at night') === true);
      await expect.poll(() => new Set(planned().map(({ body }) => JSON.parse(body ?? '{}').model)).size).toBe(4);
      expect(posts.every(({ url }) => url.includes('dry_run=true'))).toBe(true);
      await page.setViewportSize({ width: 390, height: 844 });
      await page.locator('.panes').getByText('Picture').click();
      const widths = '[document.documentElement.scrollWidth, document.querySelector(".columns").scrollWidth > 390]';
      expect(await page.evaluate(widths)).toEqual([390, true]);
    });
  });
});
