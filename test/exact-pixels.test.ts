import type { ProviderDefinition, Sizing } from '@pentaprism/core/provider';
import { falDefinition } from '@pentaprism/provider-fal';
import { googleDefinition } from '@pentaprism/provider-google';
import { replicateDefinition } from '@pentaprism/provider-replicate';
import sharp from 'sharp';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { gradient } from '../packages/core/test/picture-samples.ts';
import { at, pictureIn } from './support/json.ts';
import { type Stack, startStack } from './support/start-stack.ts';

let stack: Stack;
beforeAll(async () => {
  stack = await startStack();
});
afterAll(() => stack.close());

const definitions: readonly ProviderDefinition[] = [falDefinition, replicateDefinition, googleDefinition];

/** Every model that makes pictures from words and is not retired, with its ways of being sized. */
const models = definitions.flatMap((provider) =>
  provider.models
    .filter(({ routes, lifecycle }) => routes.generate !== undefined && lifecycle?.stage !== 'retired')
    .map((model) => ({ name: `${provider.id}/${model.id}`, kinds: kindsOf(model.sizing) })),
);

function kindsOf(sizing: Sizing | readonly Sizing[]): string {
  const all: readonly Sizing[] = 'kind' in sizing ? [sizing] : sizing;
  const generating = all.filter(({ only }) => only !== 'edit');
  return [...new Set(generating.map(({ kind }) => kind))].join(' or ') || 'nobody';
}

/** One model of each provider for each of its ways of being sized. */
const everyKind = [...new Map(models.map((model) => [`${model.name.split('/')[0]} ${model.kinds}`, model])).values()];

const wish = { prompt: 'a fox', size: '1920x1080', fit: 'cover', response_format: 'b64_json' } as const;

describe('1920x1080 with fit: cover', () => {
  it.each(models)('is exactly that on $name, sized by $kinds', async ({ name }) => {
    expect(await draw({ ...wish, model: name, output_format: 'jpeg' })).toEqual(exactly('jpeg', 1920, 1080));
  });

  it('is tried on every way of being sized', () => {
    expect(new Set(everyKind.map(({ kinds }) => kinds))).toEqual(
      new Set([
        'shape',
        'list',
        'free',
        'shape or free',
        'scale or free',
        'shape or list',
        'list or free',
        'scale or free',
        'list or scale',
        // Its size cannot be chosen.
        'nobody',
      ]),
    );
  });

  const formats = everyKind.flatMap((model) => ['png', 'webp'].map((format) => ({ ...model, format })));
  it.each(formats)('is that as $format too on $name, sized by $kinds', async ({ name, format }) => {
    expect(await draw({ ...wish, model: name, output_format: format })).toEqual(exactly(format, 1920, 1080));
  });

  // Its encoder takes most of a second, so a model of each provider stands for all.
  it.each(['fal/flux-dev', 'replicate/recraft-v3', 'google/nano-banana-2'])('is that as avif on %s', async (model) => {
    expect(await draw({ ...wish, model, output_format: 'avif' })).toEqual(exactly('avif', 1920, 1080));
  });

  it('is hosted with the same pixels when an address is asked for', async () => {
    const fields = { ...wish, model: 'google/nano-banana-2', response_format: 'url' };
    const { body } = await stack.post('images/generations', fields);
    const hosted = await fetch(String(at(body, 'data.0.url')));
    expect(hosted.headers.get('content-type')).toBe('image/jpeg');
    expect(await lookAt(Buffer.from(await hosted.arrayBuffer()))).toEqual({
      format: 'jpeg',
      width: 1920,
      height: 1080,
    });
  });

  it.each(['fal/flux-dev', 'replicate/qwen-image-edit', 'google/nano-banana-2'])(
    'is that for an edit by %s',
    async (model) => {
      const image = `data:image/png;base64,${(await gradient(400, 300).png().toBuffer()).toString('base64')}`;
      expect(await draw({ ...wish, model, image, output_format: 'jpeg' }, 'edits')).toEqual(
        exactly('jpeg', 1920, 1080),
      );
    },
  );
});

describe('the other fits', () => {
  it('contain pads with background', async () => {
    const fields = { ...wish, model: 'google/nano-banana-2', size: '450x100', fit: 'contain', background: '#ff0000' };
    const { body } = await stack.post('images/generations', { ...fields, output_format: 'png' });
    const { data, info } = await sharp(pictureIn(body)).removeAlpha().raw().toBuffer({ resolveWithObject: true });
    expect([info.width, info.height, [...data.subarray(0, 3)]]).toEqual([450, 100, [255, 0, 0]]);
  });

  it('fill stretches', async () => {
    const fields = { ...wish, model: 'fal/flux-1.1-pro-ultra', size: '300x900', fit: 'fill', output_format: 'png' };
    expect(await draw(fields)).toEqual(exactly('png', 300, 900));
  });

  it('strict makes what upstream makes exactly', async () => {
    const fields = { ...wish, model: 'fal/seedream-4', fit: 'strict', output_format: 'png' };
    expect(await draw(fields)).toEqual(exactly('png', 1920, 1080));
  });

  it('strict refuses everything else before any money is spent', async () => {
    const before = stack.submissions();
    const { status, body } = await stack.post('images/generations', { ...wish, model: 'nano-banana-2', fit: 'strict' });
    expect({ status, error: body.error }).toMatchObject({
      status: 400,
      error: { param: 'size', code: 'unsupported_parameter' },
    });
    expect(stack.submissions()).toBe(before);
  });
});

/** What the answer says of its first picture, and what its bytes really are. */
async function draw(fields: object, route = 'generations') {
  const { status, body } = await stack.post(`images/${route}`, fields);
  expect({ status, error: body.error }).toEqual({ status: 200, error: undefined });
  const { width, height, mime_type } = at(body, 'data.0') as Readonly<Record<string, unknown>>;
  return {
    said: { size: body.size, output_format: body.output_format, width, height, mime_type },
    bytes: await lookAt(pictureIn(body)),
  };
}

function exactly(format: string, width: number, height: number) {
  const mime_type = `image/${format}`;
  return {
    said: { size: `${width}x${height}`, output_format: format, width, height, mime_type },
    bytes: { format, width, height },
  };
}

async function lookAt(bytes: Uint8Array) {
  const { format, compression, width, height } = await sharp(bytes).metadata();
  // sharp calls the container heif; what is inside makes it AVIF.
  return { format: format === 'heif' && compression === 'av1' ? 'avif' : format, width, height };
}
