import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { memorySource } from '../bytes/memory-source.ts';
import { streamSource } from '../bytes/stream-source.ts';
import type { ByteSource } from '../contract/bytes.ts';
import type { InputTemplate } from '../contract/input.ts';
import type { HttpCall } from '../contract/provider.ts';
import { input } from '../contract/slots.ts';
import { writeBody } from './write-body.ts';

const picture = Buffer.from(Array.from({ length: 3000 }, (_, index) => index % 256));
const newId = () => 'id-1';

function write(call: Pick<HttpCall, 'body' | 'sends'>, item: InputTemplate = input.file, source?: ByteSource) {
  const prepared = { item, stored: item, mime: 'image/webp', source: source ?? memorySource(picture) };
  const written = writeBody({ method: 'POST', url: '', ...call }, newId, new Map([['image.0', prepared]]));
  if (written === undefined) throw new Error('There is no body.');
  return written;
}

async function bytesOf({ chunks }: { readonly chunks: AsyncIterable<Uint8Array> }): Promise<Buffer> {
  return Buffer.concat(await Array.fromAsync(chunks));
}

describe('a form', () => {
  it('repeats the key of a list, writes an object as key[name], and leaves out null', async () => {
    const body = {
      prompt: 'a fox "at" dusk\r\n',
      n: 2,
      stream: true,
      user: null,
      'image[]': [{ $input: 'image.0' }, { $input: 'image.0' }],
      svg: { model: 'm', reasoning: { effort: 'low' } },
    } as const;
    const written = write({ body, sends: 'form' });
    const bytes = await bytesOf(written);
    expect(written.size).toBe(bytes.length);
    const form = await new Response(Uint8Array.from(bytes), {
      headers: { 'content-type': written.contentType },
    }).formData();
    const seen = await Promise.all(
      [...form].map(async ([name, value]) =>
        typeof value === 'string'
          ? [name, value]
          : [name, value.name, value.type, picture.equals(Buffer.from(await value.arrayBuffer()))],
      ),
    );
    expect(seen).toEqual([
      ['prompt', 'a fox "at" dusk\r\n'],
      ['n', '2'],
      ['stream', 'true'],
      ['image[]', 'image-0.webp', 'image/webp', true],
      ['image[]', 'image-0.webp', 'image/webp', true],
      ['svg[model]', 'm'],
      ['svg[reasoning][effort]', 'low'],
    ]);
  });

  it('has a picture as text where the declaration says so', async () => {
    const written = write({ body: { image: { $input: 'image.0' } }, sends: 'form' }, input.url);
    const bytes = await bytesOf(written);
    expect(written.size).toBe(bytes.length);
    expect(String(bytes)).toContain(`\r\n\r\ndata:image/webp;base64,${picture.toString('base64')}\r\n`);
  });

  it('can be sent again when its files can be read again, and has a length when theirs are known', async () => {
    const held = write({ body: { image: { $input: 'image.0' } }, sends: 'form' });
    expect(held.repeatable).toBe(true);
    expect(await bytesOf(held)).toEqual(await bytesOf(held));
    const arriving = streamSource(memorySource(picture).open());
    const live = write({ body: { image: { $input: 'image.0' } }, sends: 'form' }, input.file, arriving);
    expect([live.repeatable, live.size]).toEqual([false, undefined]);
  });

  it('of any fields is as long as it says', async () => {
    const leaf = fc.oneof(fc.string({ unit: 'grapheme' }), fc.integer(), fc.boolean(), fc.constant(null));
    await fc.assert(
      fc.asyncProperty(fc.dictionary(fc.string(), fc.oneof(leaf, fc.array(leaf))), async (body) => {
        const written = write({ body, sends: 'form' });
        expect((await bytesOf(written)).length).toBe(written.size);
      }),
      { numRuns: 50 },
    );
  });
});

describe('bytes', () => {
  it('are the file and nothing else', async () => {
    const written = write({ body: { $input: 'image.0' }, sends: 'bytes' });
    expect([written.contentType, written.size, await bytesOf(written)]).toEqual(['image/webp', 3000, picture]);
  });

  it.each([{ image: { $input: 'image.0' } }, 'text', { $input: 'image.1' }] as const)('are never %j', (body) => {
    expect(() => write({ body, sends: 'bytes' })).toThrow(expect.objectContaining({ code: 'internal_error' }));
  });
});

it('a file has no place in JSON', () => {
  const wrong = () => write({ body: { image: { $input: 'image.0' } } });
  expect(wrong).toThrow(
    expect.objectContaining({ code: 'internal_error', message: expect.stringContaining('input.file') }),
  );
});
