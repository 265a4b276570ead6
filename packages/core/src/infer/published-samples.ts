import type { JsonObject } from '../contract/json.ts';
import type { PublishedModel } from '../contract/published.ts';

function published(
  route: string,
  properties: JsonObject,
  more: Partial<PublishedModel> & { readonly required?: readonly string[] } = {},
): PublishedModel {
  const { required = ['prompt'], ...facts } = more;
  return {
    route,
    input: { type: 'object', required, properties },
    makes: 'pictures',
    source: `https://upstream.example/${route}`,
    ...facts,
  };
}

const text = { type: 'string' };
const address = { type: 'string', format: 'uri' };
const sizes = ['square_hd', 'landscape_16_9', 'portrait_16_9'];

/** Schemas in the forms upstreams publish theirs, each of one kind of model; by the name of its golden file. */
export const samples: Readonly<Record<string, PublishedModel>> = {
  'words to pictures, named and free sizes': published(
    'house/sketch',
    {
      prompt: { ...text, description: 'What to draw.' },
      negative_prompt: text,
      image_size: {
        anyOf: [{ type: 'string', enum: sizes }, { $ref: '#/components/schemas/Size' }],
        default: 'landscape_16_9',
      },
      num_images: { type: 'integer', minimum: 1, maximum: 4, default: 1 },
      seed: { type: 'integer' },
      output_format: { type: 'string', enum: ['jpeg', 'png'], default: 'jpeg' },
      guidance_scale: { type: 'number', minimum: 1, maximum: 20, default: 3.5, description: 'How close to the words.' },
      enable_safety_checker: { type: 'boolean', default: true },
    },
    {
      definitions: {
        Size: {
          type: 'object',
          properties: { width: { type: 'integer', maximum: 14_142 }, height: { type: 'integer', maximum: 14_142 } },
        },
      },
    },
  ),
  'ratios and tiers, enums as references': published(
    'house/tiers',
    {
      prompt: text,
      aspect_ratio: { allOf: [{ $ref: '#/components/schemas/ratio' }], default: '1:1' },
      resolution: { allOf: [{ $ref: '#/components/schemas/resolution' }], default: '2K' },
      output_format: { allOf: [{ $ref: '#/components/schemas/format' }], default: 'jpg' },
      output_quality: { type: 'integer', minimum: 0, maximum: 100, default: 80 },
    },
    {
      definitions: {
        ratio: { enum: ['match_input_image', '1:1', '16:9', '9:16'], type: 'string' },
        resolution: { enum: ['1K', '2K', '4K'], type: 'string' },
        format: { enum: ['jpg', 'png'], type: 'string' },
      },
    },
  ),
  'width and height in steps': published('house/edges', {
    prompt: text,
    width: { type: 'integer', minimum: 256, maximum: 1440, multipleOf: 32, default: 1024 },
    height: { type: 'integer', minimum: 256, maximum: 1440, multipleOf: 32, default: 1024 },
    num_outputs: { type: 'integer', minimum: 1, maximum: 8, default: 4 },
  }),
  'custom ratio switches to width and height': published('house/custom', {
    prompt: text,
    aspect_ratio: { type: 'string', enum: ['1:1', '16:9', 'custom'], default: '1:1' },
    width: { type: 'integer', minimum: 256, maximum: 1440, multipleOf: 16 },
    height: { type: 'integer', minimum: 256, maximum: 1440, multipleOf: 16 },
  }),
  'a scale whose shape the model finds': published('house/auto', {
    prompt: text,
    image_size: { type: 'string', enum: ['auto', 'auto_2K', 'auto_4K'], default: 'auto_2K' },
  }),
  'an edit of several pictures': published(
    'house/sketch/edit',
    {
      prompt: text,
      image_urls: { type: 'array', items: address, description: 'Up to 6 images to work from.' },
      quality: { type: 'string', enum: ['auto', 'low', 'high'], default: 'auto' },
    },
    { required: ['prompt', 'image_urls'] },
  ),
  'words, and a picture if there is one': published(
    'house/either',
    {
      prompt: text,
      image: { ...address, description: 'A picture to begin with.' },
      prompt_strength: { type: 'number', minimum: 0, maximum: 1 },
      aspect_ratio: {
        type: 'string',
        enum: ['1:1', '3:2'],
        default: '1:1',
        description: 'Shape of the picture. Ignored if an image is given.',
      },
    },
    { makes: 'files', example: 'webp' },
  ),
  'a mask whose meaning is said': published(
    'house/inpaint',
    {
      prompt: text,
      image: address,
      mask: { ...address, description: 'White areas are repainted, black areas are kept.' },
    },
    { required: ['prompt', 'image', 'mask'] },
  ),
  'a mask whose meaning is not said': published(
    'house/fill',
    {
      prompt: text,
      image: address,
      mask: { ...address, description: 'The mask.' },
    },
    { required: ['prompt', 'image', 'mask'] },
  ),
  'an upscaler': published(
    'house/upscale',
    {
      image: address,
      scale: { type: 'number', minimum: 1, maximum: 4, default: 2 },
      face_enhance: { type: 'boolean', default: false },
    },
    { required: ['image'] },
  ),
  'a background remover': published('house/rembg', { image_url: address }, { required: ['image_url'] }),
  'a picture to go by': published(
    'house/guide',
    {
      prompt: text,
      reference_image_url: address,
    },
    { required: ['prompt', 'reference_image_url'] },
  ),
  'two pictures that are needed': published(
    'house/try-on',
    {
      human_image_url: address,
      garment_image_url: { ...address, description: 'What is to be worn.' },
    },
    { required: ['human_image_url', 'garment_image_url'] },
  ),
  'a needed field of another meaning': published(
    'house/needs',
    {
      prompt: text,
      finetune_id: { ...text, description: 'Which of your own models.' },
    },
    { required: ['prompt', 'finetune_id'] },
  ),
  'secrets and webhooks': published('house/secrets', {
    prompt: text,
    openai_api_key: text,
    hf_api_token: text,
    webhook_url: address,
    style_strength: { type: 'number' },
  }),
  'a needed secret': published(
    'house/locked',
    { prompt: text, openai_api_key: text },
    {
      required: ['prompt', 'openai_api_key'],
    },
  ),
  'a film': published(
    'house/film',
    { prompt: text, duration: { type: 'integer' }, fps: { type: 'integer' } },
    {
      makes: 'files',
    },
  ),
  'a sound, by its example': published('house/sound', { prompt: text }, { makes: 'files', example: 'wav' }),
  'nothing but an image of objects': published(
    'house/objects',
    {
      prompt: text,
      image_urls: { type: 'array', items: { type: 'object', properties: { url: text, weight: { type: 'number' } } } },
    },
    { required: ['prompt', 'image_urls'] },
  ),
  'names in capitals and counts as text': published('house/capitals', {
    prompt: text,
    style_type: { type: 'string', enum: ['AUTO', 'REALISTIC', 'DESIGN'] },
    rendering_speed: { type: 'string', enum: ['TURBO', 'BALANCED', 'QUALITY'], default: 'BALANCED' },
    num_images: { type: 'string', enum: ['1', '2', '4'], default: '2' },
    seed: { type: 'integer', description: '0 means random.', maximum: 2_147_483_647 },
  }),
  'hostile words': published('house/hostile', {
    prompt: text,
    boost: {
      type: 'number',
      description: '<img src=x onerror=alert(1)> **Click** [here](https://evil.example).\u202e Second sentence.',
    },
    pattern: { type: 'string', pattern: '^(a+)+$' },
    constructor: text,
    nested: {
      type: 'object',
      properties: { a: { type: 'object', properties: { b: { type: 'array', items: text } } } },
    },
  }),
  'no schema': { ...published('house/nothing', {}), input: {} },
};
