/**
 * Wrong declarations do not compile. Each `@ts-expect-error` is one way of being wrong; `tsc` fails when any of them
 * starts to compile.
 */
import { z } from 'zod';
import { by, upTo } from './choice.ts';
import { converted, emulated, passthrough, renamed, sets } from './handling.ts';
import { defineModel } from './model.ts';
import { perImage, perInputMegapixel, perMegapixel, perMillionTokens, perSecond } from './price.ts';
import { defineProvider, type Protocol } from './provider.ts';
import { factor, free, list, scale, shape } from './size-kinds.ts';
import { input, inputList, mask } from './slots.ts';
import { kTiers, lineTiers } from './tiers.ts';

const facts = {
  id: 'm',
  name: 'M',
  owner: 'o',
  source: 'https://example.com',
  checked: '2026-11-22',
  delivers: 'png',
} as const;
const square = shape({ ratios: ['1:1'], ratioTo: 'aspect_ratio', base: { pixels: 1024 * 1024 } });

// A right one, so that the wrong ones below are wrong for one reason only.
export const right = defineModel({
  ...facts,
  routes: { generate: 'upstream/m', edit: 'upstream/m/edit' },
  price: perImage(by('tier', { '1K': 0.04 })),
  params: {
    prompt: passthrough(),
    n: renamed('num_images', { max: 4, beyond: 'fan-out' }),
    seed: passthrough({ max: 2 ** 31 - 1, beyond: 'nearest' }),
    quality: passthrough({ values: ['low', 'high'] }),
    output_format: passthrough({ values: ['png', 'jpeg'], beyond: 'transcode' }),
    output_compression: emulated('transcode'),
  },
  sizing: [
    square,
    free({
      to: { width: 'width', height: 'height' },
      edge: [256, 1440],
      step: 32,
      base: [1024, 1024],
      only: 'generate',
    }),
  ],
  inputs: {
    image: inputList('image_urls', 4, { formats: ['image/png'], item: { inlineData: { data: input.base64 } } }),
    mask: mask('mask_url', 'white'),
  },
  extras: { raw: { schema: z.boolean(), sentence: 'Less processed.' } },
});

// @ts-expect-error 1: a model without a route
defineModel({ ...facts, routes: {}, params: { prompt: passthrough() }, sizing: square });

// @ts-expect-error 2: an edit route without saying where pictures go
defineModel({ ...facts, routes: { edit: 'e' }, params: { prompt: passthrough() }, sizing: square });

// @ts-expect-error 2b: the same beside a route that makes pictures
defineModel({ ...facts, routes: { generate: 'g', edit: 'e' }, params: { prompt: passthrough() }, sizing: square });

// @ts-expect-error 3: no prompt
defineModel({ ...facts, routes: { generate: 'g' }, params: { seed: passthrough() }, sizing: square });

// @ts-expect-error 4: a parameter that does not exist
defineModel({ ...facts, routes: { generate: 'g' }, params: { prompt: passthrough(), guidance: passthrough() }, sizing: square });

// @ts-expect-error 5: size is declared by `sizing`, not as a parameter
defineModel({ ...facts, routes: { generate: 'g' }, params: { prompt: passthrough(), size: passthrough() }, sizing: square });

// @ts-expect-error 6: core cannot emulate a seed
defineModel({ ...facts, routes: { generate: 'g' }, params: { prompt: passthrough(), seed: emulated('fan-out') }, sizing: square });

// @ts-expect-error 7: n is not emulated by transcoding
defineModel({ ...facts, routes: { generate: 'g' }, params: { prompt: passthrough(), n: emulated('transcode') }, sizing: square });

// @ts-expect-error 8: formats do not fan out
defineModel({ ...facts, routes: { generate: 'g' }, params: { prompt: passthrough(), output_format: passthrough({ values: ['png'], beyond: 'fan-out' }) }, sizing: square });

// @ts-expect-error 9: not an output format
defineModel({ ...facts, routes: { generate: 'g' }, params: { prompt: passthrough(), output_format: passthrough({ values: ['tiff'] }) }, sizing: square });

// @ts-expect-error 10: quality has no nearest
defineModel({ ...facts, routes: { generate: 'g' }, params: { prompt: passthrough(), quality: passthrough({ values: ['low'], beyond: 'nearest' }) }, sizing: square });

// @ts-expect-error 11: an unsourced model
defineModel({ id: 'm', name: 'M', owner: 'o', checked: '2026-11-22', delivers: 'png', routes: { generate: 'g' }, params: { prompt: passthrough() }, sizing: square });

// @ts-expect-error 12: not a date
defineModel({ ...facts, checked: 'today', routes: { generate: 'g' }, params: { prompt: passthrough() }, sizing: square });

// @ts-expect-error 13: not a ratio
shape({ ratios: ['wide'], ratioTo: 'aspect_ratio', base: { pixels: 1 } });

// @ts-expect-error 14: a shape without any ratio
shape({ ratios: [], ratioTo: 'aspect_ratio', base: { pixels: 1 } });

// @ts-expect-error 15: not a K tier
kTiers({ '5K': '5K' });

// @ts-expect-error 16: an empty list
list({ to: 'size', sizes: [] });

// @ts-expect-error 17: a free size that goes nowhere
free({ edge: [256, 1440], step: 32, base: [1024, 1024] });

// @ts-expect-error 18: masks are white, black or transparent
defineModel({ ...facts, routes: { edit: 'e' }, params: { prompt: passthrough() }, sizing: square, inputs: { image: input('i', { formats: ['image/png'] }), mask: mask('m', 'red') } });

// @ts-expect-error 19: upstream takes at least one picture format
defineModel({ ...facts, routes: { edit: 'e' }, params: { prompt: passthrough() }, sizing: square, inputs: { image: input('i', { formats: [] }) } });

// @ts-expect-error 20: an extra without a sentence
defineModel({ ...facts, routes: { generate: 'g' }, params: { prompt: passthrough() }, sizing: square, extras: { raw: { schema: z.boolean() } } });

// @ts-expect-error 21: a conversion without a sentence
converted('f', { table: { jpeg: 'jpg' } });

// @ts-expect-error 22: a renamed parameter without its name
renamed();

// @ts-expect-error 23: a task that does not exist
passthrough({ only: 'enlarge' });

// @ts-expect-error 24: a provider without a protocol
defineProvider({ id: 'x', name: 'X', environment: { key: ['X_KEY'], baseUrl: 'X_BASE_URL' }, endpoints: { main: 'https://x.test' }, authorize: () => ({}), models: [right] });

// @ts-expect-error 25: a provider whose key has no environment variable
defineProvider({ id: 'x', name: 'X', environment: { key: [], baseUrl: 'X_BASE_URL' }, endpoints: { main: 'https://x.test' }, authorize: () => ({}), models: [right], protocol: { encode: () => ({ method: 'POST', url: '' }), read: () => ({ state: 'done', pictures: [] }), poll: { minMs: 1, maxMs: 1 }, timeouts: { headersMs: 1, totalMs: 1 } } });

const exchange = { encode: () => ({ method: 'POST', url: '', sends: 'form' }), read: () => ({ state: 'running', step: 'poll' }), poll: { minMs: 1, maxMs: 1 }, timeouts: { headersMs: 1, totalMs: 1 } } as const satisfies Protocol;
const settled = { id: 'x', name: 'X', environment: { key: ['X_KEY'], baseUrl: 'X_BASE_URL', organization: 'X_ORG_ID' }, endpoints: { main: 'https://x.test' }, models: [right], protocol: exchange } as const;

defineProvider({ ...settled, authorize: ({ key, organization = '' }) => ({ headers: { authorization: key, 'x-org': organization }, query: { key } }) });

// @ts-expect-error 30: a setting that the environment does not have
defineProvider({ ...settled, authorize: ({ key, organisation }) => ({ headers: { key, organisation } }) });

// @ts-expect-error 31: headers that are not said to be headers
defineProvider({ ...settled, authorize: ({ key }) => ({ authorization: key }) });

// @ts-expect-error 32: a setting that may not be set
defineProvider({ ...settled, authorize: ({ organization }) => ({ headers: { organization: organization } }) });

defineProvider({
  ...settled,
  authorize: () => ({}),
  protocol: {
    ...exchange,
    // @ts-expect-error 33: a body travels as JSON, a form or bytes
    encode: ({ body }, { endpoints, callId, idFirst, call }) => ({ method: 'POST', url: `${endpoints.main}${callId}${idFirst}${call.route}`, body, sends: 'multipart' }),
  },
});

// @ts-expect-error 26: a base that is none of the tiers
shape({ ratios: ['1:1'], ratioTo: 'aspect_ratio', tiers: kTiers({ '1K': '1K' }), base: '2K' });

// @ts-expect-error 27: a base by name without tiers
shape({ ratios: ['1:1'], ratioTo: 'aspect_ratio', base: '1K' });

// @ts-expect-error 28: megapixels are rounded up or not at all
perMegapixel(0.01, { round: 'down' });

// @ts-expect-error 29: what a switch costs is said in words
defineModel({ ...facts, routes: { generate: 'g' }, params: { prompt: passthrough() }, sizing: square, extras: { raw: { schema: z.boolean(), sentence: 'Raw.', unpriced: true } } });

// Prices that are right: sums, and choices by a parameter, an extra of the model, its size, and one in another.
const raw = { schema: z.boolean(), sentence: 'Raw.', default: false } as const;
const declared = { ...facts, routes: { generate: 'g' }, params: { prompt: passthrough() }, sizing: square } as const;
defineModel({
  ...declared,
  price: perMillionTokens({ textIn: 5, imageOut: 30 }),
  estimate: perImage(by('quality', { low: 0.01, high: by('size', { '1024x1024': 0.1, otherwise: 0.2 }) })),
});
defineModel({
  ...declared,
  extras: { raw },
  price: [
    perImage(by('raw', { true: 0.01, otherwise: 0 })),
    perMegapixel(upTo('megapixels', { 1: 0.1, otherwise: by('task', { edit: 0.2, otherwise: 0.1 }) }), { after: 1 }),
    perInputMegapixel(0.1, { round: 'up' }),
  ],
});

// @ts-expect-error 34: a price by what nobody can say
defineModel({ ...declared, price: perImage(by('fancy', { true: 0.01 })) });

// @ts-expect-error 35: a price by an extra the model does not have
defineModel({ ...declared, extras: { raw }, price: [perImage(0.1), perSecond(by('rare', { true: 0.01 }))] });

// @ts-expect-error 36: a further choice by what nobody can say
defineModel({ ...declared, estimate: perImage(by('quality', { low: by('fancy', { true: 0.01 }) })) });

// @ts-expect-error 37: a price in words
perImage('0.04');

// @ts-expect-error 38: a bound that is no number
upTo('megapixels', { small: 0.04 });

// @ts-expect-error 39: tokens of a sort there is not
perMillionTokens({ audioOut: 30 });

// @ts-expect-error 40: a default the parameter cannot have
defineModel({ ...declared, params: { prompt: passthrough(), seed: passthrough({ default: 'none' }) } });

// @ts-expect-error 41: a default that is none of the values
passthrough<'low' | 'high'>({ values: ['low', 'high'], default: 'medium' });

// Parameters that several models share need no words for the compiler.
const sharedParams = {
  prompt: passthrough({ max: 1000 }),
  n: renamed('count', { max: 4, beyond: 'fan-out' }),
  quality: passthrough({ values: ['low', 'high'], default: 'low' }),
  output_format: converted('format', { sentence: 'jpeg is jpg.', table: { jpeg: 'jpg' } }, { beyond: 'transcode' }),
  moderation: converted('strict', { sentence: 'A switch.', table: { low: false } }, { default: 'low' }),
  style: sets('A style is a network and its strength.', { photo: { network: 'p', strength: 1 }, plain: {} }, { default: 'plain' }),
  background: sets('What the model makes.', { transparent: {} }),
};
defineModel({ ...declared, params: sharedParams });
defineModel({ ...declared, params: { ...sharedParams, seed: passthrough() } });

// @ts-expect-error 42: a table with a format there is not
defineModel({ ...declared, params: { prompt: passthrough(), output_format: converted('format', { sentence: 'S.', table: { jpg: 'jpg' } }) } });

// @ts-expect-error 43: sets for a format there is not
defineModel({ ...declared, params: { prompt: passthrough(), output_format: sets('S.', { jpg: { format: 'jpg' } }) } });

// @ts-expect-error 44: a number that stands for fields
defineModel({ ...declared, params: { prompt: passthrough(), n: sets('S.', { 1: { count: 1 } }) } });

// @ts-expect-error 45: a default that is none of the sets
sets('S.', { low: { steps: 1 } }, { default: 'high' });

// @ts-expect-error 46: a default that is none of the table's values
converted('f', { sentence: 'S.', table: { low: 1 } }, { default: 'high' });

// @ts-expect-error 47: sets without what they set
sets('S.', { low: 'steps' });

// @ts-expect-error 48: sets without a sentence
sets({ low: { steps: 1 } });

// @ts-expect-error 49: the longest text is a number of characters
passthrough({ max: '1000' });

defineModel({ ...declared, extras: { search: { schema: z.boolean(), sentence: 'Search.', sets: { true: { 'tools.search': {} }, false: {} } } } });

// @ts-expect-error 50: an extra that sets fields without saying for which value
defineModel({ ...declared, extras: { search: { schema: z.boolean(), sentence: 'Search.', sets: { 'tools.search': true } } } });

// What may be said of a model besides.
defineModel({
  ...declared,
  description: 'Draws foxes.',
  released: '2026-05-28',
  origin: 'inferred',
  assumed: ['White is what a mask edits.'],
  extras: { lora: { schema: z.url(), sentence: 'Address of the weights.', required: true } },
});

// @ts-expect-error 51: a description is one text
defineModel({ ...declared, description: ['Draws foxes.'] });

// @ts-expect-error 52: not a day
defineModel({ ...declared, released: 'May' });

// @ts-expect-error 53: an origin there is not
defineModel({ ...declared, origin: 'guessed' });

// @ts-expect-error 54: what is assumed is a list of sentences
defineModel({ ...declared, assumed: 'White is what a mask edits.' });

// @ts-expect-error 55: what is not required is not said to be
defineModel({ ...declared, extras: { lora: { schema: z.url(), sentence: 'Address of the weights.', required: false } } });

// @ts-expect-error 56: why there is no price is a sentence
defineModel({ ...declared, unpriced: true });

// Sizes that are right: a scale alone, a factor within a range, one of few steps, and one that nobody chooses.
scale({ to: 'image_size', tiers: kTiers({ '2K': 'auto_2K', '4K': 'auto_4K' }), base: '2K' });
scale({ to: 'target', tiers: lineTiers({ '720p': '720p' }), with: { mode: 'target' }, only: 'upscale' });
factor({ to: 'upscale_factor', range: [1, 4], steps: [2, 4], area: [1, 64_000_000], base: 2, with: { mode: 'factor' } });
factor({ fixed: 4, only: 'upscale' });
list({ to: 'size', sizes: ['1024x1024'], defaultLabel: '1024x1024', nominal: true });
free({ to: { object: 'size' }, edge: [256, 1440], step: 32, base: [1024, 1024], nominal: true });

// @ts-expect-error 57: a default that is none of the ratios
shape({ ratios: ['1:1'], ratioTo: 'aspect_ratio', base: { pixels: 1 }, defaultRatio: '16:9' });

// @ts-expect-error 58: pixels of a ratio that is not there
shape({ ratios: ['1:1'], ratioTo: 'aspect_ratio', base: { pixels: 1 }, pixels: { default: { '16:9': [1376, 768] } } });

// @ts-expect-error 59: pixels of a tier that is not there
shape({ ratios: ['1:1'], ratioTo: 'aspect_ratio', tiers: kTiers({ '1K': '1K' }), base: '1K', pixels: { '2K': { '1:1': [2048, 2048] } } });

// @ts-expect-error 60: a default that is not in the list
list({ to: 'size', sizes: ['1024x1024'], defaultLabel: '2048x2048' });

// @ts-expect-error 61: a default that is none of the names
list({ to: 'size', sizes: { square: [512, 512] }, defaultLabel: 'wide' });

// @ts-expect-error 62: a base scale that is none of the tiers
scale({ to: 'image_size', tiers: kTiers({ '2K': 'auto_2K' }), base: '4K' });

// @ts-expect-error 63: lines that are none
lineTiers({ '4K': '4K' });

// @ts-expect-error 64: a factor that goes nowhere
factor({ range: [1, 4], base: 2 });

// @ts-expect-error 65: a fixed factor is told to nobody
factor({ to: 'scale', fixed: 4 });

// @ts-expect-error 66: pixels are nominal or they are not
list({ to: 'size', sizes: ['1024x1024'], nominal: false });

// Pictures that are right: a place for each task, a place for each picture, references, and an extra that is one.
const limits = { formats: ['image/png', 'image/jpeg'], maxEdge: 4096 } as const;
defineModel({
  ...facts,
  routes: { guide: 'g', edit: 'e', combine: 'c', inpaint: 'i' },
  params: { prompt: passthrough() },
  sizing: square,
  inputs: {
    image: [input('image', { ...limits, only: ['edit', 'inpaint'] }), inputList('images', 4, { ...limits, only: 'combine' })],
    mask: mask('mask', 'black', { maxBytes: 4_000_000, item: input.file, covers: 'reference_images' }),
    reference_images: inputList(['reference_1', 'reference_2'], { ...limits, required: true }),
  },
  extras: {
    image_prompt: { input: input('image_prompt', limits), sentence: 'A picture to start from.', only: 'guide' },
    style_mask: { input: mask('style_mask', 'unstated'), sentence: 'Where the style is.', required: true },
  },
});

// @ts-expect-error 67: inpainting without a place for the mask
defineModel({ ...facts, routes: { inpaint: 'i' }, params: { prompt: passthrough() }, sizing: square, inputs: { image: input('i', limits) } });

// @ts-expect-error 68: guiding without a place for the pictures to go by
defineModel({ ...facts, routes: { guide: 'g' }, params: { prompt: passthrough() }, sizing: square, inputs: { image: input('i', limits) } });

// @ts-expect-error 69: an input there is not
defineModel({ ...declared, inputs: { pictures: input('i', limits) } });

// @ts-expect-error 70: a list that does not say how long it may be
inputList('images', limits);

// @ts-expect-error 71: places of their own for a number of pictures
inputList(['image_1', 'image_2'], 2, limits);

// @ts-expect-error 72: one place is no list of places
inputList(['image_1'], limits);

// @ts-expect-error 73: pictures of any format
input('image', { maxEdge: 4096 });

// @ts-expect-error 74: a mask without what it edits
mask('mask', limits);

// @ts-expect-error 75: what a mask covers is a picture
mask('mask', 'white', { covers: 'mask' });

// @ts-expect-error 76: an extra that is a value and a picture
defineModel({ ...declared, extras: { style: { schema: z.url(), input: input('style', limits), sentence: 'A style.' } } });

// @ts-expect-error 77: an extra that is neither
defineModel({ ...declared, extras: { style: { sentence: 'A style.' } } });

// @ts-expect-error 78: a picture is either required or not said to be
input('image', { ...limits, required: false });

// @ts-expect-error 79: a place for one task, and for another thing that is no task
input('image', { ...limits, only: 'enlarge' });
