/**
 * Requests of every shape we could think of that might keep a server busy, up to the body limit.
 *
 * Each piece is made while it is sent, so that a body of 256 MiB needs no memory here.
 */
import { model } from './contenders.ts';
import { files, onePixel } from './shape-files.ts';

/** One request. */
export interface Shape {
  readonly name: string;
  readonly route: 'generations' | 'edits';
  /** Without the question mark. */
  readonly query?: string;
  readonly type: string;
  pieces(): Iterable<Buffer | string>;
}

const boundary = 'bench-boundary-7MA4YWxk';
const end = `--${boundary}--\r\n`;
const said = { model: `google/${model}`, prompt: 'a fox in the snow', n: 10 };
const MiB = 1024 * 1024;
const times = (count: number, make: (index: number) => string): string =>
  Array.from({ length: count }, (_, index) => make(index)).join(',');
const numbered = (count: number, name: (index: number) => string): string =>
  times(count, (index) => `"${name(index)}":${index}`);

/** JSON bodies: what follows the few fields a request cannot do without. */
const json: Readonly<Record<string, string | (() => Iterable<string>)>> = {
  'many unknown names': numbered(50_000, (index) => `unknown_${index}`),
  'just as many unknown names as are taken': numbered(128, (index) => `unknown_${index}`),
  'many near misses': numbered(40_000, (index) => `aspect_rati${index}`),
  'as many near misses as are taken': numbered(128, (index) => `aspect_rat${index}`),
  'names that are very long': numbered(60, (index) => `${'output_format'.repeat(1200)}${index}`),
  'as many long names as are taken': numbered(60, (index) => `${'aspect_ratio'.repeat(1200)}${index}`),
  'the same name again and again': times(90_000, (index) => `"again":${index}`),
  'many provider options': `"provider_options":{"fal":{${numbered(50_000, (index) => `option_${index}`)}}}`,
  'as many provider options as are taken': `"provider_options":{"fal":{${numbered(256, (index) => `option_${index}`)}}}`,
  'options for many providers': `"provider_options":{${times(50_000, (index) => `"p${index}":{"a":1}`)}}`,
  'provider options as one text': `"provider_options":${JSON.stringify(`{"fal":{"a":[${times(100_000, () => '1')}]}}`)}`,
  'nested options': `"provider_options":{"fal":${'{"a":'.repeat(200)}1${'}'.repeat(200)}}`,
  'a nested value': `"deep":${'['.repeat(200)}1${']'.repeat(200)}`,
  'deeper than anything': `"deep":${'['.repeat(500_000)}`,
  'a long list of numbers': `"list":[${times(500_000, () => '1')}]`,
  'as long a list of numbers as is taken': `"list":[${times(4_000, () => '1')}]`,
  'as many objects as are taken, each of its own kind': `"list":[${times(2_000, (index) => `{"a${index}":1}`)}]`,
  'as many numbers of too many digits as are taken': `"list":[${times(4_000, (index) => `900719925474099${index}`)}]`,
  'a million letters in as many texts as are taken': `"list":[${times(4_000, () => `"${'x'.repeat(240)}"`)}]`,
  'long lists of lists': `"list":[${times(340_000, () => '[]')}]`,
  'long lists of objects': `"list":[${times(340_000, () => '{}')}]`,
  'objects with a member each': `"list":[${times(140_000, () => '{"a":1}')}]`,
  'a long list of empty texts': `"list":[${times(340_000, () => '""')}]`,
  'a long list of nothing': `"list":[${times(200_000, () => 'null')}]`,
  'numbers of many digits': `"list":[${times(40_000, (index) => `0.${1e15 + index}${index}`)}]`,
  'whole numbers beyond any other': `"list":[${times(45_000, (index) => `9007199254740993${index}`)}]`,
  'one number of a million digits': `"seed":${'7'.repeat(1_000_000)}`,
  'numbers with exponents': `"list":[${times(150_000, () => '1e400')}]`,
  'a text of quotes': `"style":"${'\\"'.repeat(120_000)}"`,
  'a text of unicode escapes': `"style":"${'\\u0001'.repeat(40_000)}"`,
  'texts of control characters in every field': `"style":"${'\\u0001'.repeat(40_000)}","quality":"${'\\u0001'.repeat(40_000)}","user":"${'\\u0001'.repeat(40_000)}","negative_prompt":"${'\\u0001'.repeat(40_000)}"`,
  'long texts of wide letters': `"style":"${'画'.repeat(80_000)}","quality":"${'画'.repeat(80_000)}","user":"${'画'.repeat(80_000)}"`,
  'a text of backslashes': `"style":"${'\\\\'.repeat(120_000)}"`,
  'texts that look like marks': `"list":[${times(95_000, () => '"\\u00001"')}]`,
  'texts just short of a hole': times(4, (index) => `"text_${index}":"${'x'.repeat(255 * 1024)}"`),
  'a prompt of a megabyte': () => ['"prompt":"', ...Array<string>(16).fill('x'.repeat(65_536)), '"'],
  'a size of a hundred thousand letters': `"size":"${'1'.repeat(100_000)}x1"`,
  'a size of blanks': `"size":"1${' '.repeat(200_000)}x1"`,
  'a ratio of digits': `"aspect_ratio":"${'1'.repeat(100_000)}:${'1'.repeat(100_000)}"`,
  'a colour without end': `"background":"${'#'.repeat(200_000)}"`,
  'a model without end': `"model":"${'flux'.repeat(60_000)}"`,
  'blanks between everything': () => ['"n":', ...Array<string>(15).fill(' '.repeat(65_536)), '1'],
};

/** The same for edits, whose pictures may be anything. */
const pictures: Readonly<Record<string, string | (() => Iterable<string>)>> = {
  'very many addresses': `"image":[${times(40_000, () => '"https://x.test/a"')}]`,
  'very many pictures that are none': `"image":[${times(200_000, () => '"x"')}]`,
  'very many small pictures': `"images":[${times(9_000, () => '{"image_url":"data:image/png;base64,iVBORw0KGgo="}')}]`,
  'pictures of wrapped base64': `"image":["data:image/png;base64,${'QUJD\\n'.repeat(40_000)}"]`,
  'pictures of escaped base64': `"image":["data:image/png;base64,${'\\u0051'.repeat(40_000)}"]`,
  'texts just over a hole, up to the limit': function* () {
    const text = `"${'QUJD'.repeat(65_600)}"`;
    yield '"image":[';
    for (let index = 0; index < 1000; index += 1) yield index === 0 ? text : `,${text}`;
    yield ']';
  },
  'one picture of escapes, up to the limit': function* () {
    yield '"image":"data:image/png;base64,';
    for (let index = 0; index < 3800; index += 1) yield '\\u0051\\/\\n\\r'.repeat(5461);
    yield '"';
  },
  'one picture of backslashes, up to the limit': function* () {
    yield '"image":"data:image/png;base64,';
    for (let index = 0; index < 3800; index += 1) yield '\\\\'.repeat(32_768);
    yield '"';
  },
};

function part(name: string, value: string, more = ''): string {
  return `--${boundary}\r\ncontent-disposition: form-data; name="${name}"${more}\r\n\r\n${value}\r\n`;
}

function* file(pieces: Iterable<Buffer>): Iterable<Buffer | string> {
  yield part('image', '', '; filename="picture"').slice(0, -2);
  yield* pieces;
  yield '\r\n';
}

/** Forms. */
const forms: Readonly<Record<string, () => Iterable<Buffer | string>>> = {
  'a hundred thousand parts': () =>
    Array.from({ length: 1000 }, (_, group) =>
      Array.from({ length: 100 }, (_, index) => part(`a${group * 100 + index}`, '1')).join(''),
    ),
  'parts of nothing': () => Array<string>(1000).fill(`--${boundary}\r\n\r\n\r\n`.repeat(100)),
  'as many fields as are taken': () => Array.from({ length: 120 }, (_, index) => part(`unknown_${index}`, '1')),
  'near misses': () => Array.from({ length: 120 }, (_, index) => part(`aspect_rat${index}`, '1')),
  'one field again and again': () => Array.from({ length: 190 }, () => part('tags[]', 'x')),
  'brackets in brackets': () => Array.from({ length: 120 }, (_, index) => part(`a[${index}]${'[b]'.repeat(7)}`, '1')),
  'brackets without end': () => [part(`a${'[b]'.repeat(20_000)}`, '1'), part(`a${'['.repeat(60_000)}`, '1')],
  'fields of a megabyte': () => Array.from({ length: 190 }, (_, index) => part(`text_${index}`, 'x'.repeat(MiB - 1))),
  'fields of a megabyte of brackets': () =>
    Array.from({ length: 3 }, () => part('image', `[${times(500_000, () => '1')}]`)),
  'fields of a megabyte of addresses': () => [part('image', `[${times(50_000, () => '"https://x.test/a"')}]`)],
  'provider options as a megabyte of JSON': () => [
    part('provider_options', `{"fal":{"a":[${times(500_000, () => '1')}]}}`),
  ],
  'bracketed options of a megabyte of JSON': () =>
    Array.from({ length: 20 }, (_, index) =>
      part(`provider_options[fal][a${index}]`, `[${times(500_000, () => '1')}]`),
    ),
  'as many files as are taken': () =>
    Array.from({ length: 17 }, () => file([onePixel()])).flatMap((pieces) => [...pieces]),
};

/** All shapes. JSON bodies come as dry runs, which write the most, and once more as they are. */
export function shapes(): readonly Shape[] {
  const type = 'application/json';
  const jsonPieces = (rest: string | (() => Iterable<string>), changes = {}) =>
    function* () {
      yield `${JSON.stringify({ ...said, ...changes }).slice(0, -1)},`;
      if (typeof rest === 'string') yield rest;
      else yield* rest();
      yield '}';
    };
  const formType = `multipart/form-data; boundary=${boundary}`;
  const fields = Object.entries(said).map(([name, value]) => part(name, String(value)));
  return [
    ...Object.entries(json).flatMap(([name, rest]) => [
      {
        name: `${name}, planned`,
        route: 'generations',
        query: 'dry_run=true',
        type,
        pieces: jsonPieces(rest, { model }),
      } as const,
      { name, route: 'generations', type, pieces: jsonPieces(rest) } as const,
    ]),
    ...Object.entries(pictures).map(
      ([name, rest]) => ({ name, route: 'edits', type, pieces: jsonPieces(rest) }) as const,
    ),
    ...Object.entries(forms).map(
      ([name, parts]) =>
        ({
          name: `a form: ${name}`,
          route: 'edits',
          type: formType,
          *pieces() {
            yield* fields;
            if (!name.includes('files')) yield part('image', 'https://x.test/a.png');
            yield* parts();
            yield end;
          },
        }) as const,
    ),
    ...Object.entries(files).map(
      ([name, pieces]) =>
        ({
          name: `a file: ${name}`,
          route: 'edits',
          type: formType,
          *pieces() {
            yield* fields;
            yield* file(pieces());
            yield end;
          },
        }) as const,
    ),
    {
      name: 'a form whose boundary its bytes are full of',
      route: 'edits',
      type: `multipart/form-data; boundary=${'a'.repeat(12_000)}`,
      pieces: () => Array<string>(800).fill('a'.repeat(65_536)),
    },
    {
      name: 'a query of thousands of names',
      route: 'generations',
      query: `${Array.from({ length: 1200 }, (_, index) => `dry_ru${index}`).join('&')}&dry_run=true`,
      type,
      pieces: () => [JSON.stringify(said)],
    },
  ];
}
