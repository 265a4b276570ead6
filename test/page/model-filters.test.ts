import type { ModelCard } from '@pentaprism/core';
import { createGateway } from '@pentaprism/core';
import { fal } from '@pentaprism/provider-fal';
import { replicate } from '@pentaprism/provider-replicate';
import { describe, expect, it } from 'vitest';
import { filtered, readFilters, writeFilters } from '../../packages/ui/src/models/filters.ts';

const providers = [fal({ apiKey: 'test', environment: {} }), replicate({ environment: {} })];
const cards: readonly ModelCard[] = createGateway({ providers }).models();
const found = (search: string): readonly string[] => filtered(cards, readFilters(search)).map(({ id }) => id);
const ids = (keep: (card: ModelCard) => boolean): readonly string[] => cards.filter(keep).map(({ id }) => id);
const isAt = (provider: string) => (card: ModelCard) => card.providers.some(({ id }) => id === provider);

describe('filters in an address', () => {
  it.each(['', '?search=flux+dev', '?task=inpaint&provider=fal', '?maker=google&mask=yes&ready=yes&sort=price'])(
    '%s is written as it was read',
    (search) => {
      expect(writeFilters(readFilters(search))).toBe(search);
    },
  );

  it('that are none change nothing', () => {
    expect(writeFilters(readFilters('?sort=best&mask=1&page=2'))).toBe('');
  });

  it('find models by their words, task, provider and maker', () => {
    expect(found('')).toEqual(cards.map(({ id }) => id));
    expect(found('?search=nano+pro')).toEqual(['gemini-3-pro-image-preview']);
    expect(found('?task=cutout')).toEqual(ids(({ tasks }) => tasks.cutout !== undefined));
    expect(found('?task=cutout')).toContain('birefnet-v2');
    const enlargers = ids((card) => card.tasks.upscale !== undefined && isAt('replicate')(card));
    expect(found('?task=upscale&provider=replicate')).toEqual(enlargers);
    const recraft = ids((card) => card.owned_by === 'recraft' && isAt('fal')(card));
    expect(found('?maker=recraft&provider=fal')).toEqual(recraft);
    expect(recraft.length).toBeGreaterThan(1);
    expect(found('?task=paint')).toEqual([]);
  });

  it('leave only what takes a mask, and only what has a key', () => {
    expect(found('?mask=yes')).toContain('flux-fill-pro');
    expect(found('?mask=yes')).not.toContain('flux-schnell');
    expect(found('?ready=yes')).toContain('flux-schnell');
    expect(found('?ready=yes')).not.toContain('p-image-edit');
  });

  it('sort by price with what is unknown at the end, and by name', () => {
    const prices = filtered(cards, readFilters('?sort=price')).map(({ prices: { from } }) => from ?? Infinity);
    expect(prices).toEqual(prices.toSorted((a, b) => a - b));
    const names = filtered(cards, readFilters('?sort=name')).map(({ name }) => name);
    expect(names).toEqual(names.toSorted((a, b) => a.localeCompare(b)));
  });
});
