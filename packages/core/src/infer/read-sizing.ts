import type { Catalogue } from '../contract/catalogue.ts';
import { isObject } from '../contract/json.ts';
import { factor, free, list, scale, shape } from '../contract/size-kinds.ts';
import type { Pixels, Ratio, Sizing, Tier } from '../contract/sizing.ts';
import { factorFields } from './names.ts';
import { type Reading, takeField } from './reading.ts';
import { defaultOf, labelsOf, limit, numberForm, type Schema, wordsOf } from './schema.ts';
import { autoTiersIn, edgesIn, isOff, pixelsIn, ratiosIn, tiersIn, wordedRatio } from './size-labels.ts';
import { limitsIn } from './size-limits.ts';

const ratioFields = ['aspect_ratio', 'ratio', 'image_aspect_ratio', 'aspect'];
const tierFields = [
  'resolution',
  'megapixels',
  'output_megapixels',
  'image_size',
  'size',
  'output_resolution',
  'image_resolution',
  'target_resolution',
];

/** A field of sizes that yields to the picture of an edit. */
const yieldsToPicture =
  /(ignored|not used|unused|overrid|no effect)[^.]*\b(image|img2img|inpaint)|only[^.]*(text.to.image|txt2img|without)/i;

/**
 * Reads how a size is asked for. Nothing is promised: a schema never says what pixels come out. `either` is a model that
 * may have a picture and may have none.
 */
export function readSizing(reading: Reading, catalogue: Catalogue, either: boolean): readonly Sizing[] {
  const part = (words: string) => (either && yieldsToPicture.test(words) ? { only: 'generate' as const } : {});
  const ratioField = ratioFields.find((name) => ratiosIn(reading.fields.get(name)).length > 0);
  const shaped = ratioField === undefined ? [] : readShape(reading, ratioField, part);
  const scales = readAutoScales(reading, part);
  const listed = readLists(reading, catalogue, ratioField, part);
  const objects = readObjects(reading, catalogue, part);
  const edges = readEdges(reading, ratioField, listed.length > 0, part);
  return [...shaped, ...scales, ...listed, ...objects, ...edges];
}

type Part = (words: string) => { readonly only?: 'generate' };

function readShape(reading: Reading, name: string, part: Part): readonly Sizing[] {
  const { fields, taken, always, assumed, required } = reading;
  const field = fields.get(name);
  const [first, ...others] = ratiosIn(field);
  if (first === undefined) return [];
  taken.add(name);
  const tierField = tierFields.find((each) => each !== name && tiersIn(each, fields.get(each)).length > 0);
  const tiers = tierField === undefined ? [] : tiersIn(tierField, fields.get(tierField));
  if (tierField !== undefined) taken.add(tierField);
  const unasked = defaultOf(field);
  const defaultRatio = [first, ...others].find((ratio) => ratio === unasked);
  if (required.has(name)) always[name] = [first, ...others].includes('1:1') ? '1:1' : first;
  const ratios = { ...part(wordsOf(field)), ratios: [first, ...others] as [Ratio, ...Ratio[]], ratioTo: name };
  const shapes = defaultRatio === undefined ? ratios : { ...ratios, defaultRatio };
  if (tierField === undefined) {
    assumed.push('It draws about a megapixel: upstream does not say at what scale.');
    return [shape({ ...shapes, base: { pixels: 1024 * 1024 } })];
  }
  const base = baseTier(tiers, defaultOf(fields.get(tierField)));
  if (base.assumed) assumed.push(`${base.tier.name} is what comes where no scale is asked for: upstream does not say.`);
  if (required.has(tierField)) always[tierField] = base.tier.label;
  return [shape({ ...shapes, tiers, tierTo: tierField, base: base.tier.name })];
}

function baseTier(tiers: readonly Tier[], unasked: unknown): { readonly tier: Tier; readonly assumed: boolean } {
  const stated = tiers.find(({ label }) => String(label) === String(unasked));
  const [first = { name: '1', label: '1', pixels: 1024 * 1024 }] = tiers;
  if (stated !== undefined) return { tier: stated, assumed: false };
  return { tier: tiers.find(({ name }) => name === '1K' || name === '1') ?? first, assumed: true };
}

/** Scales alone, beside sizes in the same field. */
function readAutoScales({ fields }: Reading, part: Part): readonly Sizing[] {
  return [...fields].flatMap(([to, field]) => {
    const tiers = autoTiersIn(field);
    if (tiers.length === 0) return [];
    const stated = tiers.find(({ label }) => label === defaultOf(field));
    return [scale({ ...part(wordsOf(field)), to, tiers, ...(stated === undefined ? {} : { base: stated.name }) })];
  });
}

/** Closed lists: names of sizes, pixels as text, ratios in other words. */
function readLists(
  reading: Reading,
  { sizes: known = {} }: Catalogue,
  ratioField: string | undefined,
  part: Part,
): readonly Sizing[] {
  const { fields, taken, always, assumed, required } = reading;
  return [...fields].flatMap(([name, field]) => {
    if (taken.has(name) && name !== ratioField) return [];
    const sizes: Record<string, Pixels> = {};
    const isSize = /size|preset|resolution|ratio|dimension/.test(name);
    for (const label of labelsOf(field)) {
      const pixels =
        pixelsIn(label) ??
        (isSize && Object.hasOwn(known, label) ? known[label] : undefined) ??
        (isSize ? wordedRatio(label) : undefined);
      if (pixels !== undefined) sizes[label] = pixels;
    }
    if (Object.keys(sizes).length < 2) return [];
    taken.add(name);
    if (losesTo(ratioField, fields, name, field)) {
      assumed.push(`${ratioField} is what counts, and ${name} is not used: upstream does not say which of them wins.`);
      return [];
    }
    const unasked = defaultOf(field);
    const isListed = typeof unasked === 'string' && Object.hasOwn(sizes, unasked);
    if (required.has(name)) always[name] = Object.keys(sizes)[0] ?? '';
    return [
      list({
        ...part(wordsOf(field)),
        to: name,
        sizes,
        nominal: true,
        ...(isListed ? { defaultLabel: unasked } : {}),
      }),
    ];
  });
}

/** Of a ratio and a list that both have defaults nobody knows which wins, where it is not said. */
function losesTo(
  ratioField: string | undefined,
  fields: ReadonlyMap<string, Schema>,
  name: string,
  field: Schema,
): boolean {
  if (ratioField === undefined || name === ratioField || isOff(field) || defaultOf(field) === undefined) return false;
  const isSaid = /used over|takes? precedence|overrides?/i.test(wordsOf(field));
  return !isSaid && !isOff(fields.get(ratioField));
}

/** An object of width and height. */
function readObjects(reading: Reading, { sizes: known = {} }: Catalogue, part: Part): readonly Sizing[] {
  return [...reading.fields].flatMap(([name, field]) => {
    const edges = edgesIn(field);
    if (edges === undefined || !/size|dimension|resolution/.test(name)) return [];
    reading.taken.add(name);
    const unasked = defaultOf(field);
    const named = typeof unasked === 'string' && Object.hasOwn(known, unasked) ? known[unasked] : undefined;
    const limits = limitsIn(reading, edges.width, edges.height, wordsOf(field));
    const base = named ?? pixelsOf(unasked) ?? [1024, 1024];
    return [free({ ...part(wordsOf(field)), to: { object: name }, ...limits, base, nominal: true })];
  });
}

function pixelsOf(value: unknown): Pixels | undefined {
  if (!isObject(value)) return undefined;
  const { width, height } = value;
  return typeof width === 'number' && typeof height === 'number' ? [width, height] : undefined;
}

/** Two fields, width and height. */
function readEdges(reading: Reading, ratioField: string | undefined, isListed: boolean, part: Part): readonly Sizing[] {
  const { fields, taken, always, required } = reading;
  const [width, height] = [fields.get('width'), fields.get('height')];
  if (width === undefined || height === undefined || !numberForm(width) || !numberForm(height)) return [];
  const switched = [ratioField, ...tierFields].find(
    (name) => name !== undefined && labelsOf(fields.get(name)).includes('custom'),
  );
  // Which of them wins is not said, so they stay parameters of the model's own.
  if (switched === undefined && (ratioField !== undefined || isListed)) return [];
  for (const name of ['width', 'height']) {
    taken.add(name);
    if (required.has(name)) always[name] = 1024;
  }
  const words = `${wordsOf(width)} ${wordsOf(height)}`;
  const base = [width, height].map((edge) => Number(defaultOf(edge) ?? 1024));
  return [
    free({
      ...part(words),
      to: { width: 'width', height: 'height' },
      ...limitsIn(reading, numberForm(width) ?? width, numberForm(height) ?? height, words),
      base: [base[0] || 1024, base[1] || 1024],
      nominal: true,
      ...(switched === undefined ? {} : { with: { [switched]: 'custom' } }),
    }),
  ];
}

/** How a picture is enlarged: by a factor, or to a scale. */
export function readEnlarging(reading: Reading): readonly Sizing[] {
  return [...readScale(reading), ...readFactor(reading)];
}

function readScale({ fields, taken }: Reading): readonly Sizing[] {
  const name = tierFields.find((each) => !taken.has(each) && tiersIn(each, fields.get(each)).length > 0);
  if (name === undefined) return [];
  taken.add(name);
  const tiers = tiersIn(name, fields.get(name));
  const stated = tiers.find(({ label }) => String(label) === String(defaultOf(fields.get(name))));
  return [scale({ to: name, tiers, ...(stated === undefined ? {} : { base: stated.name }) })];
}

function readFactor(reading: Reading): readonly Sizing[] {
  const found = takeField(
    reading,
    factorFields,
    (field) => limit(numberForm(field), 'maximum') !== undefined || steps(field).length > 0,
  );
  if (found === undefined) return [];
  const { name, field } = found;
  const few = steps(field);
  const low = few[0] ?? Math.max(1, limit(numberForm(field), 'minimum') ?? 1);
  const high = few.at(-1) ?? limit(numberForm(field), 'maximum') ?? low;
  const unasked = defaultOf(field);
  const base =
    typeof unasked === 'number' && unasked >= low && unasked <= high ? unasked : Math.min(Math.max(2, low), high);
  if (typeof unasked !== 'number')
    reading.assumed.push(`It makes a picture ${base} times as large where no factor is asked for.`);
  if (reading.required.has(name)) reading.always[name] = base;
  return [factor({ to: name, range: [low, high], base, ...(few.length === 0 ? {} : { steps: few }) })];
}

/** The factors there are, where they are a list of numbers. */
function steps(field: Schema): readonly number[] {
  const values = numberForm(field)?.enum;
  return Array.isArray(values)
    ? values.filter((value) => typeof value === 'number' && value >= 1).toSorted((a, b) => a - b)
    : [];
}
