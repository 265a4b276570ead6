import { sizingsOf } from '../contract/model.ts';
import { present } from '../contract/present.ts';
import type {
  FactorSizing,
  FixedFactorSizing,
  FreeSizing,
  ListSizing,
  Pixels,
  ScaleSizing,
  ShapeSizing,
  Sizing,
} from '../contract/sizing.ts';
import { holds, type Only } from '../contract/tasks.ts';
import { matchSize } from '../sizing/match-size.ts';
import { nominalSize } from '../sizing/nominal-size.ts';
import { readSizeWish } from '../sizing/size-wish.ts';
import type { DescribedOffer } from './described-offer.ts';

/** One size a model makes natively, and the two ways to ask for it. */
export interface SizeRow {
  /** `WxH` to ask for: the nominal size of a ratio at a tier, or the true size from a list. */
  readonly size: string;
  readonly aspect_ratio: string;
  /** The ratio alone leads to another size, so that this one is asked for by its pixels. */
  readonly only_by_size?: true;
  /** Tier name, where the model has tiers. */
  readonly resolution?: string;
  /** Upstream's own name of the size, where it has one. */
  readonly label?: string;
  /** What it can be asked for; absent: whatever the model does. */
  readonly only?: Only;
  /** Providers that make it natively. */
  readonly providers: readonly string[];
  /** `WxH` of the pictures each provider really delivers, where upstream publishes it. */
  readonly true_sizes: Readonly<Record<string, string>>;
}

/** Sizes that cost and weigh about the same. */
export interface SizeTier {
  /** Tier name; `null` for a model that has none. */
  readonly tier: string | null;
  readonly sizes: readonly SizeRow[];
}

/** Limits of a model that takes any width and height. */
export interface SizeRange {
  readonly provider: string;
  readonly only?: Only;
  readonly min_edge: number;
  readonly max_edge: number;
  readonly multiple_of: number;
  readonly min_pixels?: number;
  readonly max_pixels?: number;
  readonly max_ratio?: number;
}

/** Scales that say nothing of the shape, smallest first as declared. */
export interface SizeScale {
  readonly provider: string;
  readonly only?: Only;
  /** What `resolution` takes. */
  readonly names: readonly string[];
  /** The scale upstream uses when none is asked for. */
  readonly default?: string;
}

/** How many times its picture a model makes. */
export interface SizeFactor {
  readonly provider: string;
  readonly only?: Only;
  readonly min: number;
  readonly max: number;
  /** The only factors there are. */
  readonly steps?: readonly number[];
  readonly min_pixels?: number;
  readonly max_pixels?: number;
  readonly default: number;
}

/** Everything a model makes natively. */
export interface SizeTable {
  readonly tiers: readonly SizeTier[];
  readonly ranges: readonly SizeRange[];
  /** Absent where the model has none. */
  readonly scales?: readonly SizeScale[];
  /** Absent where the model enlarges nothing. */
  readonly factors?: readonly SizeFactor[];
  /** What each provider makes when no size is asked for: `WxH`, `2x` of its picture, or `auto` when the model chooses. */
  readonly defaults: Readonly<Record<string, string>>;
}

interface Entry {
  readonly tier: string | null;
  readonly row: SizeRow;
}

/** A card reads its table again for each parameter that sizes. */
const tables = new WeakMap<readonly DescribedOffer[], SizeTable>();

/** The native sizes of all offers of a model, merged: smallest tier first, ratios in declared order. */
export function sizeTable(offers: readonly DescribedOffer[]): SizeTable {
  const before = tables.get(offers);
  if (before !== undefined) return before;
  const table = mergedTable(offers);
  tables.set(offers, table);
  return table;
}

function mergedTable(offers: readonly DescribedOffer[]): SizeTable {
  const entries = new Map<string, Entry>();
  const tierPixels = new Map<string | null, number>();
  const ranges: SizeRange[] = [];
  const scales: SizeScale[] = [];
  const factors: SizeFactor[] = [];
  const defaults: Record<string, string> = {};
  for (const { provider, model } of offers) {
    const sizings = sizingsOf(model);
    for (const sizing of sizings) {
      defaults[provider] ??= defaultOf(sizing);
      if (sizing.kind === 'free') {
        ranges.push(rangeOf(sizing, provider));
        continue;
      }
      if (sizing.kind === 'scale') {
        scales.push(scaleOf(sizing, provider));
        continue;
      }
      if (sizing.kind === 'factor') {
        factors.push(factorOf(sizing, provider));
        continue;
      }
      const rows = sizing.kind === 'shape' ? shapeRows(sizing, provider) : listRows(sizing, provider, sizings);
      for (const { tier, pixels, row } of rows) {
        if (!tierPixels.has(tier)) tierPixels.set(tier, pixels);
        const key = [tier, row.size, row.aspect_ratio, row.label, row.only, row.only_by_size].join(' ');
        const known = entries.get(key)?.row;
        entries.set(key, { tier, row: known === undefined ? row : merge(known, row) });
      }
    }
    defaults[provider] ??= 'auto';
  }
  const tiers = [...tierPixels].sort(([, first], [, second]) => first - second);
  return {
    tiers: tiers.map(([tier]) => ({
      tier,
      sizes: [...entries.values()].filter((entry) => entry.tier === tier).map((entry) => entry.row),
    })),
    ranges,
    ...(scales.length === 0 ? {} : { scales }),
    ...(factors.length === 0 ? {} : { factors }),
    defaults,
  };
}

interface PricedRow extends Entry {
  readonly pixels: number;
}

function shapeRows(sizing: ShapeSizing, provider: string): readonly PricedRow[] {
  const tiers = sizing.tiers ?? [sizing.base];
  return tiers.flatMap((tier) =>
    sizing.ratios.map((ratio): PricedRow => {
      const published = sizing.pixels?.[tier.name]?.[ratio];
      return {
        tier: sizing.tiers === undefined ? null : tier.name,
        pixels: tier.pixels,
        row: {
          size: sizeText(nominalSize(ratio, tier.pixels)),
          aspect_ratio: ratio,
          ...(sizing.tiers === undefined ? {} : { resolution: tier.name }),
          ...onlyOf(sizing),
          providers: [provider],
          true_sizes: published === undefined ? {} : { [provider]: sizeText(published) },
        },
      };
    }),
  );
}

function listRows(sizing: ListSizing, provider: string, all: readonly Sizing[]): readonly PricedRow[] {
  const foundByRatio = sizesFoundByRatio(
    sizing,
    all.filter((one) => meet(one, sizing)),
  );
  return sizing.sizes.map(({ label, pixels }, index): PricedRow => {
    const size = sizeText(pixels);
    const ratio = reducedRatio(pixels);
    return {
      tier: null,
      pixels: pixels[0] * pixels[1],
      row: {
        size,
        aspect_ratio: ratio,
        ...(foundByRatio[index] === true ? {} : { only_by_size: true as const }),
        ...(label === size ? {} : { label }),
        ...onlyOf(sizing),
        providers: [provider],
        true_sizes: sizing.nominal === true ? {} : { [provider]: size },
      },
    };
  });
}

/** Which of the listed sizes the ratio alone leads to. Worked out once, since each is compared with all the others. */
function sizesFoundByRatio(sizing: ListSizing, beside: readonly Sizing[]): readonly boolean[] {
  const known = foundSizes.get(sizing);
  if (known?.beside.length === beside.length && known.beside.every((one, index) => one === beside[index]))
    return known.found;
  const found = sizing.sizes.map(({ pixels: [width, height] }) => {
    const wish = readSizeWish({ aspect_ratio: reducedRatio([width, height]) });
    const expected = matchSize(beside, wish)?.expected;
    return expected?.width === width && expected.height === height;
  });
  foundSizes.set(sizing, { beside, found });
  return found;
}

const foundSizes = new WeakMap<
  ListSizing,
  { readonly beside: readonly Sizing[]; readonly found: readonly boolean[] }
>();

function rangeOf(sizing: FreeSizing, provider: string): SizeRange {
  return {
    provider,
    ...onlyOf(sizing),
    min_edge: sizing.edge[0],
    max_edge: sizing.edge[1],
    multiple_of: sizing.step,
    ...(sizing.area === undefined ? {} : { min_pixels: sizing.area[0], max_pixels: sizing.area[1] }),
    ...present({ max_ratio: sizing.maxRatio }),
  };
}

function scaleOf(sizing: ScaleSizing, provider: string): SizeScale {
  const names = sizing.tiers.map(({ name }) => name);
  return { provider, ...onlyOf(sizing), names, ...present({ default: sizing.base }) };
}

function factorOf(sizing: FactorSizing | FixedFactorSizing, provider: string): SizeFactor {
  if ('fixed' in sizing) {
    const { fixed } = sizing;
    return { provider, ...onlyOf(sizing), min: fixed, max: fixed, default: fixed };
  }
  const { range, steps, area, base } = sizing;
  return {
    provider,
    ...onlyOf(sizing),
    min: range[0],
    max: range[1],
    ...present({ steps }),
    ...(area === undefined ? {} : { min_pixels: area[0], max_pixels: area[1] }),
    default: base,
  };
}

function defaultOf(sizing: Sizing): string {
  switch (sizing.kind) {
    case 'scale':
      return 'auto';
    case 'factor':
      return `${'fixed' in sizing ? sizing.fixed : sizing.base}x`;
    case 'free':
      return sizing.auto === true ? 'auto' : sizeText(sizing.base);
    case 'list': {
      const size = sizing.sizes.find((entry) => entry.label === sizing.defaultLabel);
      return size === undefined ? 'auto' : sizeText(size.pixels);
    }
    case 'shape': {
      const { base, defaultRatio } = sizing;
      if (defaultRatio === undefined) return 'auto';
      return sizeText(sizing.pixels?.[base.name]?.[defaultRatio] ?? nominalSize(defaultRatio, base.pixels));
    }
  }
}

function merge(known: SizeRow, row: SizeRow): SizeRow {
  const providers = [...known.providers, ...row.providers.filter((provider) => !known.providers.includes(provider))];
  return { ...known, providers, true_sizes: { ...known.true_sizes, ...row.true_sizes } };
}

function onlyOf(sizing: { readonly only?: Only }): { readonly only?: Only } {
  return sizing.only === undefined ? {} : { only: sizing.only };
}

/** Whether two parts of a declaration can hold for one task. */
function meet(a: { readonly only?: Only }, b: { readonly only?: Only }): boolean {
  return a.only === undefined || [a.only].flat().some((task) => holds(b, task));
}

function sizeText([width, height]: Pixels): string {
  return `${width}x${height}`;
}

function reducedRatio([width, height]: Pixels): string {
  let [larger, smaller] = [width, height];
  while (smaller > 0) [larger, smaller] = [smaller, larger % smaller];
  return `${width / larger}:${height / larger}`;
}
