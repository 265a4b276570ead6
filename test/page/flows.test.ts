/** The page as a person uses it: a real browser, a real server, and sandboxes upstream. */
import type { ModelCard } from '@pentaprism/core';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { findModels } from '../../packages/ui/src/text/find-models.ts';
import { noBrowser, openBrowser } from '../support/browser.ts';
import { makePicture, playgroundAt, usePage, type Visit } from '../support/page.ts';
import { type Stack, startStack } from '../support/start-stack.ts';

const key = 'a-key-that-is-long-enough';

let browser: Browser;
let stack: Stack;
let keyed: Stack;
beforeAll(async () => {
  if (noBrowser !== undefined) return;
  stack = await startStack({ jobs: true });
  keyed = await startStack({ jobs: true, environment: { PENTAPRISM_API_KEYS: key } });
  browser = await openBrowser();
});
afterAll(async () => {
  await browser?.close();
  await Promise.all([stack?.close(), keyed?.close()]);
});

function using(address: string, use: (page: Page, seen: Visit) => Promise<void>): Promise<void> {
  return usePage(browser, address, use);
}

const fox = { model: 'flux-schnell', body: { prompt: 'a fox' } };

describe.skipIf(noBrowser)('the playground', () => {
  it('is used with the keyboard alone: a model, a shape by arrows, sent by Ctrl+Enter', async () => {
    await using(`${stack.url}/ui/`, async (page) => {
      await page.locator('.model').focus();
      await page.keyboard.press('Enter');
      await page.keyboard.type('schnell');
      await page.keyboard.press('Enter');
      await expect.poll(() => page.locator('.model b').textContent()).toContain('schnell');
      // The focus is back where it came from.
      expect(await page.evaluate('document.activeElement.className')).toBe('model');
      await page.locator('.ratios [tabindex="0"]').focus();
      await page.keyboard.press('ArrowRight');
      expect(await page.locator('.ratios [aria-checked=true]').count()).toBe(1);
      await page.locator('#prompt').focus();
      await page.keyboard.type('a lighthouse');
      await page.locator('.send .cost:not(:empty)').waitFor();
      await page.keyboard.press('Control+Enter');
      await page.locator('.caption').waitFor();
      expect(await page.locator('.frame img').getAttribute('alt')).toBe('Made from: a lighthouse');
    });
  });

  it('says the price on its button, and sends nothing but dry runs before it is pressed', async () => {
    const before = stack.submissions();
    await using(playgroundAt(stack.url, { ...fox, body: { prompt: 'a fox', n: 2 } }), async (page, { posts }) => {
      await expect.poll(() => page.locator('.send').textContent()).toMatch(/Make 2 pictures\$0\.006/);
      await page.locator('#prompt').fill('a fox at night');
      await expect.poll(() => posts.at(-1)?.body).toContain('at night');
      expect(posts.every(({ url }) => url.includes('dry_run=true'))).toBe(true);
      expect(stack.submissions()).toBe(before);
    });
  });

  it('shows a picture with its true size, and the receipt as it happened until the request differs', async () => {
    const draft = { model: 'nano-banana-2', body: { prompt: 'a fox', size: '7:1', style: 'oil' } };
    await using(playgroundAt(stack.url, draft), async (page) => {
      await expect.poll(() => page.locator('.blank').textContent()).toMatch(/\d+ × \d+/);
      const promised = (await page.locator('.blank b').textContent()) ?? '';
      expect(await page.locator('.asked-shape').textContent()).toBe('7:1');
      await makePicture(page);
      await expect.poll(() => page.locator('.summary').textContent()).toContain('As it happened');
      expect(await page.locator('.caption').textContent()).toContain(promised);
      const [width, height] = promised.split(' × ').map(Number);
      const real = await page
        .locator('.frame img')
        .evaluate((image: { naturalWidth: number; naturalHeight: number }) => [
          image.naturalWidth,
          image.naturalHeight,
        ]);
      expect(real).toEqual([width, height]);
      const first = page.locator('.receipt li').first();
      expect([await first.locator('.name').textContent(), await first.locator('.word').textContent()]).toEqual([
        'style',
        'dropped',
      ]);
      await page.locator('#prompt').fill('another fox');
      await expect.poll(() => page.locator('.summary').textContent()).toContain('Dry run');
    });
  });

  it('keeps what was written when it is reloaded', async () => {
    await using(`${stack.url}/ui/`, async (page) => {
      await page.locator('#prompt').fill('a heron, in ink');
      await page.locator('#size').fill('3:4');
      await page.reload();
      await expect.poll(() => page.locator('#prompt').inputValue()).toBe('a heron, in ink');
      expect(await page.locator('#size').inputValue()).toBe('3:4');
    });
  });

  it('shows where a job stands while it runs, and stops it', async () => {
    const draft = { ...fox, body: { prompt: 'a fox [drill: slow 100]' } };
    await using(playgroundAt(stack.url, draft), async (page) => {
      await page.locator('.send .primary:not(:disabled)').click();
      await expect.poll(() => page.locator('.blank').textContent()).toMatch(/\d s .*fal/);
      await expect.poll(() => page.locator('.send').textContent()).toContain('may still be billed');
    });
  });

  it('keeps what was made when some pictures are missing, and makes those alone', async () => {
    const draft = { model: 'flux-1.1-pro', provider: 'replicate', body: { prompt: '[drill: refused 1] foxes', n: 2 } };
    await using(playgroundAt(stack.url, draft), async (page) => {
      await page.locator('.send .primary:not(:disabled)').click();
      await page.locator('.banner').waitFor();
      expect(await page.locator('.banner').textContent()).toContain('1 of 2 were made.');
      expect(await page.locator('.frame img').count()).toBe(1);
      await page.getByRole('button', { name: 'Make the missing one' }).click();
      await expect.poll(() => page.locator('#n').inputValue()).toBe('1');
    });
  });

  it('shows all that a strict request is refused for', async () => {
    const draft = { model: 'nano-banana-2', strict: true, body: { prompt: 'a fox', size: '1000x300', style: 'oil' } };
    await using(playgroundAt(stack.url, draft), async (page) => {
      const failure = page.locator('.failure');
      await failure.waitFor();
      expect(await failure.textContent()).toContain('nothing was spent');
      expect(await failure.locator('.faults code:first-child').allTextContents()).toEqual(['style', 'size']);
      expect(await page.locator('.receipt .notable .name').allTextContents()).toEqual(['style', 'size']);
      await page.getByRole('button', { name: 'Allow adjusting' }).click();
      await page.locator('.send .primary:not(:disabled)').waitFor();
    });
  });

  it('opens a shared address without sending anything', async () => {
    const before = stack.submissions();
    const draft = { model: 'flux-dev', provider: 'replicate', body: { prompt: 'a <b>fox</b>', n: 3 } };
    await using(playgroundAt(stack.url, draft), async (page, { posts }) => {
      await expect.poll(() => page.locator('.send').textContent()).toContain('Make 3 pictures');
      expect(await page.locator('#prompt').inputValue()).toBe('a <b>fox</b>');
      expect(await page.locator('.providers [aria-checked=true] b').textContent()).toBe('replicate');
      expect(posts.every(({ url }) => url.includes('dry_run=true'))).toBe(true);
      expect(stack.submissions()).toBe(before);
    });
  });

  it('goes on from a picture that was made', async () => {
    await using(playgroundAt(stack.url, { model: 'nano-banana-2', body: { prompt: 'a fox' } }), async (page) => {
      await makePicture(page);
      await page.getByRole('button', { name: 'Edit this' }).click();
      await page.locator('#prompt').fill('make it night');
      await makePicture(page);
      expect(await page.locator('.receipt').textContent()).toContain('picture.png');
    });
  });
});

describe.skipIf(noBrowser)('a server with keys', () => {
  it('asks for one, says when it is wrong, and keeps it in this tab alone', async () => {
    await using(`${keyed.url}/ui/`, async (page) => {
      await page.locator('.gate input').fill('wrong');
      await page.keyboard.press('Enter');
      await page.locator('.gate [role=alert]').waitFor();
      await page.locator('.gate input').fill(key);
      await page.keyboard.press('Enter');
      await page.locator('.request').waitFor();
      const places = '[JSON.stringify(sessionStorage), JSON.stringify(localStorage), document.cookie, location.href]';
      const kept = await page.evaluate<string[]>(places);
      expect(kept.map((text) => text.includes('a-key-that-is-long-enough'))).toEqual([true, false, false, false]);
      await page.locator('#prompt').fill('a fox');
      await makePicture(page);
      await page.locator('#side-code').click();
      const code = await page.locator('#snippet').textContent();
      expect([code?.includes('$PENTAPRISM_API_KEY'), code?.includes(key)]).toEqual([true, false]);
    });
  });
});

describe.skipIf(noBrowser)('models', () => {
  it('are found by name, task, provider and maker, and the address keeps what was chosen', async () => {
    await using(`${stack.url}/ui/models`, async (page) => {
      const shown = () => page.locator('.model-list .named .mono').allTextContents();
      const all = stack.gateway.models();
      const ids = (keep: (card: ModelCard) => boolean) => all.filter(keep).map(({ id }) => id);
      await expect.poll(shown).toEqual(ids(() => true));
      await page.getByLabel('Search models').fill('flux dev');
      await expect.poll(async () => (await shown())[0]).toBe('flux-dev');
      await expect.poll(shown).toEqual(findModels('flux dev', all).map(({ id }) => id));
      await page.getByLabel('Search models').fill('');

      await page.getByLabel('Task').selectOption('upscale');
      await expect.poll(shown).toEqual(ids(({ tasks }) => tasks.upscale !== undefined));
      await page.getByLabel('Task').selectOption('');

      await page.getByLabel('Maker').selectOption('google');
      await expect.poll(shown).toEqual(ids((card) => card.owned_by === 'google'));
      await page.getByLabel('Provider').selectOption('fal');
      const both = ids((card) => card.owned_by === 'google' && card.providers.some(({ id }) => id === 'fal'));
      await expect.poll(shown).toEqual(both);
      expect(await page.locator('.count').textContent()).toBe(`${both.length} of ${all.length}`);
      await page.reload();
      await expect.poll(shown).toEqual(both);

      await page.getByLabel('Search models').fill('nobody made this');
      await page.getByRole('button', { name: 'Clear the filters' }).click();
      await expect.poll(shown).toEqual(ids(() => true));
    });
  });

  it('match a size as it is typed, at each provider, and send nothing', async () => {
    const before = stack.submissions();
    await using(`${stack.url}/ui/models/nano-banana-2`, async (page, { posts }) => {
      const { providers = [] } = stack.gateway.models().find(({ aliases }) => aliases.includes('nano-banana-2')) ?? {};
      expect(providers.length).toBeGreaterThan(1);
      const size = page.getByLabel('A size to try');
      const lanes = page.locator('.lane');
      await size.fill('7:1');
      await expect.poll(() => lanes.locator('h3').allTextContents()).toEqual(providers.map(({ id }) => id));
      await expect.poll(() => lanes.first().textContent()).toMatch(/\d+ × \d+/);
      // What is asked for and what is made differ in shape, and it is said by how much.
      await expect.poll(() => lanes.first().locator('.off').textContent()).toMatch(/Shape [+−]\d+\.\d %/);
      await size.fill('1:1');
      await expect.poll(() => lanes.first().textContent()).toContain('1024 × 1024');
      expect(await lanes.first().locator('.off').count()).toBe(0);
      await size.fill('a lot');
      await page.locator('.matcher [role=alert]').waitFor();
      await size.fill('16:9');
      await page.locator('.matcher [role=alert]').waitFor({ state: 'detached' });
      expect(posts.every(({ url }) => url.includes('dry_run=true'))).toBe(true);
      expect(stack.submissions()).toBe(before);
    });
  });
});
