import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { everyKind, ratiosAndTiers } from '../../test/sizings.ts';
import { free, shape } from '../contract/size-kinds.ts';
import type { FreeSizing, Pixels, Ratio, Sizing } from '../contract/sizing.ts';
import { kTiers } from '../contract/tiers.ts';
import { fits } from '../contract/vocabulary.ts';
import { clampPixels, isWithin } from './clamp.ts';
import { matchSize } from './match-size.ts';
import { nominalSize } from './nominal-size.ts';
import { readSizeWish, type SizeWish } from './size-wish.ts';

const edge = fc.oneof(
  fc.integer({ min: 1, max: 5000 }),
  fc.integer({ min: 1, max: 999_999_999_999_999 }),
  fc.constantFrom(1, 2, 20_000),
);

const sizings: fc.Arbitrary<readonly Sizing[]> = fc.subarray(Object.values(everyKind), { minLength: 1 });

const ratio: fc.Arbitrary<Ratio> = fc
  .tuple(fc.integer({ min: 1, max: 32 }), fc.integer({ min: 1, max: 32 }))
  .map(([width, height]): Ratio => `${width}:${height}`);

/** Limits that hold at least their own base size. */
const limits: fc.Arbitrary<FreeSizing> = fc
  .record({
    step: fc.constantFrom(1, 2, 8, 16, 32, 64),
    columns: fc.integer({ min: 1, max: 64 }),
    rows: fc.integer({ min: 1, max: 64 }),
    less: fc.double({ min: 0.1, max: 1, noNaN: true }),
    more: fc.double({ min: 1, max: 10, noNaN: true }),
    withArea: fc.boolean(),
    withRatio: fc.boolean(),
  })
  .map(({ step, columns, rows, less, more, withArea, withRatio }) => {
    const base = [columns * step, rows * step] as const;
    const area = base[0] * base[1];
    return free({
      to: { width: 'width', height: 'height' },
      edge: [Math.max(1, Math.floor(Math.min(...base) * less)), Math.ceil(Math.max(...base) * more)],
      step,
      base,
      ...(withArea ? { area: [Math.floor(area * less), Math.ceil(area * more)] as const } : {}),
      ...(withRatio ? { maxRatio: (Math.max(...base) / Math.min(...base)) * more } : {}),
    });
  });

describe('any size at all', () => {
  it('every width and height finds a native size on every kind, whatever the fit', () => {
    fc.assert(
      fc.property(sizings, edge, edge, fc.constantFrom(...fits), (declared, width, height, fit) => {
        const found = matchSize(declared, readSizeWish({ size: `${width}x${height}` }), fit);
        expect(found?.expected).toMatchObject({ width: expect.any(Number), height: expect.any(Number) });
        expect(Object.keys(found?.fields ?? {}).length).toBeGreaterThan(0);
      }),
      { numRuns: 500 },
    );
  });

  it('every ratio and tier finds a native size on every kind', () => {
    const tier = fc.constantFrom('0.25', '512', '1K', '3K', '1080p', '63', '0.000001K', '999999999K');
    fc.assert(
      fc.property(sizings, edge, edge, fc.option(tier), (declared, width, height, resolution) => {
        const wish = readSizeWish({ size: `${width}:${height}`, ...(resolution === null ? {} : { resolution }) });
        expect(matchSize(declared, wish)?.expected).not.toBeNull();
      }),
    );
  });
});

describe('several kinds', () => {
  it('no kind has a nearer shape than the one that is chosen', () => {
    const scale = fc.constantFrom('0.25', '512px', '1K', '1700px', '3K', '4K');
    fc.assert(
      fc.property(sizings, ratio, scale, (declared, aspect_ratio, resolution) => {
        const wish = readSizeWish({ aspect_ratio, resolution });
        const missesShape = (some: readonly Sizing[]) => matchSize(some, wish)?.snapped.includes('shape');
        const anyHasIt = declared.some((one) => missesShape([one]) === false);
        expect(missesShape(declared)).toBe(!anyHasIt);
      }),
    );
  });
});

describe('shape', () => {
  it('no supported ratio is nearer, and among its tiers none is nearer', () => {
    const labels = fc.uniqueArray(ratio, { minLength: 1, maxLength: 14 });
    fc.assert(
      fc.property(labels, edge, edge, ([first = '1:1', ...rest], width, height) => {
        const ratios = [first, ...rest] as const;
        const tiers = kTiers({ '0.5K': '0.5K', '1K': '1K', '2K': '2K', '4K': '4K' });
        const sizing = shape({ ratios, ratioTo: 'ratio', tiers, tierTo: 'tier', base: '1K' });
        const byShape = matchSize([sizing], readSizeWish({ size: `${width}:${height}` }));
        expect(byShape?.fields.ratio).toSatisfy((chosen: Ratio) => {
          const distance = (label: Ratio) => Math.abs(Math.log(width / height / value(label)));
          return ratios.every((label) => distance(chosen) <= distance(label) + 1e-9);
        });
        const byTier = matchSize([sizing], readSizeWish({ size: `${width}:${height}`, resolution: '1700px' }));
        expect(byTier?.fields).toEqual({ ...byShape?.fields, tier: '2K' });
      }),
    );
  });

  it('every ratio at every tier maps to itself, by label and by nominal size', () => {
    fc.assert(
      fc.property(
        fc.constantFrom(...ratiosAndTiers.ratios),
        fc.constantFrom('0.5K', '1K', '2K', '4K'),
        (label, tier) => {
          const byLabel = matchSize([ratiosAndTiers], readSizeWish({ aspect_ratio: label, resolution: tier }));
          const { width, height } = byLabel?.expected ?? { width: 0, height: 0 };
          const bySize = matchSize([ratiosAndTiers], readSizeWish({ size: `${width}x${height}` }));
          expect({ ...bySize, sentence: '' }).toEqual({ ...byLabel, sentence: '' });
          expect(byLabel?.snapped).toEqual([]);
        },
      ),
    );
  });
});

describe('free', () => {
  it('a clamped size respects every limit', () => {
    fc.assert(
      fc.property(limits, edge, edge, (sizing, width, height) => {
        expect(isWithin(sizing, clampPixels(sizing, [width, height]))).toBe(true);
      }),
      { numRuns: 1000 },
    );
  });

  it('a supported size maps to itself', () => {
    fc.assert(
      fc.property(limits, edge, edge, (sizing, width, height) => {
        const [supportedWidth, supportedHeight] = clampPixels(sizing, [width, height]);
        const found = matchSize([sizing], readSizeWish({ size: `${supportedWidth}x${supportedHeight}` }));
        expect(found).toMatchObject({ fields: { width: supportedWidth, height: supportedHeight }, snapped: [] });
      }),
    );
  });

  it('within roomy limits each edge moves by less than a grid step', () => {
    const roomy = free({ to: { object: 'size' }, edge: [64, 8192], step: 16, base: [1024, 1024] });
    const inside = fc.integer({ min: 64, max: 8192 });
    fc.assert(
      fc.property(inside, inside, (width, height) => {
        const [clampedWidth, clampedHeight] = clampPixels(roomy, [width, height]);
        expect(Math.abs(clampedWidth - width)).toBeLessThan(16);
        expect(Math.abs(clampedHeight - height)).toBeLessThan(16);
      }),
    );
  });

  it('no neighbour on the grid is nearer in shape without being farther in scale', () => {
    const scale = fc.integer({ min: 16, max: 9000 }).map((amount) => `${amount}px`);
    fc.assert(
      fc.property(limits, ratio, scale, (sizing, aspect_ratio, resolution) => {
        const wish = readSizeWish({ aspect_ratio, resolution });
        const { width = 0, height = 0 } = matchSize([sizing], wish)?.expected ?? {};
        expect(isWithin(sizing, [width, height])).toBe(true);
        // Nominal sizes are native where the limits take them, although their rounding may not be the nearest.
        fc.pre(nominalSize(aspect_ratio, Number.parseInt(resolution, 10) ** 2).join() !== [width, height].join());
        const [shapeMiss, scaleMiss] = missOf(wish, [width, height]);
        for (const [across, down] of directions) {
          const neighbour = [width + across * sizing.step, height + down * sizing.step] as const;
          if (!isWithin(sizing, neighbour)) continue;
          const [shape, scale] = missOf(wish, neighbour);
          expect(shape > shapeMiss - 1e-9 || scale > scaleMiss - 1e-9).toBe(true);
        }
      }),
      { numRuns: 2000 },
    );
  });

  it('turning the wish on its side turns the answer on its side', () => {
    fc.assert(
      fc.property(limits, edge, edge, (sizing, width, height) => {
        const square = { ...sizing, base: [sizing.base[0], sizing.base[0]] as const };
        fc.pre(isWithin(square, square.base));
        const [across, down] = clampPixels(square, [width, height]);
        const [turnedAcross, turnedDown] = clampPixels(square, [height, width]);
        expect(turnedAcross * turnedDown).toBe(across * down);
      }),
    );
  });
});

function value(label: Ratio): number {
  const [width = 1, height = 1] = label.split(':').map(Number);
  return width / height;
}

const directions = [-1, 0, 1].flatMap((across) => [-1, 0, 1].map((down) => [across, down] as const));

/** How far pixels are from a wish in shape and in scale. */
function missOf(wish: SizeWish | null, [width, height]: Pixels): Pixels {
  const far = (asked = 1, got = 1) => Math.abs(Math.log(asked / got));
  return [far(wish?.ratio, width / height), far(wish?.pixels, width * height)];
}
