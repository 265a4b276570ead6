/** The pages of usage, keys and health, for who has the admin key. */
import { join } from 'node:path';
import { openSqlite } from '@pentaprism/store';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it, onTestFinished } from 'vitest';
import { startTestServer, type TestServer } from '../../packages/server/test/start-test-server.ts';
import { noBrowser, openBrowser } from '../support/browser.ts';
import { adminKey, ask, makeKey } from '../support/keys.ts';
import { expectLooks, screens, settled } from '../support/looks.ts';
import { monthsOfJobs } from '../support/month-of-jobs.ts';
import { giveKey, visitWithKey } from '../support/operators.ts';
import { usePage, visit } from '../support/page.ts';
import { writePastJobs } from '../support/past-jobs.ts';

const hostile = '<img src=x onerror=alert(1)>';
const environment = { PENTAPRISM_ADMIN_KEY: adminKey, PENTAPRISM_UI: 'on' };

let browser: Browser;
/** A server with a past. */
let server: TestServer;
let website: { readonly id: string; readonly key: string };
beforeAll(async () => {
  if (noBrowser !== undefined) return;
  browser = await openBrowser();
  server = await startTestServer(environment);
  website = await makeKey(server, { name: 'website', budget: 20, models: ['flux-*'], per_minute: 60, running: 4 });
  const { id: other } = await makeKey(server, { name: hostile });
  await makeKey(server, { name: 'x'.repeat(100), budget: 5, period: 'total', models: ['y'.repeat(200)] });
  for (let index = 0; index < 30; index++) await makeKey(server, { name: `customer ${index}` });
  await writePastJobs(
    await openSqlite({ path: join(server.dataDirectory, 'pentaprism.db') }),
    monthsOfJobs([website.id, other]),
  );
});
afterAll(async () => {
  await browser?.close();
  await server?.close();
});

/** Uses a page with a key, and holds it to what every page keeps to. */
function useWithKey(address: string, key: string, use: (page: Page) => Promise<void>): Promise<void> {
  return usePage(browser, address, async (page) => {
    await giveKey(page, key);
    await settled(page);
    await use(page);
  });
}

const tabs = (page: Page) => page.getByRole('navigation', { name: 'Main' }).getByRole('link').allTextContents();
const everybodys = ['Playground', 'Models', 'Recent', 'History'];

/** The texts of a table’s cells, row by row. */
const rowsOf = (page: Page, name: string): Promise<readonly (readonly string[])[]> =>
  page
    .getByRole('region', { name })
    .locator('tbody tr')
    .evaluateAll((rows: readonly { readonly children: Iterable<{ readonly textContent: string }> }[]) =>
      rows.map((row) => Array.from(row.children, ({ textContent }) => textContent)),
    );

describe.skipIf(noBrowser)('the page for operators', () => {
  it('shows what was spent by day, key, model and provider, as curves and as a table', async () => {
    await useWithKey(`${server.url}/ui/usage`, adminKey, async (page) => {
      await page.locator('.curves canvas').waitFor();
      const told = async (query: string) => {
        const response = await fetch(`${server.url}/v1/organization/${query}`, {
          headers: { authorization: `Bearer ${adminKey}` },
        });
        const { data } = (await response.json()) as { data: { results: Record<string, number | null>[] }[] };
        return data.map(({ results }) => results);
      };
      const start = Math.floor(Date.now() / 86_400_000) * 86_400 - 29 * 86_400;
      const all = (await told(`usage/images?start_time=${start}&limit=30`)).flat();
      const sum = (name: string) => all.reduce((sums, one) => sums + Number(one[name]), 0);
      const shown = await page.locator('.totals dd:not(.why)').allTextContents();
      expect(shown.slice(1)).toEqual(
        ['images', 'num_model_requests', 'failed_requests', 'unpriced_requests'].map((name) =>
          sum(name).toLocaleString('en-US'),
        ),
      );
      expect(sum('unpriced_requests')).toBeGreaterThan(0);
      expect(shown[0]).toMatch(/^\$\d+\.\d\d$/);
      expect(await page.locator('.totals').textContent()).toContain('not in the cost');

      // The curve has a shape: it is drawn, and not in one colour.
      expect(await coloursIn(page)).toBeGreaterThan(3);
      await page.getByText('Day by day').click();
      const days = await rowsOf(page, 'Day by day');
      expect(days.map((cells) => cells[3])).toEqual(
        (await told(`usage/images?start_time=${start}&limit=30`))
          .map(([one]) => String(one?.num_model_requests ?? 0))
          .reverse(),
      );

      await page.getByRole('radio', { name: 'Key' }).click();
      const keys = page.getByRole('region', { name: 'By key' });
      await keys.waitFor();
      expect((await rowsOf(page, 'By key')).map(([name]) => name).sort()).toEqual(
        [`${hostile}`, 'website'].map((name) => expect.stringContaining(name)),
      );
      await page.getByRole('radio', { name: 'Model' }).click();
      await page.getByRole('region', { name: 'By model' }).waitFor();
      const models = new Map((await rowsOf(page, 'By model')).map(([name = '', ...cells]) => [name, cells]));
      // What nobody knows the price of is not free.
      expect(models.get('kolors')?.[0]).toBe('unknown');
      expect(models.get('flux-schnell')?.[0]).toMatch(/^\$/);
      await page.getByRole('radio', { name: '90 days' }).click();
      await page.getByRole('radio', { name: 'Provider' }).click();
      await page.getByRole('radio', { name: 'Pictures' }).click();
      await expect.poll(() => new URL(page.url()).search).toBe('?days=90&by=provider&of=pictures');
      await page.reload();
      await page.getByRole('region', { name: 'By provider' }).waitFor();
      expect((await rowsOf(page, 'By provider')).map(([name]) => name).sort()).toEqual(
        ['fal', 'google', 'openai', 'replicate'].sort(),
      );
      await page.getByText('Day by day').click();
      await expect.poll(() => page.getByRole('region', { name: 'Day by day' }).locator('tbody tr').count()).toBe(90);
    });
  });

  it('creates a key, shows it once, changes, disables and deletes it', async () => {
    const own = await startTestServer(environment);
    onTestFinished(own.close);
    await useWithKey(`${own.url}/ui/keys`, adminKey, async (page) => {
      await page.getByText('No keys yet').waitFor();
      await page.getByRole('button', { name: 'New key' }).click();
      await page.getByRole('textbox', { name: 'Name' }).fill(hostile);
      await page.getByLabel('Budget in US dollars').fill('0.5');
      await page.getByLabel('for each').selectOption('day');
      await page.getByLabel('Models').fill('no such model, flux-*');
      await page.getByRole('button', { name: 'Make the key' }).click();
      const secret = (await page.locator('.secret code').textContent()) ?? '';
      expect(secret).toMatch(/^pp_/);
      const made = (body: object) => ask(own, secret, { prompt: 'a fox', ...body }).then(({ status }) => status);
      expect([await made({ model: 'fal/flux-schnell' }), await made({ model: 'fal/seedream-4' })]).toEqual([200, 404]);
      await page.getByRole('button', { name: 'I have it' }).click();
      const row = page.locator('.key-list li');
      await expect.poll(() => row.textContent()).toContain(hostile);
      await page.reload();
      await expect.poll(() => row.locator('.budget').textContent()).toContain('of $0.50 today');
      expect(await page.locator('body').textContent()).not.toContain(secret);
      expect(await page.locator('.key-list img').count()).toBe(0);

      await page.getByRole('button', { name: 'Change' }).click();
      expect(await page.getByLabel('Models').inputValue()).toBe('no, such, model, flux-*');
      await page.getByRole('textbox', { name: 'Name' }).fill('website');
      await page.getByLabel('Budget in US dollars').fill('');
      await page.getByLabel('Models').fill('z'.repeat(201));
      await page.getByRole('button', { name: 'Save' }).click();
      await expect.poll(() => page.getByRole('alert').textContent()).toContain("'models' is");
      await page.getByLabel('Models').fill('flux-*');
      await page.getByLabel('Jobs at once').fill('3');
      await page.getByRole('button', { name: 'Save' }).click();
      await expect.poll(() => row.textContent()).toContain('3 at once');
      expect(await row.textContent()).toContain('No budget');

      await page.getByRole('button', { name: 'Disable website' }).click();
      await expect.poll(() => row.locator('.status').textContent()).toBe('Disabled');
      expect(await made({ model: 'fal/flux-schnell' })).toBe(401);
      await page.getByRole('button', { name: 'Enable website' }).click();
      await expect.poll(() => row.locator('.status').textContent()).toBe('Works');
      expect(await made({ model: 'fal/flux-schnell' })).toBe(200);

      await page.getByRole('button', { name: 'Delete website' }).click();
      await page.getByRole('button', { name: 'Keep' }).click();
      expect(await row.count()).toBe(1);
      await page.getByRole('button', { name: 'Delete website' }).click();
      await page.getByRole('dialog').getByRole('button', { name: 'Delete' }).click();
      await page.getByText('No keys yet').waitFor();
      expect(await made({ model: 'fal/flux-schnell' })).toBe(401);
    });
  });

  it('says in the form what the server finds fault with, and keeps what was typed', async () => {
    await useWithKey(`${server.url}/ui/keys`, adminKey, async (page) => {
      await page.getByRole('button', { name: 'New key' }).click();
      await page.getByRole('textbox', { name: 'Name' }).fill('shop');
      await page.getByLabel('Models').fill('z'.repeat(201));
      await page.getByRole('button', { name: 'Make the key' }).click();
      expect(await page.getByRole('alert').textContent()).toContain("'models' is");
      expect(await page.getByRole('textbox', { name: 'Name' }).inputValue()).toBe('shop');
      await page.keyboard.press('Escape');
      await page.getByRole('dialog').waitFor({ state: 'detached' });
      expect(await page.locator('.secret').count()).toBe(0);
    });
  });

  it('shows the health of providers and what is passed over', async () => {
    await useWithKey(`${server.url}/ui/health`, adminKey, async (page) => {
      await page.getByText('Takes requests').waitFor();
      const { version } = (await (await fetch(`${server.url}/v1/gateway`)).json()) as { version: string };
      expect(await page.locator('.server-facts').textContent()).toContain(version);
      const providers = page.locator('.provider-list > li');
      const stands = async () => (await providers.allTextContents()).map((text) => text.trim());
      expect(await stands()).toEqual(['openaino key', 'falconnected', 'replicateconnected', 'googleconnected']);
      // The page asks again by itself.
      await ask(server, website.key, { model: 'replicate/flux-schnell', prompt: 'a fox [drill: unauthorized]' });
      const passedOver = (provider: string) => page.getByRole('list', { name: `Passed over at ${provider}` });
      await expect
        .poll(() => passedOver('replicate').textContent())
        .toMatch(/^all its modelscredentialstried again at \d\d:\d\d:\d\d$/);
      expect(await stands()).toContainEqual(expect.stringMatching(/^replicateconnected, passed over/));
      // One model, which a server passes over for a shorter time than a test may take: told as a server tells it.
      await page.route('**/v1/gateway', async (route) => {
        const response = await route.fetch();
        const gateway = (await response.json()) as { passed_over: object[] };
        gateway.passed_over.push({ provider: 'fal', model: 'flux-schnell', reason: hostile, since: 1, until: 2 });
        await route.fulfill({ json: gateway });
      });
      await expect.poll(() => passedOver('fal').textContent()).toContain(`flux-schnell${hostile}`);
    });
  });

  it('is not there without the admin key', async () => {
    for (const section of ['usage', 'keys', 'health']) {
      await useWithKey(`${server.url}/ui/${section}`, website.key, async (page) => {
        await page.getByText('There is nothing here').waitFor();
        expect(await tabs(page)).toEqual(everybodys);
      });
    }
    const open = await startTestServer({ PENTAPRISM_UI: 'on' });
    onTestFinished(open.close);
    await usePage(browser, `${open.url}/ui/usage`, async (page) => {
      await page.getByText('There is nothing here').waitFor();
      expect(await tabs(page)).toEqual(everybodys);
    });
    await useWithKey(`${server.url}/ui/`, adminKey, async (page) => {
      await page.getByText('The admin key makes no pictures').waitFor();
      expect(await tabs(page)).toEqual([...everybodys, 'Usage', 'Keys', 'Health']);
      await page.getByRole('link', { name: 'To the keys' }).click();
      await page.locator('.key-list').waitFor();
      // And gone with the key.
      await page.getByRole('button', { name: 'Forget the key' }).click();
      await page.getByLabel('API key').waitFor();
      expect(await tabs(page)).toEqual(everybodys);
      expect(await page.locator('.key-list').count()).toBe(0);
    });
  });

  it('loads its curves only when somebody looks at them', async () => {
    const seen = await visit(browser, `${server.url}/ui/`);
    onTestFinished(seen.close);
    const { page } = seen;
    const loaded: string[] = [];
    page.on('request', (request) => {
      const [, name] = /\/ui\/assets\/([\w-]+?)-[\w-]{8}\.js$/.exec(request.url()) ?? [];
      if (name !== undefined) loaded.push(name);
    });
    await giveKey(page, website.key);
    await settled(page);
    await page.getByRole('link', { name: 'Models' }).click();
    await page.locator('.model-list').waitFor();
    expect(loaded).toEqual([]);
    await page.getByRole('button', { name: 'Forget the key' }).click();
    await giveKey(page, adminKey);
    await page.getByRole('link', { name: 'Health' }).click();
    await page.getByText('Takes requests').waitFor();
    expect(loaded).not.toContain('curves');
    await page.getByRole('link', { name: 'Usage' }).click();
    await page.locator('.curves canvas').waitFor();
    expect(loaded).toContain('curves');
  });

  const states: readonly {
    readonly name: string;
    readonly at: string;
    readonly act?: (page: Page) => Promise<void>;
  }[] = [
    { name: 'usage', at: 'usage', act: (page) => page.locator('.curves canvas').waitFor() },
    {
      name: 'usage by model, day by day',
      at: 'usage?by=model&days=7',
      act: async (page) => {
        await page.locator('.curves canvas').waitFor();
        await page.getByText('Day by day').click();
      },
    },
    { name: 'usage by key', at: 'usage?by=api_key_id&of=pictures' },
    { name: 'keys', at: 'keys' },
    { name: 'a new key', at: 'keys', act: (page) => page.getByRole('button', { name: 'New key' }).click() },
    {
      name: 'a key to be deleted',
      at: 'keys',
      act: (page) => page.getByRole('button', { name: 'Delete website' }).click(),
    },
    { name: 'health', at: 'health', act: (page) => page.getByText('Takes requests').waitFor() },
    { name: 'the playground', at: '' },
  ];

  describe.each(screens)('passes axe in both schemes and does not scroll sideways $name', (screen) => {
    it.each(states)('$name', async ({ at, act }) => {
      const { viewport } = screen;
      const seen = await visitWithKey(browser, `${server.url}/ui/${at}`, adminKey, { viewport, colorScheme: 'light' });
      onTestFinished(seen.close);
      await settled(seen.page);
      await act?.(seen.page);
      await expectLooks(seen, screen);
    });
  });
});

/** How many colours the picture of the curves has. */
function coloursIn(page: Page): Promise<number> {
  return page.evaluate<number>(`(() => {
    const canvas = document.querySelector('.curves canvas');
    const { data } = canvas.getContext('2d').getImageData(0, 0, canvas.width, canvas.height);
    return new Set(new Uint32Array(data.buffer)).size;
  })()`);
}
