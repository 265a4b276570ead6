import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { EventParser } from './event-parser.ts';

type Event = readonly [name: string, data: string];

/** Reads a stream in chunks of the given lengths, and the rest in one. */
function parse(bytes: Uint8Array, cuts: readonly number[] = []): readonly Event[] {
  const parser = new EventParser();
  const events: Event[] = [];
  let data: Uint8Array[] = [];
  let at = 0;
  for (const cut of [...cuts, bytes.length]) {
    for (const part of parser.push(bytes.subarray(at, at + cut))) {
      if ('data' in part) data.push(part.data);
      else {
        events.push([part.event, Buffer.concat(data).toString()]);
        data = [];
      }
    }
    at += cut;
  }
  return events;
}

/** The standard's own words, on one text that is all there. */
function reference(text: string): readonly Event[] {
  const events: Event[] = [];
  let name = '';
  let data: string[] = [];
  const lines = text.replace(/^\uFEFF/, '').split(/\r\n|\n|\r/);
  // What stands behind the last line's end is no line.
  for (const line of lines.slice(0, -1)) {
    if (line === '') {
      if (data.length > 0) events.push([name === '' ? 'message' : name, data.join('\n')]);
      name = '';
      data = [];
      continue;
    }
    const [, field, value] = /^([^:]*)(?::\x20?(.*))?$/s.exec(line) ?? [];
    if (field === 'data') data.push(value ?? '');
    if (field === 'event') name = value ?? '';
  }
  return events;
}

describe('a stream of events', () => {
  it.each<[name: string, text: string, events: readonly Event[]]>([
    ['an event with a name', 'event: done\ndata: {"a":1}\n\n', [['done', '{"a":1}']]],
    ['an event without one is a message', 'data: x\n\n', [['message', 'x']]],
    [
      'lines that end in CR LF',
      'event: a\r\ndata: x\r\n\r\ndata: y\r\n\r\n',
      [
        ['a', 'x'],
        ['message', 'y'],
      ],
    ],
    [
      'lines that end in CR',
      'data: x\r\rdata: y\r\r',
      [
        ['message', 'x'],
        ['message', 'y'],
      ],
    ],
    ['data of several lines', 'data: {\ndata:  "a": 1\ndata: }\n\n', [['message', '{\n "a": 1\n}']]],
    ['comments, ids and retries say nothing', ': ping\n:\nid: 7\nretry: 100\nother\ndata: x\n\n', [['message', 'x']]],
    ['an event without data is none, and its name is forgotten', 'event: a\n\ndata: x\n\n', [['message', 'x']]],
    [
      'empty data is data',
      'data\n\ndata:\ndata:\n\n',
      [
        ['message', ''],
        ['message', '\n'],
      ],
    ],
    ['a byte order mark', '\uFEFFdata: x\n\n', [['message', 'x']]],
    ['only one space is passed', 'data:  x\ndata:y\n\n', [['message', ' x\ny']]],
    ['a name behind its data', 'data: x\nevent: late\n\n', [['late', 'x']]],
    ['names that begin alike', 'dat: 1\ndatas: 2\nevents: 3\ndata: x\n\n', [['message', 'x']]],
    ['what has no blank line is no event', 'data: x\n\ndata: y\n', [['message', 'x']]],
  ])('%s', (_name, text, events) => {
    expect([reference(text), parse(Buffer.from(text))]).toEqual([events, events]);
  });

  it('is the same wherever it is cut', () => {
    const field = fc.constantFrom('data', 'event', 'id', 'retry', '', 'da', 'datax', 'é');
    const value = fc.oneof(fc.string(), fc.constantFrom('', ' ', '{"a":"b"}', ': :', 'ü😀', '\uFEFF', 'data: x'));
    const line = fc.oneof(
      { weight: 3, arbitrary: fc.tuple(field, fc.constantFrom(':', ': ', ''), value).map((parts) => parts.join('')) },
      { weight: 2, arbitrary: fc.constant('') },
    );
    const end = fc.constantFrom('\n', '\r\n', '\r');
    const stream = fc
      .tuple(fc.constantFrom('', '\uFEFF'), fc.array(fc.tuple(line, end)))
      .map(([start, lines]) => start + lines.flat().join(''));
    fc.assert(
      fc.property(stream, fc.array(fc.integer({ min: 0, max: 5 }), { maxLength: 200 }), (text, cuts) => {
        const wanted = reference(text);
        expect(parse(Buffer.from(text), cuts)).toEqual(wanted);
        expect(
          parse(
            Buffer.from(text),
            Array.from({ length: text.length * 4 }, () => 1),
          ),
        ).toEqual(wanted);
      }),
      { numRuns: 500 },
    );
  });

  it('half a byte order mark is the name of a field nobody knows', () => {
    const bytes = Buffer.concat([Buffer.from([0xef, 0xbb]), Buffer.from('data: x\n\ndata: y\n\n')]);
    expect(parse(bytes, [1])).toEqual([['message', 'y']]);
  });

  it('cuts a name off, and holds no line that is nothing', () => {
    expect(parse(Buffer.from(`event: ${'n'.repeat(1000)}\ndata: x\n\n`))).toEqual([['n'.repeat(256), 'x']]);
    const parser = new EventParser();
    for (let round = 0; round < 1000; round += 1) expect(parser.push(Buffer.alloc(64 * 1024, 'x'))).toEqual([]);
  });

  it('of very many short lines takes no longer for each', () => {
    const begun = performance.now();
    expect(parse(Buffer.from(`${'data:\n'.repeat(200_000)}\n`))).toHaveLength(1);
    expect(performance.now() - begun).toBeLessThan(5000);
  });
});
