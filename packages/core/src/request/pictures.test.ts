import { buffer } from 'node:stream/consumers';
import { describe, expect, it } from 'vitest';
import type { ByteSource, Hole } from '../contract/bytes.ts';
import type { InputPicture } from '../contract/request.ts';
import { parseRequest, type RawFile } from './parse-request.ts';

const said = { model: 'nano-banana-2', prompt: 'a fox' };
const picture = (name: string) => `https://example.com/${name}.png`;
const dataUri = `data:image/png;base64,${Buffer.from('fox').toString('base64')}`;

function source(text: string): ByteSource {
  const bytes = Buffer.from(text);
  return {
    size: bytes.length,
    once: false,
    head: async () => bytes,
    async *open() {
      yield bytes;
    },
    release() {},
  };
}

function edit(fields: Readonly<Record<string, unknown>>, files: readonly RawFile[] = []) {
  const encoding = files.length > 0 ? 'form' : 'json';
  return parseRequest({ encoding, fields: { ...said, ...fields }, files }, 'edit');
}

async function textOf(input: InputPicture | undefined): Promise<string> {
  if (input?.kind !== 'bytes') throw new Error('not bytes');
  return (await buffer(input.source.open())).toString();
}

describe('spellings', () => {
  it.each([
    ['image as a URL', { image: picture('a') }, ['a']],
    ['image as a list', { image: [picture('a'), picture('b')] }, ['a', 'b']],
    [
      'images with image_url',
      { images: [{ image_url: picture('a') }, { image_url: { url: picture('b') } }] },
      ['a', 'b'],
    ],
    ['an item of an earlier answer', { images: [{ url: picture('a'), b64_json: null, width: 1 }] }, ['a']],
    ['image and images together', { image: picture('a'), images: [picture('b')] }, ['a', 'b']],
    ['numbered', { 'image[1]': picture('b'), 'image[0]': picture('a') }, ['a', 'b']],
    ['numbered members', { 'images[1][image_url]': picture('b'), 'images[0][image_url]': picture('a') }, ['a', 'b']],
    ['a repeated form field', { 'image[]': [picture('a'), picture('b')] }, ['a', 'b']],
    ['JSON in a form field', { image: JSON.stringify([{ image_url: picture('a') }]) }, ['a']],
  ])('%s', (_, fields, names) => {
    expect(edit(fields).image).toEqual(names.map((name) => ({ kind: 'url', url: picture(name) })));
  });

  it('files keep their order, numbered ones their number, whatever their field is called', () => {
    const [a, b, c, d, mask] = ['a', 'b', 'c', 'd', 'mask'].map(source) as [
      ByteSource,
      ByteSource,
      ByteSource,
      ByteSource,
      ByteSource,
    ];
    const request = edit({}, [
      { field: 'mask[]', source: mask, filename: 'mask.png', mime: 'image/png' },
      { field: 'image[]', source: c },
      { field: 'image', source: d, filename: 'd.png', mime: 'application/octet-stream' },
      { field: 'image[1]', source: b },
      { field: 'image[0]', source: a },
    ]);
    expect([request.image, request.mask]).toEqual([
      [
        { kind: 'bytes', source: a },
        { kind: 'bytes', source: b },
        { kind: 'bytes', source: c },
        { kind: 'bytes', source: d, filename: 'd.png', declaredMime: 'application/octet-stream' },
      ],
      { kind: 'bytes', source: mask, filename: 'mask.png', declaredMime: 'image/png' },
    ]);
  });

  it.each([
    ['a URL', picture('m')],
    ['an object', { image_url: picture('m') }],
    ['a list of one', [picture('m')]],
  ])('a mask as %s', (_, mask) => {
    expect(edit({ image: picture('a'), mask }).mask).toEqual({ kind: 'url', url: picture('m') });
  });
});

describe('no picture', () => {
  const nothings = [null, undefined, '', '  ', 'null', 'undefined', 'None', { image_url: null }, { url: '' }];

  it.each(nothings)('%j as a mask is none', (mask) => {
    expect(edit({ image: picture('a'), mask }).mask).toBeUndefined();
    expect(edit({ image: picture('a'), 'mask[]': mask }).mask).toBeUndefined();
  });

  it.each(nothings)('%j among pictures is passed over', (nothing) => {
    const request = edit({ image: [nothing, picture('a')], images: nothing, 'image[3]': nothing });
    expect(request.image).toEqual([{ kind: 'url', url: picture('a') }]);
  });

  it.each(nothings)('%j as the only picture leaves it missing', (image) => {
    expect(() => edit({ image })).toThrow(
      expect.objectContaining({ code: 'missing_required_parameter', param: 'image' }),
    );
  });

  it('a file input in which nothing was chosen is none, whatever it is called', () => {
    const files = ['mask', 'image', 'markup'].map((field) => ({ field, source: source(''), filename: '' }));
    const { image, mask } = edit({}, [...files, { field: 'image', source: source('x'), filename: 'x.png' }]);
    expect([image?.length, mask]).toEqual([1, undefined]);
    expect(() => edit({}, files)).toThrow(expect.objectContaining({ code: 'missing_required_parameter' }));
  });
});

describe('an address', () => {
  it.each([
    ['HTTPS://Example.COM/a b.png', 'https://example.com/a%20b.png'],
    [' https://example.com/a.png\n', 'https://example.com/a.png'],
    ['http://127.1/a', 'http://127.0.0.1/a'],
    ['http://2130706433/a', 'http://127.0.0.1/a'],
    ['http://0x7f.1/a', 'http://127.0.0.1/a'],
    ['http://１２７。０。０。１/a', 'http://127.0.0.1/a'],
    ['http://[::ffff:127.0.0.1]/a', 'http://[::ffff:7f00:1]/a'],
    ['https:example.com/a', 'https://example.com/a'],
    ['https://example.com/x/../a', 'https://example.com/a'],
  ])('%j is kept as it will be understood: %s', (image, url) => {
    expect(edit({ image, mask: { image_url: image } })).toMatchObject({
      image: [{ kind: 'url', url }],
      mask: { kind: 'url', url },
    });
  });

  it.each(['https://me:secret@example.com/a.png', 'https://me@example.com/a.png', 'http://:x@127.0.0.1/'])(
    '%s is refused for the secret in it, which is not repeated',
    (image) => {
      let refusal: unknown;
      try {
        edit({ image });
      } catch (error) {
        refusal = error;
      }
      expect(refusal).toMatchObject({ code: 'blocked_url', param: 'image' });
      expect(String(refusal)).not.toContain('secret');
    },
  );
});

describe('inline pictures', () => {
  it('a data URI becomes bytes', async () => {
    const [image] = edit({ image: dataUri }).image ?? [];
    expect(image).toMatchObject({ kind: 'bytes', declaredMime: 'image/png' });
    expect(await textOf(image)).toBe('fox');
  });

  it('a hole becomes bytes, however its JSON was escaped', async () => {
    const hole: Hole = { hole: true, prefix: 'data:image\\/jpeg;base64,', source: source('Zm94\\/\\/8\\u003d') };
    for (const image of [hole, [hole], [{ image_url: hole }], [{ image_url: { url: hole } }]]) {
      const [read] = edit({ image }).image ?? [];
      expect(read).toMatchObject({ kind: 'bytes', declaredMime: 'image/jpeg' });
      if (read?.kind !== 'bytes') throw new Error('not bytes');
      expect(await buffer(read.source.open())).toEqual(Buffer.from('Zm94//8=', 'base64'));
    }
  });

  it('b64_json of an earlier answer becomes bytes', async () => {
    const [image] = edit({ images: [{ b64_json: 'Zm94' }] }).image ?? [];
    expect(await textOf(image)).toBe('fox');
  });

  it('percent-encoded text, as drawings come in data URIs, becomes bytes', async () => {
    for (const image of ['data:image/svg+xml,<svg/>', 'data:image/svg+xml;utf8,%3Csvg%2F%3E']) {
      const [read] = edit({ image }).image ?? [];
      expect(read).toMatchObject({ kind: 'bytes', declaredMime: 'image/svg+xml', source: { size: 6 } });
      expect(await textOf(read)).toBe('<svg/>');
    }
  });

  it('a caller’s own object that looks like a hole is not one', () => {
    const fake = { hole: true, prefix: 'data:image/png;base64,', source: { size: 1 } };
    expect(() => edit({ image: fake })).toThrow(expect.objectContaining({ code: 'invalid_value', param: 'image' }));
  });

  it('a hole anywhere else is refused by name', () => {
    const hole: Hole = { hole: true, prefix: '', source: source('x') };
    expect(() => edit({ image: dataUri, control_image: { nested: [hole] } })).toThrow(
      '`control_image` holds a text too long to be passed on; send large files by URL, or as `image` or `mask`.',
    );
    expect(() => edit({ image: dataUri, prompt: hole })).toThrow(
      '`prompt: (a very long text)` cannot be used; it takes text of at most 32000 characters.',
    );
  });
});

describe('errors', () => {
  const takes =
    'a public http(s) URL, a data URI such as "data:image/png;base64,…", or {"image_url": …} with one of them';

  it.each([
    [{ image: 'fox.png' }, 'image', `\`image: "fox.png"\` cannot be used; it takes ${takes}.`],
    [{ image: 7 }, 'image', `\`image: 7\` cannot be used; it takes ${takes}.`],
    [{ image: ['http://'] }, 'image[0]', `\`image[0]: "http://"\` cannot be used; it takes ${takes}.`],
    [
      { image: Buffer.alloc(60).toString('base64') },
      'image',
      '`image` is base64 and does not say so; put "data:image/png;base64," before it, whatever its true type, or send {"b64_json": …}.',
    ],
    [{ images: [{}] }, 'images[0]', `\`images[0]: (an object)\` cannot be used; it takes ${takes}.`],
    [{ image: 'data:image/png' }, 'image', `\`image: "data:image/png"\` cannot be used; it takes ${takes}.`],
    [
      { images: [picture('a'), { file_id: 'file-1' }] },
      'images[1].file_id',
      `\`images[1].file_id\` names a file, and Pentaprism keeps none; send ${takes}.`,
    ],
    [{ image: picture('a'), mask: [picture('m'), picture('n')] }, 'mask', '`mask` takes one picture; 2 were sent.'],
  ])('%o', (fields, param, message) => {
    expect(() => edit(fields)).toThrow(expect.objectContaining({ code: 'invalid_value', param, message }));
  });

  it('an empty data URI is an empty picture', () => {
    expect(() => edit({ image: 'data:image/png;base64,' })).toThrow(
      expect.objectContaining({ code: 'invalid_image', param: 'image', message: '`image` is an empty picture.' }),
    );
  });

  it('a file in an unknown field is refused, and its sender told where files go', () => {
    expect(() => edit({ image: dataUri }, [{ field: 'markup', source: source('x') }])).toThrow(
      expect.objectContaining({
        code: 'invalid_value',
        param: 'markup',
        message: '`markup` cannot be a file; pictures go in `image` and `reference_images`, and the mask in `mask`.',
      }),
    );
  });
});
