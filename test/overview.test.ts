/** The drawing in the README is what the programs of this repository do, and can be read. */
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import sharp from 'sharp';
import { describe, expect, it } from 'vitest';
import { overviewPlans, request } from '../scripts/overview.ts';
import { overviewPicture } from '../scripts/overview-picture.ts';

const path = join(import.meta.dirname, '..', 'docs', 'one-request.svg');
const plans = await overviewPlans();

describe('docs/one-request.svg', () => {
  it('is what `npm run draw` draws', async () => {
    expect(await readFile(path, 'utf8')).toBe(overviewPicture(request, plans));
  });

  it('shows each of the five words', () => {
    const shown = new Set(plans.flatMap(({ plan }) => plan.receipt.map(({ word }) => word)));
    expect([...shown].sort()).toEqual(['converted', 'dropped', 'emulated', 'passthrough', 'renamed']);
  });

  it('shows whole bodies: their lines together are the JSON that is planned', async () => {
    const lines = [...(await readFile(path, 'utf8')).matchAll(/<text x="(\d+)" .*class="code" .*>(.*)<\/text>/g)];
    const bodies = Object.values(Object.groupBy(lines, ([, x = '']) => x)).map((column = []) => {
      const all = column.map(([, , words = '']) => words);
      return JSON.parse(all.slice(all.indexOf('{')).join(''));
    });
    expect(bodies).toEqual(plans.map(({ plan }) => plan.calls[0]?.body));
  });

  it('is a picture that can be drawn', async () => {
    const { width, height } = await sharp(path).metadata();
    const { channels } = await sharp(path).stats();
    expect([width, height].every((edge) => edge > 600 && edge < 1100)).toBe(true);
    expect(channels.slice(0, 3).every(({ stdev }) => stdev > 10)).toBe(true);
  });
});
