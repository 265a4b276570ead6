import { describe, expect, it } from 'vitest';
import {
  addressAt,
  base64PictureOf,
  clip,
  countAt,
  type FailureTables,
  isSuccess,
  listAt,
  meaningAt,
  memorySource,
  numberAt,
  objectAt,
  pictureOf,
  readMeaning,
  textAt,
  textOf,
  valueAt,
} from './index.ts';

describe('the tools of a protocol', () => {
  it('tell a success by its status alone', () => {
    expect([199, 200, 201, 299, 300, 404].map((status) => isSuccess({ status }))).toEqual([
      false,
      true,
      true,
      true,
      false,
      false,
    ]);
  });

  it('clip words to a length that counts the ellipsis', () => {
    expect([clip('a fox', 5), clip('a foxy', 5), clip('x'.repeat(600)).length]).toEqual(['a fox', 'a fo…', 500]);
  });

  it('read what stands under a key, and nothing that is of another kind or inherited', () => {
    const body = { object: { id: 'a' }, list: [1], text: 'words', none: '', count: 3, less: -1 };
    expect([objectAt(body, 'object'), objectAt(body, 'list'), objectAt('text', 'length')]).toEqual([
      { id: 'a' },
      undefined,
      undefined,
    ]);
    expect([listAt(body, 'list'), listAt(body, 'text')]).toEqual([[1], []]);
    expect([textAt(body, 'text'), textAt(body, 'none'), textAt(body, 'toString')]).toEqual([
      'words',
      undefined,
      undefined,
    ]);
    expect([countAt(body, 'count'), countAt(body, 'less'), countAt(body, 'text')]).toEqual([3, 0, 0]);
    expect([numberAt(body, 'less'), numberAt(body, 'text'), numberAt({ none: Number.NaN }, 'none')]).toEqual([
      -1,
      undefined,
      undefined,
    ]);
    expect([valueAt(body, 'none'), valueAt(body, 'toString'), valueAt([1], '0'), valueAt(null, 'a')]).toEqual([
      '',
      undefined,
      undefined,
      undefined,
    ]);
    expect([textOf(' words\n'), textOf(' \n'), textOf(3), textAt({ said: ' words ' }, 'said')]).toEqual([
      'words',
      undefined,
      undefined,
      'words',
    ]);
  });

  it.each<[unknown, boolean]>([
    ['https://upstream.example/jobs/1', true],
    ['HTTP://127.0.0.1:9000', true],
    ['file:///etc/passwd', false],
    ['/jobs/1', false],
    ['https://upstream.example/a job', false],
    ['https://[', false],
    ['', false],
    [7, false],
  ])('find an address that can be requested: %j', (url, requestable) => {
    expect(addressAt({ url }, 'url')).toBe(requestable ? url : undefined);
  });

  it('find a picture in an address or a data URI, and in nothing else', async () => {
    expect(pictureOf('https://upstream.example/1.png')).toEqual({
      body: { kind: 'remote', url: 'https://upstream.example/1.png' },
    });
    const inline = pictureOf('data:image/png;base64,iVBO');
    if (inline?.body.kind !== 'base64') throw new Error('not inline');
    expect([inline.mime, Buffer.from(await inline.body.source.head()).toString()]).toEqual(['image/png', 'iVBO']);
    expect(['words', 'data:,text', 'data:image/png;base64,', null, {}].map(pictureOf)).toEqual(
      Array.from({ length: 5 }, () => undefined),
    );
  });

  it('find a picture in bare base64, short or cut out as a hole, and in nothing else', async () => {
    const short = base64PictureOf('iVBO', 'image/png');
    if (short?.body.kind !== 'base64') throw new Error('not inline');
    expect([short.mime, Buffer.from(await short.body.source.head()).toString()]).toEqual(['image/png', 'iVBO']);
    const source = memorySource(Buffer.from('UklG'));
    expect(base64PictureOf({ hole: true, prefix: '', source })).toEqual({ body: { kind: 'base64', source } });
    expect(['', null, 3, {}].map((value) => base64PictureOf(value))).toEqual([...Array(4)].map(() => undefined));
  });

  it('lower the type of a data URI, and state none that is no picture’s', () => {
    expect(['data:IMAGE/PNG;base64,iVBO', 'DATA:text/plain;BASE64,iVBO'].map((uri) => pictureOf(uri)?.mime)).toEqual([
      'image/png',
      undefined,
    ]);
  });
});

describe('what an error means', () => {
  const tables = {
    byType: { out_of_ink: { kind: 'unavailable', again: true } },
    byWords: [
      { words: /balance/, under: [403], kind: 'billing' },
      { words: /not drawn|balance/, kind: 'refused', stage: 'input' },
    ],
    byStatus: { NOT_FOUND: { kind: 'not_found' }, 403: { kind: 'credentials' }, 500: { kind: 'timeout' } },
  } satisfies FailureTables;

  it.each([
    ['its type first', { types: [undefined, 'new', 'out_of_ink'], words: 'balance', statuses: [403] }, 'unavailable'],
    ['its words next, under their status', { types: ['new'], words: 'no balance', statuses: [403] }, 'billing'],
    ['words that mean the same everywhere', { words: 'no balance', statuses: [400] }, 'refused'],
    ['the first status that is known', { words: 'gone', statuses: ['NOT_FOUND', 500] }, 'not_found'],
    ['the HTTP status after an unknown name', { statuses: ['NEW', 500] }, 'timeout'],
    ['a fault of the request', { statuses: ['NEW', 418] }, 'invalid'],
    ['a failure, when nothing is known', { types: ['toString'], statuses: [undefined, 599] }, 'failed'],
  ])('is told by %s', (_, said, kind) => {
    expect(readMeaning(tables, said)).toMatchObject({ kind });
  });

  it('is told by its status alone where there is no other table', () => {
    const { byStatus } = tables;
    expect(readMeaning({ byStatus }, { types: ['out_of_ink'], words: 'no balance', statuses: [403] })).toEqual({
      kind: 'credentials',
    });
  });

  it('is the entry’s facts, without the words it was known by', () => {
    expect(readMeaning(tables, { words: 'It is not drawn.', statuses: [400] })).toEqual({
      kind: 'refused',
      stage: 'input',
    });
    expect([meaningAt(tables.byType, 'out_of_ink'), meaningAt(tables.byType, 'toString')]).toEqual([
      { kind: 'unavailable', again: true },
      undefined,
    ]);
  });
});
