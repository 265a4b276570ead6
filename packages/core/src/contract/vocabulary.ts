import { z } from 'zod';

/** The four ways a declaration may handle a parameter. */
export const handlingWords = ['passthrough', 'renamed', 'converted', 'emulated'] as const;
/** One of the four ways: `renamed`. */
export type HandlingWord = (typeof handlingWords)[number];

/** What a receipt may say of a parameter: a handling word, or `dropped`. */
export type ReceiptWord = HandlingWord | 'dropped';

/** What a caller may do with a model. */
export const modes = ['generate', 'edit'] as const;
/** `generate` makes pictures from words, `edit` from pictures. */
export type Mode = (typeof modes)[number];

/** The picture formats that are made of pixels, which core writes. */
export const pixelFormats = ['png', 'jpeg', 'gif', 'webp', 'avif'] as const;
/** A format made of pixels. */
export type PixelFormat = (typeof pixelFormats)[number];

/**
 * The picture formats a caller may ask for. `jpg` is read as `jpeg` before it reaches this list. An `svg` is a drawing,
 * which only a model can make: core turns it into pixels, and never pixels into it.
 */
export const outputFormats = [...pixelFormats, 'svg'] as const;
/** A format that can be asked for. */
export type OutputFormat = (typeof outputFormats)[number];

/** How pictures are returned. */
export const responseFormats = ['url', 'b64_json', 'both'] as const;
/** An address, the bytes as base64, or both. */
export type ResponseFormat = (typeof responseFormats)[number];

/** How an asked pixel size is met; the words mean what they mean in CSS and sharp. */
export const fits = ['native', 'cover', 'contain', 'fill', 'strict'] as const;
/** A way to meet an asked size. */
export type Fit = (typeof fits)[number];

/** By what the provider is chosen where several can do a request. */
export const routings = ['fidelity', 'price', 'speed'] as const;
/** Who honours most of it, who is cheapest, or who is fastest. */
export type Routing = (typeof routings)[number];

/** What core can do in a provider's stead, each with the sentence receipts and reference pages print. */
export const emulations = {
  'fan-out': 'Pentaprism makes several calls.',
  transcode: 'Pentaprism converts the picture.',
  deliver: 'Pentaprism returns pictures in the asked form, whatever form upstream uses.',
  fit: 'Pentaprism makes the pixels exact.',
  stream: 'Pentaprism streams the answer.',
  route: 'Pentaprism chooses the provider.',
  record: 'Upstream never hears of it; a server keeps it in the request’s log line.',
} as const;
/** What core does in upstream’s stead: `transcode`. */
export type Emulation = keyof typeof emulations;

/**
 * Who decides how a parameter is handled:
 * `declared` a model's `params`; `sizing` its sizing kinds; `input` its `inputs`;
 * `core` nobody, core always does it; `routing` it never travels, it chooses who is asked.
 */
export type Decider = 'declared' | 'sizing' | 'input' | 'core' | 'routing';

export interface ParameterEntry {
  readonly schema: z.ZodType;
  /** One sentence for reference pages and error messages. */
  readonly sentence: string;
  readonly modes: readonly Mode[];
  readonly decider: Decider;
  /** What core may do for a model that cannot. A model must declare it, except where `decider` is `core` or `routing`. */
  readonly emulation?: Emulation;
  /** The values core can do that for, where it cannot for all. */
  readonly emulates?: readonly string[];
  /** The emulation applies even to a model that declares nothing, where whoever runs the gateway does it. */
  readonly always?: true;
}

const both = modes;
const text = z.string();
/** Kept whole wherever it is kept, so it has a length. */
const record = text.max(512);
const choice = <const T extends readonly [string, ...string[]]>(values: T) => z.enum(values);

/**
 * Every canonical parameter, once.
 *
 * Names and types follow OpenAI's Images API; `routing`, `max_cost`, `aspect_ratio`, `resolution`, `scale_factor`,
 * `seed`, `negative_prompt`, `reference_images`, `fit` and `provider_options` are Pentaprism's.
 */
export const parameters = {
  model: {
    schema: text.min(1),
    sentence: 'The model: a public id, an alias, or `provider/id` to force one provider.',
    modes: both,
    decider: 'routing',
  },
  routing: {
    schema: choice(routings),
    sentence:
      'Whom to ask where several providers can do it: `fidelity` (who honours most of the request), `price` (the cheapest) or `speed` (the fastest, as measured here).',
    modes: both,
    decider: 'routing',
    emulation: 'route',
  },
  max_cost: {
    schema: z.number().positive(),
    sentence:
      'The most the whole request may cost, all its pictures together, in US dollars. What is quoted at more, or at no price, is refused before anything is sent.',
    modes: both,
    decider: 'routing',
    emulation: 'route',
  },
  provider_options: {
    schema: z.record(text, z.record(text, z.unknown())),
    sentence: 'Upstream fields by provider id; each part goes only to its own provider.',
    modes: both,
    decider: 'routing',
  },
  prompt: {
    schema: text.min(1).max(32_000),
    sentence: 'What the picture should show, in words.',
    modes: both,
    decider: 'declared',
  },
  n: {
    schema: z.int().min(1).max(10),
    sentence: 'How many pictures to make, 1 to 10.',
    modes: both,
    decider: 'declared',
    emulation: 'fan-out',
  },
  seed: {
    schema: z.int().min(-1).max(Number.MAX_SAFE_INTEGER),
    sentence: 'Random seed for reproducibility; -1 or `random` leaves it to the model.',
    modes: both,
    decider: 'declared',
  },
  quality: {
    schema: text.min(1),
    sentence: 'How much effort the model spends, in the words the model knows (low, medium, high, …).',
    modes: both,
    decider: 'declared',
  },
  style: {
    schema: text.min(1),
    sentence: 'A style the model knows by name.',
    modes: both,
    decider: 'declared',
  },
  background: {
    schema: text.min(1),
    sentence:
      '`transparent`, `opaque`, or a colour, which is the padding of `fit: contain` and what alpha is flattened onto.',
    modes: both,
    decider: 'declared',
  },
  moderation: {
    schema: choice(['auto', 'low']),
    sentence: 'How strictly the model moderates.',
    modes: both,
    decider: 'declared',
  },
  negative_prompt: {
    schema: text.min(1),
    sentence: 'What the picture should not show.',
    modes: both,
    decider: 'declared',
  },
  input_fidelity: {
    schema: choice(['high', 'low']),
    sentence: 'How closely an edit keeps to the details of its input pictures.',
    modes: ['edit'],
    decider: 'declared',
  },
  output_format: {
    schema: choice(outputFormats),
    sentence:
      'Format of the returned pictures; converted by Pentaprism where the provider cannot, except to `svg`, which only models draw.',
    modes: both,
    decider: 'declared',
    emulation: 'transcode',
    emulates: pixelFormats,
  },
  output_compression: {
    schema: z.int().min(0).max(100),
    sentence: 'Quality of lossy formats (jpeg, webp, avif), 0 smallest to 100 best.',
    modes: both,
    decider: 'declared',
    emulation: 'transcode',
  },
  user: {
    schema: record,
    sentence: 'Your end user, for your own records; at most 512 characters.',
    modes: both,
    decider: 'declared',
    emulation: 'record',
    always: true,
  },
  safety_identifier: {
    schema: record,
    sentence: 'A stable, hashed identifier of your end user; replaces `user`. At most 512 characters.',
    modes: both,
    decider: 'declared',
    emulation: 'record',
    always: true,
  },
  size: {
    schema: text.min(1),
    sentence:
      'Pixels as `WxH` (shape and scale), a ratio as `W:H` (shape only), a factor of the picture as `2x`, or `auto`. Beats `aspect_ratio`, `resolution` and `scale_factor`.',
    modes: both,
    decider: 'sizing',
  },
  aspect_ratio: {
    schema: text.min(1),
    sentence:
      'Shape as `W:H`, independent of scale; any ratio is mapped to the nearest supported one. With `resolution`, both count.',
    modes: both,
    decider: 'sizing',
  },
  resolution: {
    schema: text.min(1),
    sentence:
      'Scale as a K tier (`0.5K`, `1K`, `2K`, `4K`) or megapixels (`0.25`, `1`); mapped to the nearest supported tier. Larger ones may cost more.',
    modes: both,
    decider: 'sizing',
  },
  scale_factor: {
    schema: z.number().min(1).max(100),
    sentence: 'How many times as large as its picture an enlarged one should be, each edge. Beats `resolution`.',
    modes: ['edit'],
    decider: 'sizing',
  },
  image: {
    schema: z.array(z.unknown()).min(1),
    sentence: 'The picture or pictures to edit: PNG, JPEG, WebP, GIF, AVIF or TIFF.',
    modes: ['edit'],
    decider: 'input',
  },
  mask: {
    schema: z.unknown(),
    sentence: 'Where to edit: fully transparent pixels of the mask are edited, the rest is kept.',
    modes: ['edit'],
    decider: 'input',
  },
  reference_images: {
    schema: z.array(z.unknown()).min(1),
    sentence: 'Pictures to go by: a person, a product or a look that the new picture should have.',
    modes: both,
    decider: 'input',
  },
  response_format: {
    schema: choice(responseFormats),
    sentence:
      'How pictures are returned: `url`, `b64_json` or `both`. Unasked, `url`, and `b64_json` for names of OpenAI’s.',
    modes: both,
    decider: 'core',
    emulation: 'deliver',
  },
  fit: {
    schema: choice(fits),
    sentence:
      'How an asked `WxH` is met: `native` (nearest native size), `cover`, `contain`, `fill`, or `strict` (exact or refused).',
    modes: both,
    decider: 'core',
    emulation: 'fit',
  },
  stream: {
    schema: z.boolean(),
    sentence: 'Answer with server-sent events.',
    modes: both,
    decider: 'core',
    emulation: 'stream',
  },
  partial_images: {
    schema: z.int().min(0).max(3),
    sentence: 'How many unfinished pictures to stream, where the model can.',
    modes: both,
    decider: 'declared',
  },
} as const satisfies Record<string, ParameterEntry>;

/** The name of a canonical parameter, in its wire spelling. */
export type ParameterName = keyof typeof parameters;

/** The value a canonical parameter holds once parsed. */
export type ParameterValue<P extends ParameterName> = z.infer<(typeof parameters)[P]['schema']>;

/** The parameters a model's `params` may declare. */
export type DeclaredParameter = {
  [P in ParameterName]: (typeof parameters)[P]['decider'] extends 'declared' ? P : never;
}[ParameterName];

/** What core may do in a model's stead for this parameter; `never` when nothing. */
export type EmulationOf<P extends ParameterName> = (typeof parameters)[P] extends {
  readonly emulation: infer E extends Emulation;
}
  ? E
  : never;
