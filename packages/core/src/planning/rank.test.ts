import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Plan } from '../contract/plan.ts';
import { routings } from '../contract/vocabulary.ts';
import { rank } from './rank.ts';

interface Facts {
  readonly usd: number | null;
  readonly seconds: number | undefined;
  /** Of its receipt. */
  readonly dropped: number;
}

function planned(provider: string, { usd, dropped }: Pick<Facts, 'usd' | 'dropped'>): { readonly plan: Plan } {
  return {
    plan: {
      ...{ mode: 'generate', task: 'generate', provider, model: 'fox', upstream: 'fox', n: 1 },
      ...{ calls: [], inputs: [], expected: null, finish: { deliver: 'url' }, spliceable: false },
      receipt: Array.from({ length: dropped }, () => ({ parameter: 'style', word: 'dropped', from: 'oil', why: '' })),
      quote: { usd, currency: 'USD', per_picture: usd, source: '' },
    },
  };
}

/** Providers called 0, 1, 2 … in the operator's order. */
function ranking(all: readonly Facts[], wish: (typeof routings)[number]) {
  const plans = all.map((facts, index) => planned(String(index), facts));
  return rank(plans, wish, ({ provider }) => all[Number(provider)]?.seconds);
}

const order = (...given: Parameters<typeof ranking>) =>
  ranking(...given)
    .order.map(({ weighed }) => weighed.provider)
    .join(' ');

const facts: fc.Arbitrary<readonly Facts[]> = fc.array(
  fc.record({
    usd: fc.constantFrom(null, 0.01, 0.02, 0.04),
    seconds: fc.constantFrom(undefined, 0.96, 1.04, 3, 20),
    dropped: fc.nat(2),
  }),
  { maxLength: 6 },
);

describe('the order of plans', () => {
  const plain = { usd: 0.04, seconds: undefined, dropped: 0 };

  it.each([
    ['fidelity', [{ ...plain, dropped: 1, usd: 0.01, seconds: 1 }, plain], '1 0'],
    ['price', [plain, { ...plain, dropped: 2, usd: 0.01 }], '1 0'],
    [
      'price',
      [
        { ...plain, usd: null },
        { ...plain, usd: 9, dropped: 2 },
      ],
      '1 0',
    ],
    ['price', [{ ...plain, dropped: 1 }, plain, plain], '1 2 0'],
    ['speed', [plain, { ...plain, seconds: 600, dropped: 2 }], '1 0'],
    [
      'speed',
      [
        { ...plain, seconds: 1.04 },
        { ...plain, seconds: 0.96 },
        { ...plain, seconds: 0.9 },
      ],
      '2 0 1',
    ],
    ['speed', [plain, plain], '0 1'],
  ] as const)('by %s of %j is %s', (wish, all, expected) => {
    expect(order(all, wish)).toBe(expected);
  });

  it('holds each plan once, has what is not known last, and what is wished for growing', () => {
    fc.assert(
      fc.property(facts, fc.constantFrom(...routings), (all, wish) => {
        const { order: ranked } = ranking(all, wish);
        expect(ranked.map(({ item }) => item.plan.provider).sort()).toEqual(all.map((_, index) => String(index)));
        const weights = ranked.map(({ weighed }) =>
          wish === 'fidelity' ? weighed.loss : wish === 'price' ? weighed.usd : weighed.seconds,
        );
        const numbers = weights.map((weight) => weight ?? Number.POSITIVE_INFINITY);
        expect(numbers).toEqual(numbers.toSorted((a, b) => a - b));
      }),
    );
  });

  it('is that of fidelity among equals, whatever is wished for', () => {
    fc.assert(
      fc.property(facts, fc.constantFrom(...routings), (all, wish) => {
        const same = all.map((one) => ({ ...one, usd: 0.04, seconds: 3 }));
        expect(order(same, wish)).toBe(order(same, 'fidelity'));
      }),
    );
  });

  it('is the same for any part of the plans: none comes between two others by being there', () => {
    fc.assert(
      fc.property(facts, fc.constantFrom(...routings), fc.nat(), (all, wish, chosen) => {
        const left = all.length === 0 ? 0 : chosen % all.length;
        const without = all.filter((_, index) => index !== left);
        const renamed = order(without, wish).split(' ').filter(Boolean).map(Number);
        const rest = order(all, wish).split(' ').filter(Boolean).map(Number);
        expect(renamed.map((index) => (index >= left ? index + 1 : index))).toEqual(
          rest.filter((index) => index !== left),
        );
      }),
    );
  });

  it('knows whom fidelity would have put first', () => {
    const all = [{ ...plain, dropped: 1, usd: 0.01 }, plain];
    expect(ranking(all, 'price').truest?.provider).toBe('1');
    expect(ranking([], 'price').truest).toBeUndefined();
  });
});
