/**
 * Takes the pictures of the page that the README and docs/page.md show, from the real page: `npm run pictures`.
 *
 * A server with sandboxes is started for it, and a Chromium that is on PATH is used as a person uses the page.
 */
import { mkdir, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { openSqlite } from '@pentaprism/store';
import type { Browser, Page } from 'playwright-core';
import sharp from 'sharp';
import { openBrowser } from '../test/support/browser.ts';
import { adminKey, ask, makeKey } from '../test/support/keys.ts';
import { monthsOfJobs } from '../test/support/month-of-jobs.ts';
import { giveKey } from '../test/support/operators.ts';
import { playgroundAt, visit } from '../test/support/page.ts';
import { writePastJobs } from '../test/support/past-jobs.ts';
import { startServerProcess } from '../test/support/server-process.ts';

const folder = fileURLToPath(new URL('../docs/page/', import.meta.url));

const prompt = 'a pentaprism on a walnut desk, morning light through a window';
const asked = { model: 'nano-banana-2', body: { prompt, size: '1920x1080', n: 2, seed: 7, style: 'oil' } };

/** What is shown, and how a person gets there. */
interface Scene {
  readonly name: string;
  readonly at: (server: string) => string;
  readonly dark?: true;
  readonly act?: (page: Page) => Promise<void>;
}

const scenes: readonly Scene[] = [
  {
    name: 'plan',
    at: (server) => playgroundAt(server, asked),
    act: (page) => page.locator('.blank b').waitFor(),
  },
  { name: 'picture', at: (server) => playgroundAt(server, asked), act: makePictures },
  {
    name: 'upstream',
    at: (server) => playgroundAt(server, asked),
    dark: true,
    act: async (page) => {
      await makePictures(page);
      await page.click('#side-upstream');
    },
  },
  {
    name: 'strict',
    at: (server) => playgroundAt(server, { ...asked, strict: true }),
    act: (page) => page.locator('.failure').waitFor(),
  },
  {
    name: 'compare',
    at: (server) => `${playgroundAt(server, asked)}&compare=nano-banana-2,flux-1.1-pro,seedream-4`,
    act: async (page) => {
      await page.locator('.send .primary:not(:disabled)').click();
      await page.locator('.compare .frame img').nth(2).waitFor();
    },
  },
  { name: 'model', at: (server) => `${server}/ui/models/nano-banana-2` },
  {
    name: 'matching',
    at: (server) => `${server}/ui/models/nano-banana-2`,
    dark: true,
    act: (page) =>
      page.locator('#matching').evaluate((section: { scrollIntoView(): void }) => section.scrollIntoView()),
  },
  {
    name: 'history',
    at: (server) => `${server}/ui/history`,
    act: (page) => page.locator('main img').first().waitFor(),
  },
];

/** What operators see, of a server that has been used for months. */
const operatorsScenes: readonly Scene[] = [
  {
    name: 'usage',
    at: (server) => `${server}/ui/usage?by=model`,
    act: (page) => page.locator('.curves canvas').waitFor(),
  },
  { name: 'keys', at: (server) => `${server}/ui/keys`, dark: true },
  { name: 'health', at: (server) => `${server}/ui/health` },
];

const browser = await openBrowser();
try {
  await mkdir(folder, { recursive: true });
  // Nobody needs a key here, and whoever looks has one there.
  await withServer({}, async (server) => {
    for (const scene of scenes) await take(browser, server, scene);
  });
  await withServer({ PENTAPRISM_ADMIN_KEY: adminKey }, async (server, data) => {
    await useForMonths(server, data);
    for (const scene of operatorsScenes) await take(browser, server, scene, adminKey);
  });
} finally {
  await browser.close();
}

async function withServer(
  environment: Readonly<Record<string, string>>,
  use: (server: string, data: string) => Promise<void>,
): Promise<void> {
  const data = await mkdtemp(join(tmpdir(), 'pentaprism-pictures-'));
  const server = await startServerProcess({ PENTAPRISM_DATA_DIR: data, PENTAPRISM_UI: 'on', ...environment });
  try {
    await use(server.url, data);
  } finally {
    await server.kill();
    await rm(data, { recursive: true });
  }
}

/** Keys of several kinds, and what they made; one of them makes pictures until its budget is gone. */
async function useForMonths(server: string, data: string): Promise<void> {
  const website = await makeKey({ url: server }, { name: 'website', budget: 0.3, per_minute: 60, running: 4 });
  const design = await makeKey(
    { url: server },
    { name: 'design team', models: ['nano-banana-2', 'flux-*', 'seedream-4'] },
  );
  const poster = await makeKey({ url: server }, { name: 'poster of the fair', budget: 0.16, period: 'total' });
  await makeKey({ url: server }, { name: 'intern', budget: 2, period: 'day', expires_at: Date.UTC(2027, 0, 1) / 1000 });
  for (const { key } of [website, poster]) {
    await ask({ url: server }, key, { model: 'fal/nano-banana-2', prompt, n: 2, size: '1K' });
  }
  const database = await openSqlite({ path: join(data, 'pentaprism.db') });
  await writePastJobs(database, monthsOfJobs([website.id, design.id, poster.id]));
}

async function take(from: Browser, server: string, { name, at, dark, act }: Scene, key?: string): Promise<void> {
  const { page, close } = await visit(from, at(server), {
    colorScheme: dark === true ? 'dark' : 'light',
    reducedMotion: 'reduce',
  });
  if (key !== undefined) await giveKey(page, key);
  await page.waitForLoadState('networkidle');
  await act?.(page);
  await page.waitForLoadState('networkidle');
  // Nothing is pointed at.
  await page.mouse.move(0, 0);
  await page.waitForTimeout(300);
  await sharp(await page.screenshot())
    .webp({ quality: 86 })
    .toFile(`${folder}${name}.webp`);
  await close();
  console.log(`docs/page/${name}.webp`);
}

async function makePictures(page: Page): Promise<void> {
  await page.locator('.send .primary:not(:disabled)').click();
  await page.locator('.caption').waitFor();
  await page.locator('.thumbs img').nth(1).waitFor();
}
