import { afterEach, expect, it } from 'vitest';
import { json, localUpstream } from '../../test/local-upstream.ts';
import { toyProvider } from '../../test/toy-provider.ts';
import { writeJson } from '../bytes/json-writer.ts';
import { emulated, passthrough } from '../contract/handling.ts';
import { defineModel } from '../contract/model.ts';
import type { GenerateRequest } from '../contract/typed-request.ts';
import { drawPicture } from '../kit/draw-picture.ts';
import { imagesBody } from '../respond/images-body.ts';
import { createGateway, type Gateway } from './gateway.ts';

const model = defineModel({
  id: 'vector',
  name: 'Vector',
  owner: 'nobody',
  source: 'https://example.test',
  checked: '2026-11-26',
  routes: { generate: 'vector' },
  delivers: 'svg',
  params: { prompt: passthrough(), output_format: emulated('transcode') },
  sizing: [],
});

const svg = await drawPicture({ model: 'vector', prompt: 'a fox', width: 640, height: 480, format: 'svg' });
const svgText = svg.toString('base64');
const closers: (() => Promise<void>)[] = [];

afterEach(async () => {
  for (const close of closers.splice(0)) await close();
});

async function open(sent = svgText): Promise<Gateway> {
  const upstream = await localUpstream((_request, response) => json(response, 200, { pictures: [sent] }));
  const gateway = createGateway({
    providers: [toyProvider(upstream.url, { models: [model] })],
    host: {
      put: async ({ chunks, mime, extension }) => {
        const bytes = Buffer.concat(await Array.fromAsync(chunks));
        return `https://host.test/${mime}/${bytes.equals(svg) ? 'same' : 'other'}.${extension}`;
      },
    },
  });
  closers.push(
    () => gateway.close(),
    () => upstream.close(),
  );
  return gateway;
}

async function answer(gateway: Gateway, fields: Partial<GenerateRequest>, live = false) {
  const request = { model: 'vector', prompt: 'a fox', response_format: 'b64_json', ...fields } as const;
  const result = await gateway.generate(request, { live });
  return JSON.parse(Buffer.concat(await Array.fromAsync(writeJson(imagesBody(result)).chunks)).toString());
}

const drawing = { b64_json: svgText, width: 640, height: 480, mime_type: 'image/svg+xml' };
const address = 'https://host.test/image/svg+xml/same.svg';

it.each([
  ['as base64', { response_format: 'b64_json' }, [drawing]],
  ['as an address', { response_format: 'url' }, [{ ...drawing, b64_json: undefined, url: address }]],
  ['as both', { response_format: 'both' }, [{ ...drawing, url: address }]],
  ['as svg by name', { output_format: 'svg' }, [drawing]],
] as const)('what a vector model draws is given %s, byte for byte', async (_how, fields, data) => {
  const body = await answer(await open(), fields);
  expect(body).toMatchObject({ output_format: 'svg', size: '640x480' });
  expect(body.data).toEqual(JSON.parse(JSON.stringify(data)));
});

it('what a vector model draws passes while it arrives, and is drawn when pixels are asked for', async () => {
  const gateway = await open();
  expect((await answer(gateway, {}, true)).data).toEqual([drawing]);
  const body = await answer(gateway, { output_format: 'webp' }, true);
  expect(body).toMatchObject({ output_format: 'webp', size: '640x480', data: [{ mime_type: 'image/webp' }] });
});

it('what a vector model draws is streamed as other pictures are', async () => {
  const gateway = await open();
  const events = await Array.fromAsync(gateway.stream('generate', { model: 'vector', prompt: 'a fox' }));
  expect(events.flatMap((event) => (event.type === 'picture' ? [event.picture] : []))).toMatchObject([
    { width: 640, height: 480, mime: 'image/svg+xml' },
  ]);
});

it.each([{}, { output_format: 'png' } as const])('half a drawing is upstream’s error: %j', async (fields) => {
  const gateway = await open(svg.subarray(0, svg.length / 2).toString('base64'));
  await expect(answer(gateway, fields)).rejects.toMatchObject({
    code: 'upstream_error',
    message: expect.stringContaining('cut off'),
  });
});
