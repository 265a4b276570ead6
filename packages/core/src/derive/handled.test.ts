import { describe, expect, it } from 'vitest';
import { converted, emulated, passthrough, renamed } from '../contract/handling.ts';
import type { ModelDeclaration } from '../contract/model.ts';
import { list, shape } from '../contract/size-kinds.ts';
import { input, mask } from '../contract/slots.ts';
import { type Mode, pixelFormats } from '../contract/vocabulary.ts';
import { handledBy, type TravellingParameter } from './handled.ts';

const model: ModelDeclaration = {
  id: 'lens-1',
  name: 'Lens 1',
  owner: 'optics',
  source: 'https://north.example/lens',
  checked: '2026-11-20',
  routes: { generate: 'lens', edit: 'lens/edit' },
  params: {
    prompt: passthrough(),
    seed: renamed('random.seed'),
    n: renamed('num_images', { max: 4, beyond: 'fan-out' }),
    quality: converted('effort', { sentence: 'Mapped to effort.', table: { low: 1, high: 9 } }),
    input_fidelity: passthrough({ only: 'edit' }),
  },
  sizing: [],
  inputs: {
    image: input('image_url', { formats: ['image/png'] }),
    mask: mask('mask_url', 'black', { required: true }),
  },
  delivers: 'png',
};

const oneScale = shape({ ratios: ['1:1', '3:2'], ratioTo: 'ratio', base: { pixels: 1024 * 1024 } });
const shapes = list({ to: 'size', sizes: ['1024x1024', '1536x1024'] });
const scales = list({ to: 'size', sizes: ['1024x1024', '2048x2048'] });

const both: readonly Mode[] = ['generate', 'edit'];

const handled: readonly (readonly [TravellingParameter, ReturnType<typeof handledBy>])[] = [
  ['prompt', { word: 'passthrough', modes: both, tasks: both, to: 'prompt', sentence: 'Sent as it is.' }],
  [
    'seed',
    {
      word: 'renamed',
      modes: both,
      tasks: both,
      to: 'random.seed',
      sentence: 'Sent as it is, under the name random.seed.',
    },
  ],
  [
    'n',
    {
      word: 'renamed',
      modes: both,
      tasks: both,
      to: 'num_images',
      sentence:
        'Sent as it is, under the name num_images. Upstream takes at most 4; for anything else, Pentaprism makes several calls.',
    },
  ],
  [
    'quality',
    {
      word: 'converted',
      modes: both,
      tasks: both,
      to: 'effort',
      sentence: 'Mapped to effort.',
      limits: { values: ['low', 'high'] },
    },
  ],
  [
    'input_fidelity',
    { word: 'passthrough', modes: ['edit'], tasks: ['edit'], to: 'input_fidelity', sentence: 'Sent as it is.' },
  ],
  [
    'image',
    {
      word: 'converted',
      modes: ['edit'],
      tasks: ['edit'],
      to: 'image_url',
      sentence: 'Made to fit what upstream takes, and sent in its own form.',
      required: ['edit'],
    },
  ],
  [
    'mask',
    {
      word: 'converted',
      modes: ['edit'],
      tasks: ['edit'],
      to: 'mask_url',
      sentence: 'Sized to the picture; what is transparent becomes black, which is what upstream edits.',
      required: ['edit'],
    },
  ],
  ['size', { word: 'dropped', modes: [], tasks: [], sentence: 'The size of this model’s pictures cannot be chosen.' }],
  ['style', { word: 'dropped', modes: [], tasks: [], sentence: 'The model has no such parameter.' }],
  [
    'user',
    {
      word: 'emulated',
      modes: both,
      tasks: both,
      sentence: 'Upstream never hears of it; a server keeps it in the request’s log line.',
    },
  ],
  ['fit', { word: 'emulated', modes: both, tasks: both, sentence: 'Pentaprism makes the pixels exact.' }],
];

describe('handledBy', () => {
  it.each(handled)('says what becomes of %s', (name, expected) => {
    expect(handledBy(model, name)).toEqual(expected);
  });

  it('drops what means something only in a mode the model lacks', () => {
    const generateOnly = { ...model, routes: { generate: 'lens' } };
    expect(handledBy(generateOnly, 'input_fidelity').word).toBe('dropped');
    expect(handledBy(generateOnly, 'mask').word).toBe('dropped');
    expect(handledBy(generateOnly, 'seed').modes).toEqual(['generate']);
  });

  it.each<[string, ModelDeclaration['sizing'], TravellingParameter, string]>([
    ['a scale on a model of one scale', oneScale, 'resolution', 'The model makes each shape at one scale only.'],
    [
      'a scale where each size has its own shape',
      shapes,
      'resolution',
      'The model makes each shape at one scale only.',
    ],
    ['a shape where all sizes have one', scales, 'aspect_ratio', 'The model makes one shape only.'],
  ])('drops %s', (_, sizing, name, sentence) => {
    expect(handledBy({ ...model, sizing }, name)).toEqual({ word: 'dropped', modes: [], tasks: [], sentence });
    expect(handledBy({ ...model, sizing }, 'size').word).toBe('converted');
  });

  it.each<[string, Partial<ModelDeclaration['params']>, ModelDeclaration['delivers'], readonly string[]]>([
    ['all but svg of a model that makes pixels', { output_format: emulated('transcode') }, 'png', pixelFormats],
    ['all of a model that makes svg', { output_format: emulated('transcode') }, 'svg', [...pixelFormats, 'svg']],
    [
      'all of a model that can be told to make svg',
      { output_format: passthrough({ values: ['png', 'svg'], beyond: 'transcode' }) },
      'png',
      [...pixelFormats, 'svg'],
    ],
    [
      'what upstream takes, where core does nothing',
      { output_format: passthrough({ values: ['png'] }) },
      'png',
      ['png'],
    ],
  ])('says of output_format %s', (_what, params, delivers, values) => {
    expect(
      handledBy({ ...model, params: { prompt: passthrough(), ...params }, delivers }, 'output_format').limits,
    ).toEqual({ values });
  });

  it('takes a scale where two kinds of sizing make one shape at two scales', () => {
    expect(handledBy({ ...model, sizing: [oneScale, shapes] }, 'resolution').word).toBe('converted');
    expect(handledBy({ ...model, sizing: scales }, 'resolution').word).toBe('converted');
  });
});
