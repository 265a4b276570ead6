import { describe, expect, it } from 'vitest';
import { movingAvif } from '../../test/picture-files.ts';
import { gradient, gravel, live, withJpegSegment } from '../../test/picture-samples.ts';
import { writeJson } from '../bytes/json-writer.ts';
import { memorySource } from '../bytes/memory-source.ts';
import type { ByteSource, PictureBody } from '../contract/bytes.ts';
import type { ResponseFormat } from '../contract/vocabulary.ts';
import { createFinisher } from './finisher.ts';

const finisher = createFinisher({ download: () => Promise.reject(new Error('Nothing is downloaded here.')) });

/** Bytes in pieces as they come from a network. */
function pieces(bytes: Uint8Array, step = 65_521): ByteSource {
  const chunks: Uint8Array[] = [];
  for (let at = 0; at < bytes.byteLength; at += step) chunks.push(bytes.subarray(at, at + step));
  return memorySource(chunks);
}

const finish = (body: PictureBody, deliver: ResponseFormat = 'b64_json') =>
  finisher.finish({ body }, { finish: { deliver }, expected: null });

/** The picture as it stands in an answer, with what is said of it. */
async function answer(body: PictureBody) {
  const picture = await finish(body);
  if (picture.body.kind === 'remote') throw new Error('Bytes were asked for.');
  const written = writeJson({ first: 1, b64_json: picture.body, last: '"' });
  const text = Buffer.concat(await Array.fromAsync(written.chunks)).toString();
  if (written.size !== undefined) expect(written.size).toBe(text.length);
  const { b64_json: base64, last } = JSON.parse(text);
  expect(last).toBe('"');
  return { base64, size: `${picture.width}x${picture.height}`, length: written.size };
}

const manySegments = [1, 2, 3, 4, 5, 6, 7].reduce(
  (jpeg: Buffer) => withJpegSegment(jpeg, 0xe2, Buffer.alloc(65_000, 'profile')),
  await gradient(48, 32).jpeg().toBuffer(),
);
const pictures: Readonly<Record<string, readonly [bytes: Buffer, size: string]>> = {
  'a small PNG': [await gradient(16, 12).png().toBuffer(), '16x12'],
  'a PNG': [await gravel(300, 200).png().toBuffer(), '300x200'],
  'a JPEG': [await gravel(400, 300).jpeg().toBuffer(), '400x300'],
  'a JPEG with 60 KB before its frame header': [
    withJpegSegment(await gradient(48, 32).jpeg().toBuffer(), 0xeb, Buffer.alloc(60_000, 'c2pa')),
    '48x32',
  ],
  'a JPEG with 450 KB before its frame header': [manySegments, '48x32'],
  'a JPEG with 2 MB before its frame header': [
    Array.from({ length: 32 }).reduce<Buffer>(
      (jpeg) => withJpegSegment(jpeg, 0xe2, Buffer.alloc(65_000, 'profile')),
      await gradient(48, 32).jpeg().toBuffer(),
    ),
    '48x32',
  ],
  'a WebP': [await gravel(400, 300).webp({ lossless: true }).toBuffer(), '400x300'],
  'a GIF': [await gravel(400, 300).gif().toBuffer(), '400x300'],
  'an AVIF': [await gravel(300, 200).avif({ effort: 0 }).toBuffer(), '300x200'],
  'an animated AVIF': [movingAvif, '48x32'],
  'a drawing': [Buffer.from('<svg width="30" height="20" viewBox="0 0 3 2"><path d="M0 0h3"/></svg>\n'), '30x20'],
};

/** Every form in which bytes come. */
const forms: Readonly<Record<string, (bytes: Buffer) => PictureBody>> = {
  'as bytes': (bytes) => ({ kind: 'binary', source: pieces(bytes) }),
  'as base64': (bytes) => ({ kind: 'base64', source: pieces(Buffer.from(bytes.toString('base64'))) }),
  'as URL-safe base64': (bytes) => ({ kind: 'base64', source: pieces(Buffer.from(bytes.toString('base64url'))) }),
  'as base64 in lines': (bytes) => ({
    kind: 'base64',
    source: pieces(Buffer.from(bytes.toString('base64').replaceAll(/(.{76})/g, '$1\n'))),
  }),
  'as base64 with escapes': (bytes) => ({
    kind: 'base64',
    source: pieces(Buffer.from(bytes.toString('base64').replaceAll('/', '\\/').replaceAll('=', '\\u003d'))),
  }),
  'as bytes that arrive': (bytes) => ({ kind: 'binary', source: live(bytes, 4096) }),
  'as base64 that arrives': (bytes) => ({ kind: 'base64', source: live(Buffer.from(bytes.toString('base64')), 4099) }),
  'as URL-safe base64 that arrives': (bytes) => ({
    kind: 'base64',
    source: live(Buffer.from(bytes.toString('base64url')), 4099),
  }),
};

describe.each(Object.keys(pictures))('%s from upstream', (name) => {
  const [bytes, size] = pictures[name] ?? [Buffer.alloc(0), ''];
  const standard = bytes.toString('base64');

  it.each(Object.keys(forms))('%s becomes standard base64 in a valid answer, with its size', async (form) => {
    const got = await answer(forms[form]?.(bytes) ?? { kind: 'remote', url: '' });
    expect([got.base64 === standard, got.size]).toEqual([true, size]);
    if (!form.includes('arrive'))
      expect(got.length).toBe(standard.length + '{"first":1,"b64_json":"","last":"\\""}'.length);
  });

  it.each(Object.keys(forms))('%s never looks whole when it is cut off', async (form) => {
    for (const end of [Math.ceil(bytes.byteLength * 0.5), bytes.byteLength - (name === 'a drawing' ? 3 : 1)]) {
      await expect(answer(forms[form]?.(bytes.subarray(0, end)) ?? { kind: 'remote', url: '' })).rejects.toMatchObject({
        code: 'upstream_error',
        retry: false,
        message: expect.stringContaining('cut off'),
      });
    }
  });
});

describe('base64 that is none', () => {
  const png = pictures['a PNG']?.[0].toString('base64') ?? '';
  const small = pictures['a small PNG']?.[0].toString('base64') ?? '';
  it.each([
    ['with a quote in it', '"'],
    ['with an escaped quote in it', '\\"'],
    ['with a control character in it', '\u0001'],
    ['with a letter of another alphabet in it', 'Ł'],
    ['with HTML in it', '<br>'],
    ['with padding in its middle', '=='],
  ])('%s is upstream’s error, small or large, here or arriving', async (_what, fault) => {
    for (const text of [small, png]) {
      const damaged = Buffer.from(`${text.slice(0, 100)}${fault}${text.slice(100)}`);
      const told = { code: 'upstream_error', status: 502, retry: false };
      const here = () => ({ kind: 'base64', source: pieces(damaged) }) as const;
      await expect(answer(here())).rejects.toMatchObject(told);
      await expect(finish(here(), 'url')).rejects.toMatchObject(told);
      await expect(finish(here(), 'both')).rejects.toMatchObject(told);
      await expect(answer({ kind: 'base64', source: live(damaged) })).rejects.toMatchObject(told);
    }
  });

  it.each([
    ['prose', 'I cannot draw that, sorry.'],
    ['HTML', '<!doctype html>'],
    ['base64 of JSON', Buffer.from('{"detail":"no"}').toString('base64')],
    ['nothing', ''],
    ['line breaks alone', '\n\n'],
  ])('%s is upstream’s error', async (_what, text) => {
    await expect(finish({ kind: 'base64', source: pieces(Buffer.from(text)) })).rejects.toMatchObject({
      code: 'upstream_error',
      retry: false,
    });
  });
});

it('a picture that stands in an answer already as it should is not copied', async () => {
  const body = {
    kind: 'base64',
    source: pieces(Buffer.from(pictures['a PNG']?.[0].toString('base64') ?? '')),
  } as const;
  expect((await finish(body)).body).toEqual(body);
  expect((await finish(body)).body).toMatchObject({ source: body.source });
});
