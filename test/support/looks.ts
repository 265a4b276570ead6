import { AxeBuilder } from '@axe-core/playwright';
import type { Page } from 'playwright-core';
import { expect } from 'vitest';
import type { Visit } from './page.ts';

/** What pages are looked at on. */
export const screens = [
  { name: 'at a desk', viewport: { width: 1440, height: 900 }, narrower: 1024 },
  { name: 'on a phone', viewport: { width: 390, height: 844 }, narrower: 320 },
] as const;

const rules = ['wcag2a', 'wcag2aa', 'wcag21aa', 'wcag22aa', 'best-practice'];

/** Holds a page as it stands to what every page keeps to: axe in light and dark, no scrolling sideways, the policy. */
export async function expectLooks(
  { page, faults }: Visit,
  { viewport, narrower }: (typeof screens)[number],
): Promise<void> {
  await settled(page);
  for (const colorScheme of ['light', 'dark'] as const) {
    await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' });
    const { violations } = await new AxeBuilder({ page }).withTags(rules).analyze();
    expect([colorScheme, ...violations.map(({ id, nodes }) => [id, nodes.map(({ html }) => html)])]).toEqual([
      colorScheme,
    ]);
  }
  expect(await sideways(page)).toBeLessThanOrEqual(0);
  await page.setViewportSize({ ...viewport, width: narrower });
  expect(await sideways(page)).toBeLessThanOrEqual(0);
  expect(faults).toEqual([]);
}

/** Nothing is being read, planned or drawn. */
export async function settled(page: Page): Promise<void> {
  await page.waitForLoadState('networkidle');
  await page.locator('main[aria-busy=true]').waitFor({ state: 'detached' });
}

/** How much wider the page is than its window. */
function sideways(page: Page): Promise<number> {
  return page.evaluate<number>('document.documentElement.scrollWidth - innerWidth');
}
