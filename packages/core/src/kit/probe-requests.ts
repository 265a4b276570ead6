import type { z } from 'zod';
import { memorySource } from '../bytes/memory-source.ts';
import type { AnyHandling } from '../contract/handling.ts';
import type { Json, JsonObject } from '../contract/json.ts';
import type { Extra, ModelDeclaration } from '../contract/model.ts';
import { present } from '../contract/present.ts';
import type { ImageRequest, InputPicture, PictureField } from '../contract/request.ts';
import { isMaskSlot, mostOf } from '../contract/slots.ts';
import { alwaysHas, holds, type Task, takesPictures, tasks } from '../contract/tasks.ts';
import { type ParameterName, parameters } from '../contract/vocabulary.ts';
import { plainSchema } from '../derive/plain-schema.ts';
import { sizeTable } from '../derive/size-table.ts';
import { limitsOf, nativeValues } from '../handling/native.ts';
import { slotsOf } from '../views/slots-of.ts';
import { viewOf } from '../views/view-of.ts';
import { sampleValues } from './sample-values.ts';

/** A request that tries one thing a declaration says. */
export interface Probe {
  /** What it tries, for messages: `generate, n 5`. */
  readonly name: string;
  readonly request: ImageRequest;
}

type Fields = Readonly<Record<string, Json>>;

/** Wishes no model lists, to try what is nearest. */
const oddSizes: readonly Fields[] = [
  { size: 'auto' },
  ...['1x1', '20000x1', '1x20000', '1920x1080', '1080x1920', '999x1001', '4096x4096', '7:1', '1:7'].map((size) => ({
    size,
  })),
  ...['1:1', '16:9', '5:4', '1:20'].map((aspect_ratio) => ({ aspect_ratio })),
  ...['0.25', '0.5K', '1', '1K', '2K', '4', '4K'].map((resolution) => ({ resolution })),
  ...['cover', 'contain', 'fill'].map((fit) => ({ size: '1920x1080', fit })),
];

/** Requests that together try every size, every limit and every value a declaration speaks of. */
export function probeRequests(model: ModelDeclaration, task: Task): readonly Probe[] {
  const fields: readonly Fields[] = [...oddSizes, ...sizeFields(model, task), ...valueFields(model, task)];
  return [
    plainProbe(model, task),
    ...fields.map((one) => probe(model, task, one)),
    ...extraFields(model, task).map((extras) => probe(model, task, {}, { extras })),
    ...inputFields(model, task),
  ];
}

/** A request for nothing but what the model does nothing without. */
export function plainProbe(model: ModelDeclaration, task: Task): Probe {
  return probe(model, task, {});
}

function probe(model: ModelDeclaration, task: Task, fields: Fields, more: Partial<ImageRequest> = {}): Probe {
  const name = [task, ...Object.entries({ ...fields, ...more.extras }).map(([key, value]) => `${key} ${show(value)}`)];
  return {
    name: name.join(', '),
    request: {
      mode: tasks[task].mode,
      model: model.id,
      prompt: 'a red fox in the snow',
      extrasAreText: false,
      ...picturesOf(model, task),
      ...fields,
      ...more,
      extras: { ...requiredExtras(model, task), ...more.extras },
    },
  };
}

/** Every native size, asked for in both ways, and exactly as published. */
function sizeFields(model: ModelDeclaration, task: Task): readonly Fields[] {
  const { tiers, ranges, scales = [], factors = [] } = sizeTable([{ provider: 'any', configured: true, model }]);
  const rows = tiers.flatMap((tier) => tier.sizes).filter((row) => holds(row, task));
  return [
    ...rows.flatMap((row) => [
      { size: row.size },
      { aspect_ratio: row.aspect_ratio, ...present({ resolution: row.resolution }) },
      ...Object.values(row.true_sizes).map((size) => ({ size })),
    ]),
    ...scales.filter((one) => holds(one, task)).flatMap(({ names }) => names.map((resolution) => ({ resolution }))),
    ...factors
      .filter((one) => holds(one, task))
      .flatMap(({ min, max, steps = [], default: unasked }) =>
        [min, max, max + 1, unasked, ...steps].map((factor) => ({ scale_factor: factor })),
      ),
    ...ranges.flatMap(({ min_edge: least, max_edge: most, multiple_of: step }) =>
      [
        [least, least],
        [most, most],
        [least, most],
        [most, least],
        [least + step, least + 1],
      ].map(([width, height]) => ({ size: `${width}x${height}` })),
    ),
  ];
}

/** Every declared parameter at each of its values, at its limits and just beyond them. */
function valueFields(model: ModelDeclaration, task: Task): readonly Fields[] {
  const params: Readonly<Partial<Record<ParameterName, AnyHandling>>> = model.params;
  const handlings = new Map(Object.entries(params));
  return Object.entries(parameters).flatMap(([name, { schema, decider, modes }]) => {
    if ((decider !== 'declared' && decider !== 'core') || !modes.some((allowed) => allowed === tasks[task].mode))
      return [];
    const handling = handlings.get(name);
    const values = [...sampleValues(plainSchema(schema)), 0, ...limitValues(handling), ...longest(schema, handling)];
    const legal = [...new Set(values)].filter((value) => schema.safeParse(value).success);
    // Once with a lossy format as well, because a quality means something only together with one.
    return legal.flatMap((value) => [{ [name]: value }, { output_format: 'webp', [name]: value }]);
  });
}

function limitValues(handling: AnyHandling | undefined): readonly Json[] {
  if (handling === undefined || handling.word === 'emulated') return [];
  const { min, max } = limitsOf(handling);
  const limits = [min, max].filter((limit) => limit !== undefined);
  return [...(nativeValues(handling) ?? []), ...limits.flatMap((limit) => [limit - 1, limit, limit + 1])];
}

/** The longest text the model takes, by its declaration. What is longer is refused, so that there is nothing to plan. */
function longest(schema: z.ZodType, handling: AnyHandling | undefined): readonly Json[] {
  const { type, maxLength } = plainSchema(schema);
  if (type !== 'string' || handling === undefined) return [];
  const most = limitsOf(handling).max ?? (typeof maxLength === 'number' ? maxLength : 32_000);
  return ['a'.repeat(most)];
}

/** Each provider-only parameter at each of its values, and all of them at once. */
function extraFields(model: ModelDeclaration, task: Task): readonly JsonObject[] {
  const each = Object.entries(model.extras ?? {})
    .filter(([, extra]) => holds(extra, task))
    .map(([name, extra]) => extraSamples(extra).map((value) => ({ [name]: value })));
  const together: JsonObject = Object.assign({}, ...each.flatMap((samples) => samples[0] ?? []));
  return [...each.flat(), together];
}

/** A value for each provider-only parameter that a task does nothing without. */
export function requiredExtras({ extras = {} }: ModelDeclaration, task: Task): JsonObject {
  return Object.fromEntries(
    Object.entries(extras)
      .filter(([, extra]) => extra.required === true && holds(extra, task))
      .flatMap(([name, extra]) =>
        extraSamples(extra)
          .slice(0, 1)
          .map((value) => [name, value]),
      ),
  );
}

/** Valid values of a provider-only parameter; empty when none can be guessed, and for pictures. */
export function extraSamples({ schema }: Extra): readonly Json[] {
  if (schema === undefined) return [];
  return sampleValues(plainSchema(schema)).filter((value) => schema.safeParse(value).success);
}

/** As many pictures as each place takes, and a mask. */
function inputFields(model: ModelDeclaration, task: Task): readonly Probe[] {
  const slots = slotsOf(viewOf(model, task)).filter(({ slot }) => !isMaskSlot(slot) || slot.edits !== 'unstated');
  const full = slots.map(({ name, slot }) => {
    const pictures = Array.from({ length: mostOf(slot) }, (_, index) => picture(name, index));
    return {
      ...probe(model, task, {}, withPictures(picturesOf(model, task), name, pictures)),
      name: `${task}, ${name}`,
    };
  });
  const all = slots.reduce<SentPictures>(
    (sent, { name }) => (sentUnder(sent, name) ? sent : withPictures(sent, name, [picture(name, 0)])),
    picturesOf(model, task),
  );
  const together = slots.length > 1 ? [{ ...probe(model, task, {}, all), name: `${task}, all pictures` }] : [];
  return [...full, ...together, ...(takesPictures(task) ? measuredProbes(model, task) : [])];
}

/** Pictures whose size is known, small and large, for models that make so many times their picture. */
function measuredProbes(model: ModelDeclaration, task: Task): readonly Probe[] {
  const known = [
    [640, 480],
    [4096, 4096],
  ] as const;
  const wishes = [{}, { size: '1x1' }, { size: '1280x960' }, { scale_factor: 4 }, { resolution: '4K' }];
  return known.flatMap((pixels) => {
    const image: readonly InputPicture[] = [{ kind: 'bytes', source: memorySource(new Uint8Array()), pixels }];
    return wishes.map((fields) => {
      const { name, request } = probe(model, task, fields, { image });
      return { name: `${name} of ${pixels.join('x')}`, request };
    });
  });
}

type SentPictures = Pick<ImageRequest, PictureField>;

/** What the task is told by, and what the model does nothing without. */
export function picturesOf(model: ModelDeclaration, task: Task): SentPictures {
  const image = [picture('image', 0), ...(alwaysHas(task, 'images') ? [picture('image', 1)] : [])];
  const told: SentPictures = {
    ...(takesPictures(task) ? { image } : {}),
    ...(alwaysHas(task, 'mask') ? { mask: picture('mask', 0) } : {}),
    ...(alwaysHas(task, 'reference_images') ? { reference_images: [picture('reference_images', 0)] } : {}),
  };
  return slotsOf(viewOf(model, task))
    .filter(({ name, required }) => required && !sentUnder(told, name))
    .reduce<SentPictures>((sent, { name }) => withPictures(sent, name, [picture(name, 0)]), told);
}

function sentUnder({ inputs = {}, ...sent }: SentPictures, name: string): boolean {
  return Object.hasOwn(sent, name) || Object.hasOwn(inputs, name);
}

function withPictures(sent: SentPictures, name: string, pictures: readonly InputPicture[]): SentPictures {
  const [first] = pictures;
  if (name === 'mask') return { ...sent, ...present({ mask: first }) };
  if (name === 'image') return { ...sent, image: pictures };
  if (name === 'reference_images') return { ...sent, reference_images: pictures };
  return { ...sent, inputs: { ...sent.inputs, [name]: pictures } };
}

function picture(name: string, index: number): InputPicture {
  return { kind: 'url', url: `https://pictures.example/${name}-${index}.png` };
}

function show(value: Json | undefined): string {
  const text = typeof value === 'string' ? value : JSON.stringify(value);
  return text.length > 40 ? `${text.slice(0, 40)}…` : text;
}
