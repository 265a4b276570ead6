import { createHash } from 'node:crypto';
import sharp from 'sharp';
import { describe, expect, it } from 'vitest';
import {
  animation,
  body,
  bytesOf,
  fileServer,
  gradient,
  jumbf,
  live,
  withJpegSegment,
  withPngChunk,
} from '../../test/picture-samples.ts';
import { memorySource } from '../bytes/memory-source.ts';
import type { PictureBody } from '../contract/bytes.ts';
import type { Picture } from '../contract/picture.ts';
import type { FinishPlan } from '../contract/plan.ts';
import type { OutputFormat } from '../contract/vocabulary.ts';
import { createFinisher } from './finisher.ts';

const asIs: FinishPlan = { deliver: 'url' };
const noFiles = fileServer({});

function finish(
  picture: PictureBody,
  plan: FinishPlan,
  { expected = null, download = noFiles.download, probe = true }: FinishSetting = {},
): Promise<Picture> {
  return createFinisher({ download, probe }).finish({ body: picture }, { finish: plan, expected });
}

interface FinishSetting {
  readonly expected?: { width: number; height: number; promised: boolean } | null;
  readonly download?: typeof noFiles.download;
  readonly probe?: boolean;
}

async function deliveredBytes(picture: Picture): Promise<Buffer> {
  if (picture.body.kind !== 'binary') throw new Error(`The body is ${picture.body.kind}.`);
  return await bytesOf(picture.body.source);
}

async function base64Of(picture: Picture): Promise<string> {
  if (picture.body.kind !== 'base64') throw new Error(`The body is ${picture.body.kind}.`);
  return (await bytesOf(picture.body.source)).toString();
}

function sha256(bytes: Uint8Array): string {
  return createHash('sha256').update(bytes).digest('hex');
}

it('an animation keeps its frames where the format can, and the receipt says so where it cannot', async () => {
  const gif = await animation(16, 12).gif().toBuffer();
  const webp = await finish(body(gif), { deliver: 'url', format: 'webp' });
  expect((await sharp(await deliveredBytes(webp)).metadata()).pages).toBe(2);
  const png = await finish(body(gif), { deliver: 'url', format: 'png' });
  expect(png.notes).toEqual([
    {
      parameter: 'output_format',
      word: 'emulated',
      from: null,
      why: 'Upstream sent gif; Pentaprism re-encoded it as png.',
    },
    {
      parameter: 'output_format',
      word: 'emulated',
      from: null,
      why: 'Upstream sent an animation and Pentaprism writes one frame as png: the first frame was kept.',
      snapped: true,
    },
  ]);
});

it('a picture on its side is turned upright when it is written anew, and its size is the upright one', async () => {
  const bytes = await gradient(12, 16).jpeg({ quality: 100 }).withMetadata({ orientation: 6 }).toBuffer();
  const passed = await finish(body(bytes), asIs);
  expect(passed).toMatchObject({ width: 16, height: 12 });
  const turned = await finish(body(bytes), { deliver: 'url', format: 'png' });
  expect(turned).toMatchObject({ width: 16, height: 12 });
  const made = await deliveredBytes(turned);
  expect((await sharp(made).metadata()).orientation).toBeUndefined();
  // The stored picture's left edge, dark in red, is the top of what a viewer shows.
  const { data, info } = await sharp(made).removeAlpha().raw().toBuffer({ resolveWithObject: true });
  const redAt = (x: number, y: number) => data[(y * info.width + x) * info.channels] ?? Number.NaN;
  expect(redAt(8, 0)).toBeLessThan(redAt(8, 11) - 150);
});

describe('alpha onto JPEG', () => {
  const plans: [string, FinishPlan, readonly number[]][] = [
    ['white unless told otherwise', { deliver: 'url', format: 'jpeg' }, [255, 255, 255]],
    ['the stated colour', { deliver: 'url', format: 'jpeg', background: 'rgb(10, 200, 30)' }, [10, 200, 30]],
    [
      'white when only transparency was asked',
      { deliver: 'url', format: 'jpeg', background: 'transparent' },
      [255, 255, 255],
    ],
  ];
  it.each(plans)('is flattened onto %s', async (_name, plan, colour) => {
    const clear = await gradient(16, 16, 0).png().toBuffer();
    const { dominant } = await sharp(await deliveredBytes(await finish(body(clear), plan))).stats();
    const [red = 0, green = 0, blue = 0] = colour;
    // `stats` sorts colours into bins of 16 and answers with a bin's middle.
    expect(Math.abs(dominant.r - red)).toBeLessThanOrEqual(8);
    expect(Math.abs(dominant.g - green)).toBeLessThanOrEqual(8);
    expect(Math.abs(dominant.b - blue)).toBeLessThanOrEqual(8);
  });

  it('a background that is no colour costs no picture, and the receipt says what was used', async () => {
    const clear = await gradient(16, 16, 0).png().toBuffer();
    const picture = await finish(body(clear), { deliver: 'url', format: 'jpeg', background: 'mauve-ish' });
    expect(picture.mime).toBe('image/jpeg');
    expect(picture.notes.at(-1)).toEqual({
      parameter: 'background',
      word: 'dropped',
      from: 'mauve-ish',
      why: '"mauve-ish" is not a colour Pentaprism can read; white was used. Try a CSS name or #rrggbb.',
    });
  });
});

describe('exact pixels', () => {
  const resize = (fit: 'cover' | 'contain' | 'fill' | 'strict') =>
    ({ width: 20, height: 10, fit, upscale: 1, crop: 0 }) as const;

  it.each(['cover', 'contain', 'fill', 'strict'] as const)('%s gives exactly the asked pixels', async (fit) => {
    const picture = await finish(body(await gradient(16, 16).png().toBuffer()), {
      deliver: 'url',
      resize: resize(fit),
    });
    expect(picture).toMatchObject({ mime: 'image/png', width: 20, height: 10 });
  });

  const corner = async (plan: FinishPlan) => {
    const picture = await finish(body(await gradient(16, 16).png().toBuffer()), plan);
    return [
      ...(
        await sharp(await deliveredBytes(picture))
          .ensureAlpha()
          .raw()
          .toBuffer()
      ).subarray(0, 4),
    ];
  };

  it('contain pads with the stated colour', async () => {
    const plan = { deliver: 'url', format: 'png', resize: resize('contain'), background: '#ff8000' } as const;
    expect(await corner(plan)).toEqual([255, 128, 0, 255]);
  });

  it.each([
    ['Transparent', [255, 255, 255]],
    ['rgba(255, 0, 0, 0.5)', [255, 127, 127]],
  ])('contain pads with %s over white where the format has no alpha', async (background, colour) => {
    const plan = { deliver: 'url', format: 'jpeg', resize: resize('contain'), background } as const;
    const found = await corner(plan);
    for (const [channel, value] of colour.entries()) {
      expect(Math.abs((found[channel] ?? 0) - value)).toBeLessThanOrEqual(8);
    }
  });

  it('contain without a colour pads with nothing where the format can', async () => {
    expect((await corner({ deliver: 'url', format: 'png', resize: resize('contain') }))[3]).toBe(0);
  });

  it('contain onto an opaque ground pads with white', async () => {
    const plan = { deliver: 'url', format: 'png', resize: resize('contain'), background: 'opaque' } as const;
    expect(await corner(plan)).toEqual([255, 255, 255, 255]);
  });
});

describe('a picture that needs no change', () => {
  const credentialed: [string, () => Promise<Buffer>, OutputFormat][] = [
    ['png', async () => withPngChunk(await gradient(16, 12).png().toBuffer(), 'caBX', jumbf), 'png'],
    ['jpeg', async () => withJpegSegment(await gradient(16, 12).jpeg().toBuffer(), 0xeb, jumbf), 'jpeg'],
  ];

  it.each(credentialed)('keeps its bytes, and with them its content credentials: %s', async (_name, make, format) => {
    const bytes = await make();
    const given = body(bytes);
    const picture = await finish(given, { deliver: 'b64_json', format });
    expect(picture.body).toBe(given);
    expect(sha256(await deliveredBytes(picture))).toBe(sha256(bytes));
    expect(picture).toEqual({ body: given, mime: `image/${format}`, width: 16, height: 12, notes: [] });
  });

  it.each(credentialed)(
    'loses its content credentials only when written anew, and says so: %s',
    async (_name, make) => {
      const picture = await finish(body(await make()), { deliver: 'url', format: 'webp' });
      expect(picture.contentCredentials).toBe('removed');
    },
  );

  it('already has the asked pixels', async () => {
    const given = body(await gradient(16, 12).png().toBuffer());
    const resize = { width: 16, height: 12, fit: 'cover', upscale: 1, crop: 0 } as const;
    expect((await finish(given, { deliver: 'url', resize })).body).toBe(given);
  });

  it('has no quality to apply', async () => {
    const given = body(await gradient(16, 12).png().toBuffer());
    expect((await finish(given, { deliver: 'url', format: 'png', compression: 10 })).body).toBe(given);
  });

  it('may still be arriving: it is looked at and not read', async () => {
    const bytes = await gradient(16, 12).png().toBuffer();
    const given = { kind: 'binary', source: live(bytes) } as const;
    const picture = await finish(given, { deliver: 'b64_json' });
    expect(picture).toMatchObject({
      body: { kind: 'binary', source: { once: true } },
      mime: 'image/png',
      width: 16,
      height: 12,
      notes: [],
    });
    expect(await deliveredBytes(picture)).toEqual(bytes);
  });

  it('is kept for two readers when it is wanted as address and as bytes', async () => {
    const bytes = await gradient(16, 12).png().toBuffer();
    const picture = await finish({ kind: 'binary', source: live(bytes) }, { deliver: 'both' });
    expect(await deliveredBytes(picture)).toEqual(bytes);
    expect(await deliveredBytes(picture)).toEqual(bytes);
  });

  it('may be base64 with the escapes JSON allows', async () => {
    const bytes = await gradient(16, 13, 7).png().toBuffer();
    const text = bytes.toString('base64').replaceAll('/', '\\/').replaceAll('=', '\\u003d');
    const given = { kind: 'base64', source: memorySource(Buffer.from(text)) } as const;
    const picture = await finish(given, asIs);
    expect(picture).toMatchObject({ mime: 'image/png', width: 16, height: 13, notes: [] });
    expect(await base64Of(picture)).toBe(bytes.toString('base64'));
    expect(await finish(given, { deliver: 'url', format: 'webp' })).toMatchObject({ mime: 'image/webp', height: 13 });
  });

  it('shows its size behind 200 KB of content credentials', async () => {
    let bytes: Buffer = await gradient(16, 12).jpeg().toBuffer();
    for (let part = 0; part < 4; part += 1) {
      bytes = withJpegSegment(bytes, 0xeb, Buffer.concat([jumbf, Buffer.alloc(50_000)]));
    }
    expect(await finish(body(bytes), asIs)).toMatchObject({ mime: 'image/jpeg', width: 16, height: 12 });
    const { download, reads } = fileServer({ 'https://cdn.test/a': bytes });
    const remote = await finish({ kind: 'remote', url: 'https://cdn.test/a' }, asIs, { download });
    expect(remote).toMatchObject({ mime: 'image/jpeg', width: 16, height: 12 });
    expect(reads.map(({ first }) => first)).toEqual([65_536, undefined]);
  });
});

describe('a picture at an address', () => {
  const url = 'https://cdn.test/a';
  const remote = { kind: 'remote', url } as const;

  it('is handed on, and read only as far as its size', async () => {
    const { download, reads } = fileServer({ [url]: await gradient(16, 12).png().toBuffer() });
    expect(await finish(remote, { deliver: 'url', format: 'png' }, { download })).toEqual({
      body: remote,
      mime: 'image/png',
      width: 16,
      height: 12,
      notes: [],
    });
    expect(reads).toEqual([{ url, first: 65_536 }]);
  });

  it('is handed on when it cannot be reached: nothing is known and nothing is lost, and that is said', async () => {
    expect(await finish(remote, asIs)).toEqual({
      body: remote,
      mime: null,
      width: null,
      height: null,
      notes: [
        {
          parameter: 'response_format',
          word: 'passthrough',
          from: null,
          why: 'The picture could not be fetched from upstream’s address, so the address is handed on as it is.',
        },
      ],
    });
  });

  it('is believed to be what upstream says when probing is off', async () => {
    const { download, reads } = fileServer({});
    const finisher = createFinisher({ download, probe: false });
    const picture = { body: remote, mime: 'image/webp', width: 640, height: 480, revisedPrompt: 'a cat' };
    expect(await finisher.finish(picture, { finish: asIs, expected: null })).toEqual({ ...picture, notes: [] });
    expect(reads).toEqual([]);
  });

  it('is downloaded when its bytes are wanted', async () => {
    const bytes = await gradient(16, 12).png().toBuffer();
    const { download, reads } = fileServer({ [url]: bytes });
    const picture = await finish(remote, { deliver: 'b64_json' }, { download });
    expect(await deliveredBytes(picture)).toEqual(bytes);
    expect(picture).toMatchObject({ mime: 'image/png', width: 16, height: 12 });
    expect(reads).toEqual([{ url, first: undefined }]);
  });

  it('is downloaded and written anew when it is of another type than asked', async () => {
    const { download } = fileServer({ [url]: await gradient(16, 12).jpeg().toBuffer() });
    const picture = await finish(remote, { deliver: 'url', format: 'png' }, { download });
    expect(picture).toMatchObject({
      body: { kind: 'binary' },
      mime: 'image/png',
      notes: [
        {
          parameter: 'output_format',
          word: 'emulated',
          from: null,
          why: 'Upstream sent jpeg; Pentaprism re-encoded it as png.',
        },
      ],
    });
  });

  it('is handed on as it is when it cannot be fetched to be changed, because it is paid for', async () => {
    const picture = await finish(remote, { deliver: 'url', format: 'png' });
    expect(picture.body).toBe(remote);
    expect(picture.notes).toMatchObject([{ parameter: 'output_format', word: 'dropped', from: null, snapped: true }]);
  });
});

it('a size that breaks the declaration’s promise is reported, an estimate that differs is not', async () => {
  const bytes = await gradient(16, 12).png().toBuffer();
  const promised = await finish(body(bytes), asIs, { expected: { width: 32, height: 24, promised: true } });
  expect(promised.notes).toEqual([
    {
      parameter: 'size',
      word: 'converted',
      from: null,
      why: 'The declaration promised 32x24, upstream sent 16x12.',
      snapped: true,
    },
  ]);
  const guessed = await finish(body(bytes), asIs, { expected: { width: 32, height: 24, promised: false } });
  expect(guessed.notes).toEqual([]);
});

it.each([
  ['empty', Buffer.alloc(0), 'Upstream sent an empty picture.'],
  [
    'truncated',
    undefined,
    'Upstream sent a picture that is cut off: the file says that it is image/png, and it ends after 300 bytes, before its own end.',
  ],
  ['no picture', Buffer.from('<html>gone</html>'), 'Upstream sent no picture: it is an HTML page.'],
])('what upstream sent is %s: its fault, and not to be repeated', async (_name, bytes, message) => {
  const sent = bytes ?? (await gradient(64, 64).png().toBuffer()).subarray(0, 300);
  await expect(finish(body(sent), { deliver: 'url', format: 'webp' })).rejects.toMatchObject({
    code: 'upstream_error',
    retry: false,
    message,
  });
});

it.each([
  ['an HTML page', '<!doctype html><title>Gone</title>'],
  ['JSON', '{"detail":"gone"}'],
])('%s is no picture, even when nothing has to be changed', async (what, text) => {
  await expect(finish(body(Buffer.from(text)), asIs)).rejects.toMatchObject({
    code: 'upstream_error',
    retry: false,
    message: `Upstream sent no picture: it is ${what}.`,
  });
});

it('bytes of a type that is not recognised are handed on, because they are paid for', async () => {
  const bytes = Buffer.from('ff0affff0001', 'hex');
  const picture = await finish(body(bytes), asIs);
  expect(picture).toMatchObject({ mime: null, width: null, height: null });
  expect(await deliveredBytes(picture)).toEqual(bytes);
});

it('a picture that claims more pixels than are decoded is refused by the codec', async () => {
  const png = Buffer.from(await gradient(8, 8).png().toBuffer());
  png.writeUInt32BE(60_000, 16);
  png.writeUInt32BE(60_000, 20);
  await expect(finish(body(png), { deliver: 'url', format: 'webp' })).rejects.toMatchObject({ code: 'upstream_error' });
});

it('more encodes than may wait are refused, and never repeated since the picture is paid for', async () => {
  const png = await gradient(256, 256).png().toBuffer();
  const finisher = createFinisher({ download: noFiles.download, encodeConcurrency: 1, encodeQueue: 1 });
  const plan = { finish: { deliver: 'url', format: 'webp' }, expected: null } as const;
  const results = await Promise.allSettled(Array.from({ length: 5 }, () => finisher.finish({ body: body(png) }, plan)));
  const refused = results.flatMap((result) => (result.status === 'rejected' ? [result.reason] : []));
  expect(refused).toHaveLength(3);
  for (const error of refused) expect(error).toMatchObject({ code: 'overloaded', retry: false });
});
