import fc from 'fast-check';
import { expect, it } from 'vitest';
import type { ByteSource } from '../contract/bytes.ts';
import { readJson } from './json-reader.ts';
import { writeJson } from './json-writer.ts';
import { memorySource } from './memory-source.ts';
import { streamSource } from './stream-source.ts';

async function collect(chunks: AsyncIterable<Uint8Array>): Promise<Buffer> {
  const parts: Uint8Array[] = [];
  for await (const chunk of chunks) parts.push(chunk);
  return Buffer.concat(parts);
}

/** A source that has to be read to be had, like a file. */
function notHeld(parts: readonly Uint8Array[]): ByteSource {
  const { held: _held, ...source } = memorySource(parts);
  return source;
}

it('any tree is written as JSON.stringify writes it, with its exact length', async () => {
  await fc.assert(
    fc.asyncProperty(fc.json({ stringUnit: 'binary' }), async (text) => {
      const tree = JSON.parse(text);
      const written = writeJson(tree);
      const bytes = await collect(written.chunks);
      expect(bytes.toString()).toBe(JSON.stringify(tree));
      expect({ size: written.size, text: written.text }).toEqual({ size: bytes.length, text: bytes.toString() });
    }),
  );
});

it('pictures and holes become strings wherever they stand, with their exact length', async () => {
  const chunks = fc.array(fc.uint8Array({ maxLength: 50 }), { maxLength: 8 });
  await fc.assert(
    fc.asyncProperty(chunks, fc.string(), fc.boolean(), async (parts, prefix, inline) => {
      const whole = Buffer.concat(parts);
      const base64 = whole.toString('base64');
      const source = inline ? memorySource(parts) : notHeld(parts);
      const encoded = inline ? memorySource(Buffer.from(base64)) : notHeld([Buffer.from(base64)]);
      const written = writeJson({
        list: [{ kind: 'binary', source, prefix }, 1],
        verbatim: { kind: 'base64', source: encoded },
        hole: { hole: true, prefix: 'data:a;base64,', source: encoded },
        missing: undefined,
      });
      const bytes = await collect(written.chunks);
      expect(JSON.parse(bytes.toString())).toEqual({
        list: [prefix + base64, 1],
        verbatim: base64,
        hole: `data:a;base64,${base64}`,
      });
      const text = inline ? bytes.toString() : undefined;
      expect({ size: written.size, text: written.text }).toEqual({ size: bytes.length, text });
    }),
  );
});

it('a small text that should be base64 and is none cannot break the document', async () => {
  const source = memorySource(Buffer.from('a"b\n\\'));
  const written = writeJson({ picture: { kind: 'base64', source } });
  expect(JSON.parse(written.text ?? '')).toEqual({ picture: 'a"b\n\\' });
});

it('a small hole with escapes of its own is put in as it stands', async () => {
  const source = memorySource(Buffer.from('QUJD\\u003d\\/é'));
  const written = writeJson({ hole: { hole: true, prefix: 'data:a;base64,', source } });
  expect((await collect(written.chunks)).toString()).toBe('{"hole":"data:a;base64,QUJD\\u003d\\/é"}');
  expect(written.size).toBe(39);
});

it('what was read with holes is written back unchanged, escapes in the holes included', async () => {
  const text = `{"a":"${'QUJD\\u003d\\/'.repeat(3000)}","b":[true,null,1.5,"é\\n"]}`;
  const tree = await readJson(memorySource(Buffer.from(text)).open());
  expect((await collect(writeJson(tree).chunks)).toString()).toBe(text.replace('\\u003d', '\\u003d'));
});

it('the length is unknown while a source is still arriving, and such a body cannot be repeated', () => {
  const source = streamSource(memorySource(Buffer.from('abc')).open());
  const { size, repeatable } = writeJson({ picture: { kind: 'binary', source } });
  expect({ size, repeatable }).toEqual({ size: undefined, repeatable: false });
  source.release();
});

it('what is known later follows what is known now, and is left out when there is none of it', async () => {
  const known = fc.array(
    fc.json().map((text) => JSON.parse(text)),
    { minLength: 1, maxLength: 4 },
  );
  const late = fc.array(
    fc.option(
      fc.json().map((text) => JSON.parse(text)),
      { nil: undefined },
    ),
    { maxLength: 3 },
  );
  await fc.assert(
    fc.asyncProperty(known, late, fc.string(), async (now, then, key) => {
      const members = then.map((value, index) => [`${key}${index}`, value] as const);
      const written = writeJson({
        first: 1,
        list: [...now, { later: Promise.resolve(then.filter((value) => value !== undefined)) }],
        ...Object.fromEntries(members.map(([name, value]) => [`_${name}`, { later: Promise.resolve(value) }])),
        last: '"',
      });
      expect(written).toMatchObject({ size: undefined, text: undefined });
      const wanted = {
        first: 1,
        list: [...now, ...then.filter((value) => value !== undefined)],
        ...Object.fromEntries(members.map(([name, value]) => [`_${name}`, value])),
        last: '"',
      };
      expect((await collect(written.chunks)).toString()).toBe(JSON.stringify(wanted));
    }),
  );
});

it('what is known later cannot come first', () => {
  const later = Promise.resolve(1);
  for (const tree of [{ a: { later } }, [{ later }], { later }, [1, { gone: undefined, a: { later } }]]) {
    expect(() => writeJson(tree)).toThrow('cannot come first');
  }
});

it('bytes under a key of any name stay there', async () => {
  const source = memorySource(Buffer.from('abc'));
  const tree = JSON.parse('{"0":1,"__proto__":null,"b":2}');
  Object.defineProperty(tree, '__proto__', { value: { kind: 'binary', source }, enumerable: true });
  expect((await collect(writeJson(tree).chunks)).toString()).toBe('{"0":1,"__proto__":"YWJj","b":2}');
});
