/** What every page keeps to, in every look. */
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import type { Browser, Page } from 'playwright-core';
import sharp from 'sharp';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { noBrowser, openBrowser } from '../support/browser.ts';
import { expectLooks, screens, settled } from '../support/looks.ts';
import { playgroundAt, visit } from '../support/page.ts';
import { type Stack, startStack } from '../support/start-stack.ts';

let browser: Browser;
let stack: Stack;
beforeAll(async () => {
  if (noBrowser !== undefined) return;
  stack = await startStack({ jobs: true });
  browser = await openBrowser();
});
afterAll(async () => {
  await browser?.close();
  await stack?.close();
});

const full = {
  model: 'nano-banana-2',
  body: { prompt: 'a fox', size: '1920x1080', n: 2, style: 'oil', enable_web_search: true },
};

/** A page as it is after something was done with it. */
interface State {
  readonly name: string;
  readonly at: (server: string) => string;
  readonly act?: (page: Page) => Promise<void>;
}

const states: readonly State[] = [
  { name: 'the playground', at: (server) => `${server}/ui/` },
  { name: 'a full form', at: (server) => playgroundAt(server, full), act: (page) => page.click('.more summary') },
  { name: 'what upstream gets', at: (server) => playgroundAt(server, full), act: (page) => openView(page, 'upstream') },
  { name: 'the code', at: (server) => playgroundAt(server, full), act: (page) => openView(page, 'code') },
  { name: 'models to choose from', at: (server) => playgroundAt(server, full), act: (page) => page.click('.model') },
  { name: 'a picture', at: (server) => playgroundAt(server, full), act: make },
  {
    name: 'a refusal of a dry run',
    at: (server) => playgroundAt(server, { ...full, strict: true }),
    act: async (page) => {
      await openPane(page, 'Picture');
      await page.locator('.failure').waitFor();
    },
  },
  {
    name: 'a refusal of the provider',
    at: (server) => playgroundAt(server, { ...full, body: { prompt: 'a fox [drill: refused]' } }),
    act: async (page) => {
      await page.click('.send .primary:not(:disabled)');
      await page.locator('.failure dl').waitFor();
    },
  },
  { name: 'a comparison', at: (server) => `${playgroundAt(server, full)}&compare=fal/nano-banana-2,flux-schnell` },
  { name: 'an edit', at: (server) => playgroundAt(server, { ...full, mode: 'edit' }) },
  {
    name: 'a mask',
    at: (server) => playgroundAt(server, { ...full, model: 'gpt-image-1.5', mode: 'edit' }),
    act: async (page) => {
      const buffer = await sharp({ create: { width: 64, height: 48, channels: 3, background: '#357' } })
        .png()
        .toBuffer();
      await page.setInputFiles('#add-image', { name: 'hill.png', mimeType: 'image/png', buffer });
      await page.click('#draw-mask');
      await page.locator('.fit canvas').waitFor();
    },
  },
  { name: 'a model that is not there', at: (server) => playgroundAt(server, { model: 'nothing' }) },
  { name: 'the models', at: (server) => `${server}/ui/models` },
  { name: 'a model', at: (server) => `${server}/ui/models/nano-banana-2` },
  { name: 'a model with token prices', at: (server) => `${server}/ui/models/gpt-image-2` },
  { name: 'a model that enlarges', at: (server) => `${server}/ui/models/topaz-image-upscale` },
  { name: 'recent pictures', at: (server) => `${server}/ui/recent` },
  { name: 'the history', at: (server) => `${server}/ui/history` },
  { name: 'a page that is not there', at: (server) => `${server}/ui/nowhere` },
];

describe.skipIf(noBrowser).each(screens)('every page $name', (screen) => {
  it.each(states)(
    '$name: axe finds no fault in light and dark, nothing scrolls sideways, the policy holds',
    async ({ at, act }) => {
      const { viewport } = screen;
      const seen = await visit(browser, at(stack.url), { viewport, colorScheme: 'light' });
      try {
        await settled(seen.page);
        await act?.(seen.page);
        await expectLooks(seen, screen);
        expect(seen.hosts).toEqual(new Set([new URL(stack.url).host]));
      } finally {
        await seen.close();
      }
    },
  );
});

describe('the built page', () => {
  const folder = new URL('../../packages/ui/dist/', import.meta.url).pathname;

  /** How many bytes files have once they are compressed. Fonts are already. */
  const sizesOf = async (names: readonly string[]) => {
    const sizes = { js: 0, css: 0, woff2: 0 };
    for (const name of names) {
      const kind = name.split('.').at(-1);
      if (kind !== 'js' && kind !== 'css' && kind !== 'woff2') continue;
      const bytes = await readFile(join(folder, 'assets', name));
      sizes[kind] += (kind === 'woff2' ? bytes : gzipSync(bytes, { level: 9 })).length;
    }
    return { ...sizes, total: sizes.js + sizes.css + sizes.woff2 };
  };

  it('is as small as it may be', async () => {
    const names = await readdir(join(folder, 'assets'));
    const html = await readFile(join(folder, 'index.html'), 'utf8');
    const isFirst = (name: string) => html.includes(name) || name.endsWith('.woff2');
    const first = await sizesOf(names.filter(isFirst));
    const later = await sizesOf(names.filter((name) => !isFirst(name)));
    console.log(`The page, compressed, in bytes: ${JSON.stringify(first)}, and for operators ${JSON.stringify(later)}`);
    expect(first.js).toBeGreaterThan(1000);
    expect(first.js).toBeLessThanOrEqual(60_000);
    expect(first.css).toBeLessThanOrEqual(14_000);
    expect(first.woff2).toBeLessThanOrEqual(32_000);
    expect(first.total).toBeLessThanOrEqual(110_000);
    expect(later.js).toBeGreaterThan(1000);
    expect(later.total).toBeLessThanOrEqual(40_000);
  });

  it.skipIf(noBrowser)('is there after ten requests at most', async () => {
    const seen = await visit(browser, `${stack.url}/ui/`);
    await settled(seen.page);
    const names = await seen.page.evaluate<string[]>(
      'performance.getEntriesByType("resource").map(({ name }) => name)',
    );
    await seen.close();
    expect(names.length).toBeGreaterThan(3);
    expect(names.length).toBeLessThanOrEqual(10);
  });
});

/** On a phone one pane is seen at a time. */
async function openPane(page: Page, name: string): Promise<void> {
  const tab = page.locator('.panes').getByRole('button', { name });
  if (await tab.isVisible()) await tab.click();
}

async function openView(page: Page, id: string): Promise<void> {
  await openPane(page, 'Receipt');
  await page.locator(`#side-${id}`).click();
}

async function make(page: Page): Promise<void> {
  await page.click('.send .primary:not(:disabled)');
  await page.locator('.caption').waitFor();
}
