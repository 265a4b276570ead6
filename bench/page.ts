/**
 * How soon the page is there, and how soon after a key its plan is: `npm run bench:page`.
 *
 * A real Chromium on a processor slowed down four times loads it from a real server; then it is typed into at full speed.
 */
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Browser, Page } from 'playwright-core';
import { openBrowser } from '../test/support/browser.ts';
import { startServerProcess } from '../test/support/server-process.ts';
import { called, publish } from './support/page.ts';
import { median } from './support/statistics.ts';
import { figure, table } from './support/table.ts';
import { targetTable } from './support/targets.ts';

const loads = called.quick ? 3 : 11;
const keys = called.quick ? 10 : 60;

const data = await mkdtemp(join(tmpdir(), 'bench-page-'));
const server = await startServerProcess({ PENTAPRISM_DATA_DIR: data, PENTAPRISM_UI: 'on' });
const browser = await openBrowser();
let paints: readonly number[];
let plans: readonly number[];
try {
  paints = await firstPaints(browser);
  plans = await plansAfterKeys(browser);
} finally {
  await browser.close();
  await server.kill();
  await rm(data, { recursive: true, force: true });
}

/** Milliseconds until something can be seen, in tabs that have nothing of the page yet. */
async function firstPaints(in_: Browser): Promise<readonly number[]> {
  const times: number[] = [];
  for (let load = -1; load < loads; load++) {
    const page = await in_.newPage();
    const tools = await page.context().newCDPSession(page);
    await tools.send('Emulation.setCPUThrottlingRate', { rate: 4 });
    await page.goto(`${server.url}/ui/`);
    await page.locator('.request').waitFor();
    const time = await page.evaluate<number>('performance.getEntriesByName("first-contentful-paint")[0].startTime');
    // The first load warms up the server.
    if (load >= 0) times.push(time);
    await page.context().close();
  }
  return times;
}

/** Milliseconds from a change of the prompt to its receipt on the screen. */
async function plansAfterKeys(in_: Browser): Promise<readonly number[]> {
  const page = await in_.newPage();
  await page.goto(`${server.url}/ui/`);
  await page.locator('.receipt').waitFor();
  const times: number[] = [];
  for (let key = -3; key < keys; key++) {
    const time = await planned(page, `a fox, number ${key + 3}`);
    if (key >= 0) times.push(time);
  }
  return times;
}

function planned(page: Page, prompt: string): Promise<number> {
  return page.evaluate<number>(`new Promise((resolve) => {
    const prompt = document.getElementById('prompt');
    const begun = performance.now();
    new MutationObserver((_, observer) => {
      if (!document.querySelector('.receipt')?.textContent.includes(${JSON.stringify(prompt)})) return;
      observer.disconnect();
      requestAnimationFrame(() => resolve(performance.now() - begun));
    }).observe(document.body, { subtree: true, childList: true, characterData: true });
    prompt.value = ${JSON.stringify(prompt)};
    prompt.dispatchEvent(new Event('input', { bubbles: true }));
  })`);
}

const percentile = (times: readonly number[], share: number): number =>
  times.toSorted((one, other) => one - other)[Math.min(times.length - 1, Math.floor(times.length * share))] ??
  Number.NaN;

await publish(
  'page',
  `From a server with sandboxes on the same machine. *First paint* is Chromium’s first contentful paint, its processor slowed
down four times and nothing in its cache. *A plan after a key* is the time from a change of the prompt to its receipt on the
screen; 160 ms of it are the pause in which the next key is waited for.

${table(
  ['', 'times', 'p50 ms', 'p95 ms'],
  [
    ['first paint', String(paints.length), figure(median([...paints])), figure(percentile(paints, 0.95))],
    ['a plan after a key', String(plans.length), figure(median([...plans])), figure(percentile(plans, 0.95))],
  ],
)}

### Targets

${targetTable([
  { what: 'first paint, p50', bound: 'at most', limit: 1500, unit: ' ms', measured: median([...paints]) },
  { what: 'a plan after a key, p95', bound: 'at most', limit: 250, unit: ' ms', measured: percentile(plans, 0.95) },
])}`,
);
