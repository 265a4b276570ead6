import type { CardProvider } from '@pentaprism/core';
import { describe, expect, it } from 'vitest';
import { columnName, isCheapest, priceGrid, ratesBeside } from './price-grid.ts';

const fal = offer('fal', [
  { per: 'image', usd: { by: 'tier', table: { '1K': 0.08, '4K': 0.16, '2K': 0.12 } } },
  { per: 'image', usd: { by: 'enable_web_search', table: { true: 0.015, otherwise: 0 } } },
]);
const replicate = offer('replicate', { per: 'image', usd: { by: 'tier', table: { '1K': 0.067, '2K': 0.101 } } });
const google: CardProvider = {
  ...offer('google', [{ per: 'image token out', usd: 0.00006 }]),
  estimate: { per: 'image', usd: { by: 'tier', table: { '1K': 0.067 } } },
};

describe('prices side by side', () => {
  it('stand by tier, smallest first, with what is only usual beside what is billed', () => {
    const grid = priceGrid([fal, replicate, google]);
    expect(grid?.columns.map(columnName)).toEqual(['1K', '2K', '4K']);
    expect(grid?.rows.map(({ provider, isUsual, usd }) => [provider.id, isUsual, ...usd])).toEqual([
      ['fal', false, 0.08, 0.12, 0.16],
      ['replicate', false, 0.067, 0.101, null],
      ['google', true, 0.067, null, null],
    ]);
  });

  it('mark the cheapest of a column that has a choice, and all of the same price', () => {
    const grid = priceGrid([fal, replicate, google]);
    if (grid === undefined) throw new Error('There is no grid.');
    const marked = grid.rows.map(({ usd }) => usd.map((cell, column) => isCheapest(grid, column, cell)));
    expect(marked).toEqual([
      [false, false, false],
      [true, true, false],
      [true, false, false],
    ]);
  });

  it('stand by whatever else decides: bounds in their order, one price for all beside them', () => {
    const bounded = offer('fal', {
      per: 'image',
      usd: { by: 'megapixels', upTo: true, table: { otherwise: 1.36, 48: 0.16, 24: 0.08 } },
    });
    const grid = priceGrid([bounded, offer('replicate', { per: 'image', usd: 0.2 })]);
    expect(grid?.columns.map(columnName)).toEqual(['up to 24 MP', 'up to 48 MP', 'more']);
    expect(grid?.rows.map(({ usd }) => usd)).toEqual([
      [0.08, 0.16, 1.36],
      [0.2, 0.2, 0.2],
    ]);
  });

  it('are a list where nothing decides, or more than one thing', () => {
    const nested = { by: 'quality', table: { low: { by: 'size', table: { '1024x1024': 0.01 } } } };
    expect(priceGrid([offer('fal', { per: 'image', usd: 0.04 })])).toBeUndefined();
    expect(priceGrid([offer('fal', { per: 'image', usd: nested })])).toBeUndefined();
    expect(priceGrid([offer('fal', null)])).toBeUndefined();
  });

  it('leave to a list what comes on top, what is really billed, and who is not among them', () => {
    const grid = priceGrid([fal, google]);
    expect(ratesBeside(fal, grid).billed.map(({ usd, isFurther }) => [usd, isFurther])).toEqual([[0.015, true]]);
    expect(ratesBeside(google, grid).billed.map(({ usd }) => usd)).toEqual([0.00006]);
    expect(ratesBeside(google, grid).usual).toEqual([]);
    expect(ratesBeside(google, undefined).usual.map(({ usd }) => usd)).toEqual([0.067]);
  });
});

function offer(id: string, price: CardProvider['price']): CardProvider {
  return {
    ...{ id, price, upstream: {}, configured: true, lifecycle: null, delivers: 'png' },
    ...{ extras: [], source: [], checked: '2026-11-26' },
  };
}
