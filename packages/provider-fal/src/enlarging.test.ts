import { createGateway, type Gateway } from '@pentaprism/core';
import type { Sandbox } from '@pentaprism/core/kit';
import sharp from 'sharp';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { fal } from './fal.ts';
import { createFalSandbox } from './sandbox/index.ts';

let sandbox: Sandbox;
let running: { readonly url: string; close(): Promise<void> };
let gateway: Gateway;
let png: Buffer;

beforeAll(async () => {
  png = await sharp({ create: { width: 320, height: 240, channels: 3, background: '#a40' } })
    .png()
    .toBuffer();
  sandbox = createFalSandbox();
  running = await sandbox.listen();
  gateway = createGateway({
    providers: [fal({ apiKey: 'id:secret', baseUrl: running.url, environment: {} })],
    allowedHosts: [new URL(running.url).host],
    wire: { sleep: () => new Promise((wake) => setTimeout(wake, 10)) },
  });
});

afterAll(async () => {
  await gateway.close();
  await running.close();
});

function sent(): unknown {
  const { body } =
    sandbox.requests.findLast(({ method, path }) => method === 'POST' && !path.startsWith('/storage/')) ?? {};
  return body;
}

describe('a picture is enlarged', () => {
  it.each([
    ['clarity-upscaler', { scale_factor: 3 }, { upscale_factor: 3 }, '960x720', 0.020736],
    ['clarity-upscaler', { size: '2x' }, { upscale_factor: 2 }, '640x480', 0.009216],
    ['topaz-image-upscale', { size: '1280x960' }, { upscale_factor: 4 }, '1280x960', 0.08],
    [
      'seedvr-image-upscale',
      { scale_factor: 1.5 },
      { upscale_mode: 'factor', upscale_factor: 1.5 },
      '480x360',
      0.0001728,
    ],
    [
      'seedvr-image-upscale',
      { resolution: '720p' },
      { upscale_mode: 'target', target_resolution: '720p' },
      '1109x831',
      null,
    ],
  ] as const)('%s %o, as the plan said', async (model, asked, fields, size, usd) => {
    const request = { model, image: png, response_format: 'b64_json', ...asked } as const;
    const { plan } = gateway.plan('edit', request);
    if (usd !== null) expect(`${plan.expected?.width}x${plan.expected?.height}`).toBe(size);
    if (usd !== null) expect(plan.quote.usd).toBeCloseTo(usd, 9);
    const { pictures, receipt } = await gateway.edit(request);
    expect(sent()).toMatchObject(fields);
    expect(pictures.map(({ width, height }) => `${width}x${height}`)).toEqual([size]);
    expect(receipt.some(({ snapped }) => snapped === true)).toBe(false);
  });

  it('in the same way from a data URI', () => {
    const image = `data:image/png;base64,${png.toString('base64')}`;
    const { plan } = gateway.plan('edit', { model: 'clarity-upscaler', image, size: '640x480' });
    expect([plan.calls[0]?.body.upscale_factor, plan.expected]).toEqual([
      2,
      { width: 640, height: 480, promised: true },
    ]);
  });

  it('from a Blob, which can only be read while the job runs, and the receipt says what was asked', async () => {
    const image = new Blob([new Uint8Array(png)], { type: 'image/png' });
    const request = { model: 'clarity-upscaler', image, size: '640x480', response_format: 'b64_json' } as const;
    expect(gateway.plan('edit', request).plan.calls[0]?.body.upscale_factor).toEqual({
      $factor: { of: 'image.0', for: '640x480', range: [1, 4] },
    });
    const { pictures, receipt } = await gateway.edit(request);
    expect(sent()).toMatchObject({ upscale_factor: 2 });
    expect(pictures.map(({ width, height }) => `${width}x${height}`)).toEqual(['640x480']);
    expect(receipt.find(({ parameter }) => parameter === 'size')).toMatchObject({
      word: 'converted',
      from: '640x480',
      to: { upscale_factor: 2 },
    });
  });

  it('from an address, whose picture is read before anything is sent', async () => {
    const first = await gateway.generate({ model: 'flux-schnell', prompt: 'a fox', size: '512x512' });
    const address = first.pictures[0]?.body;
    if (address?.kind !== 'remote') throw new Error('There is no address.');
    const { pictures } = await gateway.edit({
      model: 'topaz-image-upscale',
      image: address.url,
      size: '1024x1024',
      response_format: 'b64_json',
    });
    expect(sent()).toMatchObject({ upscale_factor: 2 });
    expect(pictures.map(({ width, height }) => `${width}x${height}`)).toEqual(['1024x1024']);
  });

  it('to exact pixels of another shape, which core cuts out', async () => {
    const { pictures } = await gateway.edit({
      model: 'clarity-upscaler',
      image: png,
      size: '500x500',
      fit: 'cover',
      response_format: 'b64_json',
    });
    expect(pictures.map(({ width, height }) => `${width}x${height}`)).toEqual(['500x500']);
  });
});

it('a scale alone leaves the shape to Seedream 5.0 lite', async () => {
  const { pictures } = await gateway.generate({ model: 'seedream-5-lite', prompt: 'a fox', resolution: '3K' });
  expect(sent()).toMatchObject({ image_size: 'auto_3K' });
  expect(pictures.length).toBe(1);
});
