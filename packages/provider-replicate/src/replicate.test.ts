import { setTimeout as wait } from 'node:timers/promises';
import { createGateway, type Gateway, PentaprismError } from '@pentaprism/core';
import { inspect, type Sandbox } from '@pentaprism/core/kit';
import { isObject } from '@pentaprism/core/provider';
import sharp from 'sharp';
import { afterEach, describe, expect, it } from 'vitest';
import { replicate } from './replicate.ts';
import { createReplicateSandbox, type ReplicateSandboxOptions } from './sandbox/replicate-sandbox.ts';

const closers: (() => Promise<void>)[] = [];
afterEach(async () => {
  for (const close of closers.splice(0)) await close();
});

async function start(options: ReplicateSandboxOptions = {}): Promise<{ gateway: Gateway; sandbox: Sandbox }> {
  const sandbox = createReplicateSandbox({ slowMs: 30, ...options });
  const { url, close } = await sandbox.listen();
  const provider = replicate({ apiKey: 'r8_test', baseUrl: url, environment: {} });
  const sleep = (ms: number, signal: AbortSignal) => wait(Math.min(ms, 5), undefined, { signal });
  const gateway = createGateway({ providers: [provider], wire: { sleep } });
  closers.push(() => gateway.close(), close);
  return { gateway, sandbox };
}

/** What models were sent, in order. */
function inputs(sandbox: Sandbox): readonly Readonly<Record<string, unknown>>[] {
  return sandbox.requests.flatMap(({ path, body }) =>
    path.endsWith('/predictions') && isObject(body) && isObject(body.input) ? [body.input] : [],
  );
}

function dataUri(bytes: Uint8Array): string {
  return `data:image/png;base64,${Buffer.from(bytes).toString('base64')}`;
}

function bytesOf(uri: unknown): Buffer {
  return Buffer.from(String(uri).replace(/^data:[^,]*,/, ''), 'base64');
}

const ratios = ['1:1', '1:4', '1:8', '2:3', '3:2', '3:4', '4:1', '4:3', '4:5', '5:4', '8:1', '9:16', '16:9', '21:9'];
const tiers = { '0.5K': 512, '1K': 1024, '2K': 2048, '4K': 4096 };

describe('sizes', () => {
  it('turns all 56 sizes of nano-banana-2 into their ratio and nearest tier', async () => {
    const { gateway, sandbox } = await start();
    const wanted: unknown[] = [];
    for (const [tier, edge] of Object.entries(tiers)) {
      for (const ratio of ratios) {
        const [across = 1, down = 1] = ratio.split(':').map(Number);
        const height = Math.round(edge / Math.sqrt(across / down));
        const width = Math.round((height * across) / down);
        // The drill has the body received and checked, and nothing drawn.
        const request = { model: 'nano-banana-2', prompt: 'a fox [drill: refused]', size: `${width}x${height}` };
        await expect(gateway.generate(request)).rejects.toMatchObject({ code: 'moderation_blocked' });
        wanted.push([request.size, ratio, tier === '0.5K' ? '1K' : tier]);
      }
    }
    const sent = inputs(sandbox).map((input) => [input.aspect_ratio, input.resolution]);
    expect(wanted.map((row, index) => [Array.isArray(row) ? row[0] : row, ...(sent[index] ?? [])])).toEqual(wanted);
  });

  it.each([
    ['flux-schnell', { aspect_ratio: '16:9', megapixels: '1' }, [1344, 768]],
    ['flux-1.1-pro', { aspect_ratio: 'custom', width: 1440, height: 800 }, [1440, 800]],
    ['flux-1.1-pro-ultra', { aspect_ratio: '16:9' }, null],
    ['seedream-4', { size: 'custom', width: 1920, height: 1080 }, [1920, 1080]],
    ['ideogram-v3', { aspect_ratio: '16:9' }, null],
    ['gpt-image-1.5', { aspect_ratio: '3:2' }, [1536, 1024]],
    ['recraft-v3', { size: '1820x1024' }, [1820, 1024]],
  ])('makes exactly 1920x1080 with fit cover on %s', async (model, sizing, native) => {
    const { gateway, sandbox } = await start();
    const result = await gateway.generate({ model, prompt: 'a fox', size: '1920x1080', fit: 'cover' });
    const [picture] = result.pictures;
    expect([picture?.width, picture?.height]).toEqual([1920, 1080]);
    expect(inputs(sandbox)).toMatchObject([sizing]);
    const { expected } = result.plan;
    if (native !== null) expect([expected?.width, expected?.height]).toEqual(native);
  });
});

describe('pictures', () => {
  it('makes five as a call of four and a call of one, each with its own seed', async () => {
    const { gateway, sandbox } = await start();
    const result = await gateway.generate({ model: 'flux-schnell', prompt: 'a fox', n: 5, seed: 7 });
    expect(inputs(sandbox).map((input) => [input.num_outputs, input.seed])).toEqual([
      [4, 7],
      [1, 11],
    ]);
    expect(result.pictures.map(({ index, mime, width, height }) => [index, mime, width, height])).toEqual(
      [0, 1, 2, 3, 4].map((index) => [index, 'image/webp', 1024, 1024]),
    );
  });

  it('asks for jpg when jpeg is wanted, and for png when the model cannot make the format', async () => {
    const { gateway, sandbox } = await start();
    const make = async (output_format: 'jpeg' | 'avif') =>
      (await gateway.generate({ model: 'nano-banana', prompt: 'a fox', output_format })).pictures[0]?.mime;
    expect([await make('jpeg'), await make('avif')]).toEqual(['image/jpeg', 'image/avif']);
    expect(inputs(sandbox).map((input) => input.output_format)).toEqual(['jpg', 'png']);
  });

  it('reads pictures that come as data URIs', async () => {
    const { gateway } = await start({ dataUris: true });
    const request = {
      model: 'flux-schnell',
      prompt: 'a fox',
      output_format: 'png',
      response_format: 'b64_json',
    } as const;
    const { pictures } = await gateway.generate(request);
    expect(pictures.map(({ mime, width, inline }) => [mime, width, inline])).toEqual([['image/png', 1024, true]]);
  });
});

describe('edits', () => {
  const plain = (width: number, height: number, background: object) =>
    sharp({ create: { width, height, channels: 4, background: { r: 0, g: 0, b: 0, alpha: 1, ...background } } });

  it('sends ideogram a mask that is black where OpenAI’s is transparent, as large as the picture', async () => {
    const { gateway, sandbox } = await start();
    const image = dataUri(await plain(96, 64, { r: 200 }).png().toBuffer());
    const left = { input: await plain(24, 32, {}).png().toBuffer(), left: 0, top: 0, blend: 'dest-out' } as const;
    const mask = dataUri(await plain(48, 32, {}).composite([left]).png().toBuffer());
    const result = await gateway.edit({ model: 'ideogram-v3', prompt: 'a fox', image, mask });
    expect(result.pictures[0]?.mime).toBe('image/png');
    const [input] = inputs(sandbox);
    const { data, info } = await sharp(bytesOf(input?.mask)).greyscale().raw().toBuffer({ resolveWithObject: true });
    const at = (x: number) => data[(32 * info.width + x) * info.channels];
    expect([info.width, info.height, at(10), at(86)]).toEqual([96, 64, 0, 255]);
  });

  it('puts a large picture into Replicate’s files and sends a small one along', async () => {
    const { gateway, sandbox } = await start();
    const noise = { type: 'gaussian', mean: 128, sigma: 60 } as const;
    const large = sharp({ create: { width: 500, height: 500, channels: 3, background: '#000', noise } });
    const image = [dataUri(await large.png().toBuffer()), dataUri(await plain(64, 64, { g: 200 }).png().toBuffer())];
    await gateway.edit({ model: 'nano-banana-2', prompt: 'a fox', image });
    expect(sandbox.requests.map(({ path }) => path)).toEqual([
      '/v1/files',
      '/v1/models/google/nano-banana-2/predictions',
    ]);
    const sent = inputs(sandbox)[0]?.image_input;
    const [stored, small]: readonly unknown[] = Array.isArray(sent) ? sent : [];
    expect(stored).toMatch(/^http:\/\/127\.0\.0\.1:\d+\/v1\/files\/\w+$/);
    expect(inspect(bytesOf(small))).toMatchObject({ mime: 'image/png', width: 64, height: 64 });
  });
});

describe('when Replicate fails', () => {
  /** The outcome of one drilled request: the error's code, or how many pictures; and how many jobs were accepted. */
  async function drill(name: string): Promise<readonly unknown[]> {
    const { gateway, sandbox } = await start();
    const request = { model: 'nano-banana', prompt: `a fox [drill: ${name}]` };
    const outcome = await gateway.generate(request).then(
      (result) => result.pictures.length,
      (error: unknown) => (PentaprismError.is(error) ? `${error.code}${error.retry ? ', retry' : ''}` : error),
    );
    return [outcome, sandbox.submissions, inputs(sandbox).length];
  }

  it.each([
    // [drill, outcome, jobs accepted, submits sent]
    ['unauthorized', 'provider_credentials', 0, 1],
    ['no_credit', 'insufficient_quota', 0, 1],
    ['invalid', 'upstream_rejected', 0, 1],
    ['rate_limit', 'rate_limit_exceeded, retry', 0, 3],
    ['rate_limit 1', 1, 1, 2],
    ['error', 'upstream_unavailable, retry', 0, 3],
    ['unavailable', 'upstream_unavailable, retry', 0, 3],
    ['unavailable 1', 1, 1, 2],
    ['reset', 'upstream_error', 0, 1],
    ['slow', 1, 1, 1],
    ['refused', 'moderation_blocked', 1, 1],
    ['truncated', 'upstream_error', 1, 1],
    ['lost', 'upstream_error', 1, 1],
    ['gateway_timeout 2', 1, 1, 1],
    ['black', 1, 1, 1],
  ])('the drill %s ends as %s with %i accepted of %i sent', async (name, outcome, accepted, sent) => {
    expect(await drill(name)).toEqual([outcome, accepted, sent]);
  });

  it('cancels the prediction when the caller goes away', async () => {
    const { gateway, sandbox } = await start({ runMs: 60_000, waitLimitMs: 10 });
    const caller = new AbortController();
    const request = { model: 'nano-banana', prompt: 'a fox' };
    const job = gateway.generate(request, {
      signal: caller.signal,
      onProgress: ({ phase }) => phase !== 'submitting' && caller.abort(),
    });
    await expect(job).rejects.toMatchObject({ code: 'client_closed_request' });
    await gateway.close();
    expect(sandbox.requests.at(-1)).toMatchObject({
      method: 'POST',
      path: /* the prediction's */ expect.stringMatching(/\/cancel$/),
    });
  });
});

describe('a community model', () => {
  it('is run by version, and costs the seconds that it worked', async () => {
    const { gateway, sandbox } = await start({ runMs: 20 });
    const { pictures, cost, costBasis, plan } = await gateway.generate({
      model: 'sdxl-lightning-4step',
      prompt: 'a fox',
      size: '641x383',
      n: 5,
    });
    expect(plan.quote).toMatchObject({ usd: null });
    expect(pictures.map(({ width, height }) => [width, height])).toEqual(Array.from({ length: 5 }, () => [640, 384]));
    const submits = sandbox.requests.filter(({ method }) => method === 'POST');
    const version = '6f7a773af6fc3e8de9d5a3c00be77c17308914bf67772726aff83496ba1e3bbe';
    const sized = { prompt: 'a fox', width: 640, height: 384 };
    expect(submits.map(({ path, body }) => [path, body])).toEqual([
      ['/v1/predictions', { version, input: { ...sized, num_outputs: 4 } }],
      ['/v1/predictions', { version, input: { ...sized, num_outputs: 1 } }],
    ]);
    // Two jobs of 20 milliseconds at least.
    expect(cost).toBeGreaterThanOrEqual(0.04 * 0.0014);
    expect(costBasis).toBe('metered');
  });
});
