import { isObject } from '../contract/json.ts';
import type { Pixels, Ratio, Tier } from '../contract/sizing.ts';
import { kTierPixels } from '../contract/tiers.ts';
import { defaultOf, formsOf, labelsOf, type Schema } from './schema.ts';

const ratio = /^\d{1,3}(?:\.\d+)?:\d{1,3}(?:\.\d+)?$/;
const pixels = /^\s*(\d{2,5})\s*[x*×X]\s*(\d{2,5})\b/;

/** A label that leaves the size to the model, to its picture, or to other fields. */
const off =
  /^(auto|none|not set|match_input_image|match_input|original|default|custom|auto_\dk|input_image|adaptive)$/i;

/** Labels that are ratios: `16:9`. */
export function ratiosIn(field: Schema | undefined): readonly Ratio[] {
  return labelsOf(field).filter((label): label is Ratio => ratio.test(label));
}

/** The pixels a label names: `1024x768`, `1024*768 (landscape)`. */
export function pixelsIn(label: string): Pixels | undefined {
  const [, width, height] = pixels.exec(label) ?? [];
  return width === undefined ? undefined : [Number(width), Number(height)];
}

/** The pixels of a ratio in words, at about a megapixel: `16_9`, `ASPECT_4_3`. */
export function wordedRatio(label: string): Pixels | undefined {
  const [, across, down] = /^(?:ASPECT_|RATIO_)?(\d{1,2})_(\d{1,2})$/i.exec(label) ?? [];
  if (across === undefined) return undefined;
  const height = Math.sqrt((1024 * 1024 * Number(down)) / Number(across));
  return [Math.round((height * Number(across)) / Number(down)), Math.round(height)];
}

/** Whether what comes unasked is no size of its own. */
export function isOff(field: Schema | undefined): boolean {
  const unasked = defaultOf(field);
  return typeof unasked === 'string' && off.test(unasked);
}

/** Tiers by their labels: `1K`, `1k`, `1 MP`, `"0.25"` where the field speaks of megapixels. */
export function tiersIn(name: string, field: Schema | undefined): readonly Tier[] {
  const numbers = formsOf(field).flatMap(({ enum: values }) => (Array.isArray(values) ? values : []));
  const labels = [...new Set(numbers.filter((value) => typeof value === 'string' || typeof value === 'number'))];
  const tiers = labels.flatMap((label) => tierOf(name, label) ?? []);
  return tiers.length === new Set(tiers.map((tier) => tier.name)).size ? tiers : [];
}

function tierOf(field: string, label: string | number): Tier | undefined {
  const text = String(label).trim();
  const [, kilo] = /^(\d(?:\.\d)?)\s*k$/i.exec(text) ?? [];
  if (kilo !== undefined) return { name: `${kilo}K`, label, pixels: kTierPixels(`${kilo}K`) };
  const [, mega] = /^(\d{1,2}(?:\.\d{1,2})?)\s*mp$/i.exec(text) ?? [];
  const plain = /megapixel/.test(field) ? /^(\d{1,2}(?:\.\d{1,2})?)$/.exec(text)?.[1] : undefined;
  const count = mega ?? plain;
  return count === undefined ? undefined : { name: String(Number(count)), label, pixels: Number(count) * 1024 * 1024 };
}

/** Scales among the labels of a list of sizes, whose shape the model finds itself: `auto_2K`. */
export function autoTiersIn(field: Schema | undefined): readonly Tier[] {
  return labelsOf(field).flatMap((label): readonly Tier[] => {
    const [, tier] = /^auto_(\d(?:\.\d)?K)$/.exec(label) ?? [];
    return tier === undefined ? [] : [{ name: tier, label, pixels: kTierPixels(tier) }];
  });
}

/** A form that is an object with width and height. */
export function edgesIn(field: Schema): { readonly width: Schema; readonly height: Schema } | undefined {
  for (const { type, properties } of formsOf(field)) {
    if (type !== 'object' || !isObject(properties)) continue;
    const { width, height } = properties;
    if (isObject(width) && isObject(height)) return { width, height };
  }
  return undefined;
}
