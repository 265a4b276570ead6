/** Every drill of docs/drills.md as a person sees it in the playground: what is said, and what can be done. */
import { type DrillName, drillNames } from '@pentaprism/core/kit';
import type { Browser, Page, Response } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { noBrowser, openBrowser } from '../support/browser.ts';
import { playgroundAt, usePage, type Visit } from '../support/page.ts';
import { type Stack, startStack } from '../support/start-stack.ts';

let stack: Stack;
let browser: Browser;
beforeAll(async () => {
  if (noBrowser !== undefined) return;
  stack = await startStack({ jobs: true, fal: { slowMs: 300 }, replicate: { slowMs: 300 }, google: { slowMs: 300 } });
  browser = await openBrowser();
});
afterAll(async () => {
  await browser?.close();
  await stack?.close();
});

/** What a person is told, and the buttons under it. */
interface Told {
  readonly title: string;
  readonly lesson: string;
  readonly ways: readonly string[];
}

const unbilled = 'Nothing was billed; a repeat is safe.';
const maybeBilled = 'The job may still be billed.';
const others = 'Let any provider try';
const again = 'Try again';
const job = 'Look the job up';

const failed: Told = { title: 'The provider failed', lesson: maybeBilled, ways: [job] };
const unable: Told = { title: 'The provider cannot do it now', lesson: unbilled, ways: [others, again] };

/** What fal's drills end in; a drill that is not here does not compile. */
const atFal: Readonly<Record<DrillName, Told | 'a picture'>> = {
  unauthorized: {
    title: 'The provider does not take this server’s key',
    lesson: 'Nothing was made. Whoever runs this server can mend the key.',
    ways: [others, job],
  },
  no_credit: {
    title: 'The provider account has run out of money',
    lesson: 'Nothing was made. Whoever runs this server can top the account up.',
    ways: [others, job],
  },
  invalid: {
    title: 'The provider finds fault with the request',
    lesson: 'Nothing was made. The same request would be refused again.',
    ways: [others, job],
  },
  rate_limit: { title: 'The provider asks to slow down', lesson: unbilled, ways: [others, again] },
  error: failed,
  unavailable: unable,
  slow: 'a picture',
  refused: {
    title: 'Refused by the provider’s content policy',
    lesson: 'A refusal is never sent on to another provider.',
    ways: ['Change the prompt', job],
  },
  truncated: failed,
  reset: failed,
  black: 'a picture',
  gateway_timeout: 'a picture',
  lost: failed,
};

/** Where another upstream has other words for it. */
const atGoogle: typeof atFal = {
  ...atFal,
  // An answer in one piece: nobody knows what became of it.
  gateway_timeout: { title: 'The provider did not finish in time', lesson: maybeBilled, ways: [job] },
  error: unable,
};

/** A drill that never ends is asked for a few times only. */
const asked = (name: DrillName): string => `a fox [drill: ${name === 'gateway_timeout' ? 'gateway_timeout 2' : name}]`;

/** Sends the form with a prompt; what came back, once all of it is there. */
async function send(page: Page, prompt: string): Promise<Response> {
  const answer = page.waitForResponse((each) => isSend(each.url()) && each.request().method() === 'POST');
  await page.locator('#prompt').fill(prompt);
  await page.locator('.send .primary:not(:disabled)').click();
  const response = await answer;
  await response.finished();
  await page.locator('.stage[aria-busy=false]').waitFor();
  return response;
}

const isSend = (url: string): boolean => url.includes('/v1/images/') && !url.includes('dry_run=true');

async function toldOn(page: Page): Promise<Told | 'a picture'> {
  await page.locator('.failure, .caption').first().waitFor();
  const failure = page.locator('.failure');
  if ((await failure.count()) === 0) return 'a picture';
  return {
    title: (await failure.locator('h2').textContent()) ?? '',
    lesson: (await failure.locator('.hint').textContent()) ?? '',
    ways: (await failure.locator('.row > *').allTextContents()).map((text) => text.replace(/ in \d+ s$/, '')),
  };
}

/** Whether the server says that the same may be sent again. */
async function mayRepeat(response: Response): Promise<boolean> {
  const isStream = (await response.headerValue('content-type'))?.includes('event-stream') === true;
  if (!isStream) return (await response.headerValue('x-should-retry')) === 'true';
  return (await response.text()).includes('"should_retry":true');
}

const sends = ({ posts }: Visit): number => posts.filter(({ url }) => isSend(url)).length;

describe.skipIf(noBrowser)('a drill', () => {
  it.each([
    ['fal', atFal],
    ['google', atGoogle],
  ])('at %s is told in words, with its ways out, and nothing is bought twice', async (provider, told) => {
    const draft = { model: 'nano-banana-2', provider, body: { prompt: 'a fox' } };
    await usePage(browser, playgroundAt(stack.url, draft), async (page, seen) => {
      for (const name of drillNames) {
        const [taken, sent] = [stack.submissions(), sends(seen)];
        const response = await send(page, asked(name));
        const shown = await toldOn(page);
        expect.soft(shown, name).toEqual(told[name]);
        const offersRepeat = shown !== 'a picture' && shown.ways.includes(again);
        expect.soft(offersRepeat, `${name}: ${again}`).toBe(await mayRepeat(response));
        if (shown === 'a picture') {
          expect.soft(await page.locator('.frame img').getAttribute('alt')).toBe(`Made from: ${asked(name)}`);
        }
        expect.soft(stack.submissions() - taken, `${name}: jobs`).toBeLessThanOrEqual(1);
        expect.soft(sends(seen) - sent, `${name}: requests`).toBe(1);
      }
    });
  });

  it('that another provider can make up for ends in its picture and its receipt', async () => {
    const draft = { model: 'flux-schnell', body: { prompt: '[drill: error 1] a fox' } };
    await usePage(browser, playgroundAt(stack.url, draft), async (page) => {
      await expect.poll(() => page.locator('.summary').textContent()).toContain('Dry run: fal');
      await page.locator('.send .primary:not(:disabled)').click();
      await page.locator('.caption').waitFor();
      // What was promised of one provider's picture is not held against the other's.
      expect(await page.locator('.caption').textContent()).not.toContain('expected');
      expect(await page.locator('.summary').textContent()).toMatch(/by replicate.*2 attempts/);
      expect(await page.locator('.receipt .to').first().textContent()).toContain('input.prompt');
    });
  });

  it('that one provider fails is left by asking any, as soon as the button is pressed', async () => {
    const draft = { model: 'nano-banana-2', provider: 'fal', body: { prompt: '[drill: unavailable] a fox' } };
    await usePage(browser, playgroundAt(stack.url, draft), async (page, seen) => {
      await send(page, '[drill: no_credit] a fox');
      await page.getByRole('button', { name: others }).click();
      await page.locator('.failure').waitFor({ state: 'detached' });
      expect(await page.locator('.providers [aria-checked=true] b').textContent()).toBe('Best');
      expect(sends(seen)).toBe(1);
    });
  });

  it('that asks to wait is tried again when a person says so, and only then', async () => {
    const draft = { model: 'nano-banana-2', provider: 'fal', body: { prompt: 'a fox' } };
    await usePage(browser, playgroundAt(stack.url, draft), async (page, seen) => {
      await send(page, '[drill: rate_limit] a fox');
      expect(sends(seen)).toBe(1);
      await page.locator('.failure button', { hasText: /^Try again$/ }).click();
      await expect.poll(() => sends(seen)).toBe(2);
    });
  });

  it('leaves the form usable: what would be refused now is said in its place', async () => {
    const draft = { model: 'nano-banana-2', provider: 'fal', body: { prompt: 'a fox' } };
    await usePage(browser, playgroundAt(stack.url, draft), async (page) => {
      await send(page, '[drill: error] a fox');
      await page.locator('#size').fill('0x0');
      await expect.poll(() => page.locator('.failure h2').textContent()).toBe('This request would be refused');
    });
  });
});
