import { brotliCompressSync, gzipSync } from 'node:zlib';
import { afterEach, describe, expect, it } from 'vitest';
import { gradient, gravel } from '../packages/core/test/picture-samples.ts';
import { at } from './support/json.ts';
import { type Script, type Scripted, startScripted } from './support/scripted-upstream.ts';

const open: Scripted[] = [];
afterEach(async () => {
  for (const one of open.splice(0)) await one.close();
});

async function start(script: Script): Promise<Scripted> {
  const scripted = await startScripted(script);
  open.push(scripted);
  return scripted;
}

const png = await gravel(300, 200).png().toBuffer();
const small = await gradient(16, 12).png().toBuffer();

const everywhere = ['fal/nano-banana-2', 'replicate/nano-banana-2', 'google/nano-banana-2'] as const;
const byAddress = ['fal/nano-banana-2', 'replicate/nano-banana-2'] as const;
const forms = ['url', 'b64_json', 'both'] as const;
const addressed = byAddress.flatMap((model) => forms.map((response_format) => ({ model, response_format }) as const));

/** The bytes behind an answer's address, or in it. */
async function pictureOf(body: unknown): Promise<Buffer> {
  const base64 = at(body, 'data.0.b64_json');
  if (typeof base64 === 'string') return Buffer.from(base64, 'base64');
  return Buffer.from(await (await fetch(String(at(body, 'data.0.url')))).arrayBuffer());
}

const upstreamError = { error: { code: 'upstream_error', type: 'server_error', param: null } };

describe('a picture at an address', () => {
  it.each(addressed)('that is not there yet is asked for again: %j', async (fields) => {
    const upstream = await start({
      file: (_request, response, count) => {
        if (count === 1) response.writeHead(404).end('<html>Not yet</html>');
        else if (count === 2) response.writeHead(200, { 'content-type': 'image/png' }).end('<html>Not yet</html>');
        else if (count === 3) response.writeHead(200, { 'content-length': png.length - 9 }).end(png.subarray(0, -9));
        else if (count === 4) response.writeHead(200, { 'content-length': png.length }).write(png.subarray(0, 9000));
        else response.end(png);
        if (count === 4) setTimeout(() => response.destroy(), 20);
      },
    });
    const { status, body } = await upstream.generate(fields);
    expect({ status, body }).toMatchObject({ status: 200, body: { size: '300x200', output_format: 'png' } });
    expect((await pictureOf(body)).equals(png)).toBe(true);
  });

  it.each(addressed)('that never comes is upstream’s error, and not to be repeated: %j', async (fields) => {
    const upstream = await start({ file: (_request, response) => response.end('{"detail":"gone"}') });
    const { status, headers, body } = await upstream.generate(fields);
    expect({ status, body }).toMatchObject({ status: 502, body: upstreamError });
    expect(headers.get('x-should-retry')).toBe('false');
    expect(upstream.asked()).toBe(6);
    expect(await upstream.stream(fields)).toEqual({ status: 502, events: [] });
  });

  it.each(addressed)('that is compressed unasked is decoded: %j', async (fields) => {
    const packed = gzipSync(png);
    const upstream = await start({
      file: (_request, response) =>
        response.writeHead(200, { 'content-encoding': 'gzip', 'content-length': packed.length }).end(packed),
    });
    const { body } = await upstream.generate(fields);
    expect(body).toMatchObject({ size: '300x200', output_format: 'png' });
    expect((await pictureOf(body)).equals(png)).toBe(true);
  });

  it.each(
    addressed.flatMap((fields) =>
      ['http://10.0.0.1/a.png', 'http://localhost:9/a.png', 'http://[', 'https://a b/c.png'].map((address) => ({
        ...fields,
        address,
      })),
    ),
  )('that is private or no address never reaches the caller: %j', async ({ address, ...fields }) => {
    const upstream = await start({ address });
    const { status, body } = await upstream.generate(fields);
    expect({ status, body }).toMatchObject({ status: 502, body: upstreamError });
  });
});

describe('a picture inside a reply', () => {
  const disguises: Readonly<Record<string, (base64: string) => string>> = {
    'as it should be': (text) => text,
    'of the URL-safe alphabet': (text) => text.replaceAll('+', '-').replaceAll('/', '_').replaceAll('=', ''),
    'broken in lines': (text) => text.replaceAll(/(.{76})/g, '$1\\r\\n'),
    'with escapes': (text) => text.replaceAll('/', '\\/').replaceAll('=', '\\u003d').replaceAll('+', '\\u002b'),
  };
  const cases = everywhere.flatMap((model) => Object.keys(disguises).map((how) => ({ model, how })));

  it.each(cases)('leaves as standard base64, small or large: %j', async ({ model, how }) => {
    for (const picture of [small, png]) {
      const standard = picture.toString('base64');
      const upstream = await start({ base64: disguises[how]?.(standard) ?? '' });
      const inline = await upstream.generate({ model, response_format: 'b64_json' });
      expect(at(inline.body, 'data.0.b64_json') === standard).toBe(true);
      const hosted = await upstream.generate({ model, response_format: 'url' });
      expect((await pictureOf(hosted.body)).equals(picture)).toBe(true);
      const { events } = await upstream.stream({ model });
      expect(at(events, '0.b64_json') === standard).toBe(true);
    }
  });

  it.each(everywhere)('of %s that is no base64 or no whole picture is upstream’s error', async (model) => {
    for (const picture of [small, png]) {
      const text = picture.toString('base64');
      const cut = picture.subarray(0, -20).toString('base64');
      for (const base64 of [
        `${text.slice(0, 40)}<br>${text.slice(40)}`,
        `${text.slice(0, 40)}\\"${text.slice(40)}`,
        cut,
      ]) {
        const upstream = await start({ base64 });
        for (const response_format of forms) {
          const { status, body } = await upstream.generate({ model, response_format });
          expect({ status, body }).toMatchObject({ status: 502, body: upstreamError });
        }
        const streamed = await upstream.stream({ model });
        expect(streamed.status).toBe(502);
      }
    }
  });

  it.each(everywhere)('of %s is read out of a reply that is compressed unasked', async (model) => {
    const base64 = png.toString('base64');
    for (const [encoding, pack] of [
      ['gzip', gzipSync],
      ['br', brotliCompressSync],
    ] as const) {
      const upstream = await start({
        base64,
        reply: (response, text) =>
          response.writeHead(200, { 'content-type': 'application/json', 'content-encoding': encoding }).end(pack(text)),
      });
      const { body } = await upstream.generate({ model, response_format: 'b64_json' });
      expect(at(body, 'data.0.b64_json') === base64).toBe(true);
    }
    const unknown = await start({
      base64,
      reply: (response, text) => response.writeHead(200, { 'content-encoding': 'compress' }).end(text),
    });
    expect(await unknown.generate({ model, response_format: 'b64_json' })).toMatchObject({
      status: 502,
      body: upstreamError,
    });
  });
});

describe('the receipt of a picture that was converted', () => {
  it.each(everywhere)('has one row for its format: %s', async (model) => {
    const upstream = await start({ base64: small.toString('base64') });
    const rowsOf = async (fields: object) => {
      const { body } = await upstream.generate({ model, response_format: 'b64_json', ...fields });
      const rows = at(body, 'metadata.params') as readonly { parameter: string; from: unknown; why: string }[];
      expect(new Set(rows.map(({ parameter }) => parameter)).size).toBe(rows.length);
      return rows;
    };
    const asked = await rowsOf({ output_format: 'webp' });
    const [row, ...others] = asked.filter(({ parameter }) => parameter === 'output_format');
    expect(row).toMatchObject({ from: 'webp', word: 'emulated', why: expect.stringContaining('Upstream sent png') });
    expect(others).toEqual([]);
    // Nobody who sends a compression has sent a format.
    const unasked = await rowsOf({ output_compression: 50 });
    expect(unasked.map(({ parameter }) => parameter)).not.toContain('output_format');
  });
});
