import { afterEach, describe, expect, it } from 'vitest';
import { type LocalUpstream, localUpstream } from '../../test/local-upstream.ts';
import { heicPhoto, movingAvif } from '../../test/picture-files.ts';
import { animation, gradient, gravel, withJpegSegment } from '../../test/picture-samples.ts';
import { binaryChunks } from '../bytes/picture-chunks.ts';
import type { Picture } from '../contract/picture.ts';
import type { ResponseFormat } from '../contract/vocabulary.ts';
import { createWire, type WireOptions } from '../wire/wire.ts';
import { createFinisher } from './finisher.ts';

const open: { close(): Promise<void> }[] = [];
afterEach(async () => {
  await Promise.all(open.splice(0).map((thing) => thing.close()));
});

/** What a file server gives at one moment; a status stands for an answer without a file. */
type Given = Uint8Array | number;

interface Manner {
  /** Whether it gives parts of files. */
  readonly ranges?: boolean;
  /** Whether it says how long they are. */
  readonly length?: boolean;
}

/** A file server that gives one thing for some requests of the whole file or its beginning, and then another. */
async function fileServer(first: Given, then: Given, times: number, manner: Manner = {}): Promise<LocalUpstream> {
  const { ranges = true, length = true } = manner;
  let asked = 0;
  const server = await localUpstream(({ headers }, response) => {
    const [, from = '0', to = ''] = /^bytes=(\d+)-(\d*)$/.exec(headers.range ?? '') ?? [];
    if (from === '0') asked += 1;
    const file = asked <= times ? first : then;
    // The type it declares is worth nothing.
    response.setHeader('content-type', 'image/png');
    if (typeof file === 'number') response.writeHead(file).end('no');
    else if (headers.range !== undefined && ranges) {
      const part = file.subarray(Number(from), to === '' ? undefined : Number(to) + 1);
      const end = Number(from) + part.byteLength - 1;
      if (part.byteLength === 0) response.writeHead(416).end();
      else response.writeHead(206, { 'content-range': `bytes ${from}-${end}/${file.byteLength}` }).end(part);
    } else {
      if (length) response.setHeader('content-length', file.byteLength);
      response.write(file.subarray(0, 100));
      response.end(file.subarray(100));
    }
  });
  open.push(server);
  return server;
}

async function finish(
  server: LocalUpstream,
  deliver: ResponseFormat,
  { path = '/a.png', ...options }: WireOptions & { readonly path?: string } = {},
): Promise<Picture> {
  const wire = createWire({
    allowedOrigins: [server.url],
    sleep: () => new Promise((resolve) => setImmediate(resolve)),
    random: () => 0,
    ...options,
  });
  open.push(wire);
  const finisher = createFinisher(wire);
  const picture = { body: { kind: 'remote', url: server.url + path } } as const;
  return await finisher.finish(picture, { finish: { deliver }, expected: null });
}

/** Whether a picture is all of a file: by its address, or byte for byte. */
async function isAll({ body }: Picture, server: LocalUpstream, bytes: Buffer): Promise<boolean> {
  if (body.kind === 'remote') return body.url === `${server.url}/a.png`;
  return Buffer.concat(await Array.fromAsync(binaryChunks(body))).equals(bytes);
}

const png = await gradient(16, 12).png().toBuffer();
const deliveries = ['url', 'b64_json', 'both'] as const;

describe.each<[string, Given, string]>([
  ['an HTML page', Buffer.from('<!doctype html><title>Not yet</title>'), 'it is an HTML page'],
  ['HTML behind a comment', Buffer.from('\n<!-- x -->\n<html><svg></svg>'), 'it is an HTML page'],
  ['JSON', Buffer.from('{"detail":"not found"}'), 'it is JSON'],
  ['XML', Buffer.from('<?xml version="1.0"?><Error><Code>AccessDenied</Code></Error>'), 'it is an XML document'],
  ['text', Buffer.from('Not Found'), 'it is text'],
  ['long text', Buffer.from('Not found, über-busy. '.repeat(100)), 'it is text'],
  ['a PDF document', Buffer.from('%PDF-1.7\n%\xff'), 'it is a PDF document'],
  ['a ZIP archive', Buffer.from('PK\x03\x04\x00\x01\x02'), 'it is a ZIP archive'],
  ['nothing', Buffer.alloc(0), ''],
  ['the first bytes of a picture', png.subarray(0, 5), 'it is the first few bytes of a picture'],
  ['status 404', 404, 'status 404'],
  ['status 403', 403, 'status 403'],
])('%s in place of a picture', (_what, given, words) => {
  it.each(deliveries)('is upstream’s error when asked for as %s, after six tries', async (deliver) => {
    const server = await fileServer(given, given, 0);
    await expect(finish(server, deliver)).rejects.toMatchObject({
      code: 'upstream_error',
      status: 502,
      retry: false,
      message: expect.stringContaining(words),
    });
    expect(server.seen).toHaveLength(6);
  });

  it.each(deliveries)('costs no picture asked for as %s when it is there a little later', async (deliver) => {
    const server = await fileServer(given, png, 5);
    const picture = await finish(server, deliver);
    expect(picture).toMatchObject({ mime: 'image/png', width: 16, height: 12, notes: [] });
    expect(await isAll(picture, server, png)).toBe(true);
  });
});

/** So much before the frame header that no first look finds the size. */
function withPreface(jpeg: Buffer): Buffer {
  const segment = Buffer.alloc(60_000, 'profile ');
  return [1, 2, 3].reduce((bytes) => withJpegSegment(bytes, 0xeb, segment), jpeg);
}

const pictures: Readonly<Record<string, Buffer>> = {
  'a small PNG': png,
  'a PNG': await gravel(300, 200).png().toBuffer(),
  'a PNG of 5 MB': await gravel(1500, 1300).png({ compressionLevel: 0 }).toBuffer(),
  'a small JPEG': await gradient(48, 32).jpeg().toBuffer(),
  'a progressive JPEG': await gravel(400, 300).jpeg({ quality: 95, progressive: true }).toBuffer(),
  'a JPEG with a long preface': withPreface(await gravel(400, 300).jpeg({ quality: 95 }).toBuffer()),
  'a WebP': await gravel(400, 300).webp({ lossless: true }).toBuffer(),
  'an animated WebP': await animation(64, 48).webp().toBuffer(),
  'a GIF': await gravel(400, 300).gif().toBuffer(),
  'an AVIF': await gravel(300, 200).avif({ effort: 0, quality: 90 }).toBuffer(),
  'an animated AVIF': movingAvif,
  'a HEIC': heicPhoto,
};

describe.each(Object.keys(pictures))('%s', (name) => {
  const bytes = pictures[name] ?? Buffer.alloc(0);
  const cut = bytes.subarray(0, Math.ceil(bytes.byteLength * 0.9));

  const manners = [{}, { length: false, ranges: false }].flatMap((manner) =>
    deliveries.map((deliver) => [manner, deliver] as const),
  );
  it.each(manners)(
    'from a server with %j is handed on as %s when it is whole, and only then',
    async (manner, deliver) => {
      const server = await fileServer(bytes, bytes, 0, manner);
      const picture = await finish(server, deliver);
      expect(await isAll(picture, server, bytes)).toBe(true);
      expect([picture.width, picture.height, picture.mime]).not.toContain(null);

      for (const first of [cut, bytes.subarray(0, -1)]) {
        const growing = await fileServer(first, bytes, 2, manner);
        expect(await isAll(await finish(growing, deliver), growing, bytes)).toBe(true);
      }

      const broken = await fileServer(cut, cut, 0, manner);
      await expect(finish(broken, deliver)).rejects.toMatchObject({
        code: 'upstream_error',
        retry: false,
        message: expect.stringContaining('cut off'),
      });
    },
  );
});

it('the address of a whole picture is handed on after a look at its two ends', async () => {
  const bytes = pictures['a PNG of 5 MB'] ?? png;
  const server = await fileServer(bytes, bytes, 0);
  await finish(server, 'url');
  expect(server.seen.map(({ headers }) => headers.range)).toEqual([
    'bytes=0-65535',
    `bytes=${bytes.byteLength - 16}-${bytes.byteLength - 1}`,
  ]);
});

it('bytes of a type that is not recognised are handed on, because they are paid for', async () => {
  for (const file of [Buffer.from('ff0affff0001', 'hex'), Buffer.from('P3 1 1 255 255 0 0')]) {
    const server = await fileServer(file, file, 0);
    for (const deliver of deliveries) expect(await finish(server, deliver)).toMatchObject({ mime: null });
  }
});

describe('a server in trouble', () => {
  it('costs an address nothing but the look at it', async () => {
    const server = await fileServer(503, 503, 0);
    const picture = await finish(server, 'url');
    expect(picture).toMatchObject({
      body: { kind: 'remote', url: `${server.url}/a.png` },
      mime: null,
      notes: [{ parameter: 'response_format', word: 'passthrough' }],
    });
    expect(server.seen).toHaveLength(6);
  });

  it('costs the bytes when both are asked for, and the address is told', async () => {
    const server = await fileServer(503, 503, 0);
    expect(await finish(server, 'both')).toMatchObject({
      body: { kind: 'remote', url: `${server.url}/a.png` },
      notes: [{ parameter: 'response_format', word: 'dropped' }],
    });
  });

  it('is upstream’s error when the bytes are asked for', async () => {
    const server = await fileServer(503, 503, 0);
    await expect(finish(server, 'b64_json')).rejects.toMatchObject({ code: 'upstream_error', retry: false });
  });

  it('that answers clearly in the end is believed', async () => {
    const server = await fileServer(503, 404, 2);
    await expect(finish(server, 'url')).rejects.toMatchObject({ code: 'upstream_error' });
  });
});

describe('an address from upstream', () => {
  const server = () => fileServer(png, png, 0);

  it.each(['http://[', 'no address', '/files/a.png', 'ftp://files.example/a.png', 'data:,a', ''])(
    'that is no address is upstream’s error: %s',
    async (url) => {
      const finisher = createFinisher(createWire());
      for (const deliver of deliveries) {
        const finishing = finisher.finish({ body: { kind: 'remote', url } }, { finish: { deliver }, expected: null });
        await expect(finishing).rejects.toMatchObject({ code: 'upstream_error', status: 502, retry: false });
      }
    },
  );

  it.each([
    'http://127.0.0.1:9/a.png',
    'http://10.0.0.1/a.png',
    'http://169.254.169.254/latest/meta-data',
    'http://[::1]/a.png',
    'http://[fd00::1]/a.png',
    'http://localhost/a.png',
    'http://minio.internal/a.png',
    'http://printer.local/a.png',
    'http://2130706433/a.png',
  ])('that is private never reaches a caller, looked at or not: %s', async (url) => {
    for (const probe of [true, false]) {
      const wire = createWire();
      open.push(wire);
      const finisher = createFinisher({ ...wire, probe });
      for (const deliver of deliveries) {
        const finishing = finisher.finish({ body: { kind: 'remote', url } }, { finish: { deliver }, expected: null });
        await expect(finishing).rejects.toMatchObject({ code: 'upstream_error', status: 502, retry: false });
      }
    }
  });

  it('whose name leads to a private place never reaches a caller either', async () => {
    const lookup = async () => [{ address: '10.1.2.3', family: 4 }];
    const wire = createWire({ lookup });
    open.push(wire);
    const picture = { body: { kind: 'remote', url: 'http://cdn.example/a.png' } } as const;
    for (const deliver of deliveries) {
      const finishing = createFinisher(wire).finish(picture, { finish: { deliver }, expected: null });
      await expect(finishing).rejects.toMatchObject({
        code: 'upstream_error',
        message: expect.stringContaining('not a public address'),
      });
    }
  });

  it('that the operator has allowed is used', async () => {
    const { url } = await server();
    const wire = createWire({ allowedHosts: [new URL(url).host] });
    open.push(wire);
    const picture = { body: { kind: 'remote', url } } as const;
    expect(await createFinisher(wire).finish(picture, { finish: { deliver: 'url' }, expected: null })).toMatchObject({
      body: { kind: 'remote' },
      mime: 'image/png',
    });
  });

  it('is handed on as it was read', async () => {
    const { url } = await server();
    const wire = createWire({ allowedOrigins: [url] });
    open.push(wire);
    const picture = { body: { kind: 'remote', url: ` ${url.replace('http', 'HTTP')}/a b.png\n` } } as const;
    expect(await createFinisher(wire).finish(picture, { finish: { deliver: 'url' }, expected: null })).toMatchObject({
      body: { kind: 'remote', url: `${url}/a%20b.png` },
    });
  });
});
