/** Every model there is: its page with its reference, and its form, in a real browser. */
import type { ReferenceRow } from '@pentaprism/core/host';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { noBrowser, openBrowser } from '../support/browser.ts';
import { type Visit, visit } from '../support/page.ts';
import { type Stack, startStack } from '../support/start-stack.ts';

const desk = { width: 1440, height: 900 };
const phone = { width: 360, height: 800 };

/** What the button of a form begins with. */
const begins = { generate: /^Make/, edit: /^Edit/ } as const;

let stack: Stack;
let browser: Browser;
let seen: Visit;
beforeAll(async () => {
  if (noBrowser !== undefined) return;
  stack = await startStack();
  browser = await openBrowser();
  seen = await visit(browser, `${stack.url}/ui/models`);
});
afterAll(async () => {
  await seen?.close();
  await browser?.close();
  await stack?.close();
});

/** What a page has of a reference row: told apart by its provider, where only one knows it. */
const nameOf = ({ name, provider = '' }: Pick<ReferenceRow, 'name' | 'provider'>): string =>
  `${name} ${provider}`.trim();

async function referenceOf(id: string): Promise<readonly ReferenceRow[]> {
  const answer = await fetch(`${stack.url}/v1/models/${id}?reference=true`);
  const { groups } = (await answer.json()) as { groups: readonly { rows: readonly ReferenceRow[] }[] };
  return groups.flatMap(({ rows }) => rows);
}

/** The rows that can be seen, as `nameOf` has them. */
const shownRows = `[...document.querySelectorAll('.parameter-row')]
  .filter((row) => row.checkVisibility() && row.getBoundingClientRect().height > 0)
  .map((row) => [row.querySelector('h4 code'), row.querySelector('h4 .badge')]
    .flatMap((part) => part === null ? [] : [part.textContent]).join(' '))`;

const sideways = (page: Page): Promise<number> =>
  page.evaluate<number>('document.documentElement.scrollWidth - innerWidth');

describe.skipIf(noBrowser)('every model', () => {
  it('has a page with each row of its reference, and a form for words and for pictures', async () => {
    const { page, faults } = seen;
    const models = stack.gateway.models();
    expect(models.length).toBeGreaterThan(15);
    for (const { id, modes } of models) {
      const of = `${id}: `;
      await page.locator(`.model-list a[href="/ui/models/${id}"]`).click();
      await page.locator('.parameter-row').first().waitFor();
      const rows = await referenceOf(id);
      expect(await page.evaluate<string[]>(shownRows), `${of}rows`).toEqual(rows.map(nameOf));
      for (const look of [phone, desk]) {
        await page.setViewportSize(look);
        expect(await sideways(page), `${of}page, ${look.width}`).toBeLessThanOrEqual(0);
      }

      await page.locator('a.primary', { hasText: 'Open in the playground' }).click();
      await expect.poll(() => page.locator('.model .mono').textContent(), { message: of }).toBe(id);
      for (const mode of modes) {
        if (modes.length > 1) {
          const hasText = mode === 'generate' ? 'From words' : 'From pictures';
          await page.locator('.request [role=radio]', { hasText }).click();
        }
        await expect.poll(() => page.locator('.send .primary').textContent(), { message: of }).toMatch(begins[mode]);
        if ((await page.locator('.more[open]').count()) === 0) await page.locator('.more summary').click();
        expect(await sideways(page), `${of}form, ${mode}`).toBeLessThanOrEqual(0);
      }
      expect(faults, of).toEqual([]);
      await page.locator('header a[href="/ui/models"]').first().click();
    }
  }, 1_200_000);
});
