import { describe, expect, it } from 'vitest';
import { clip, countAt, isSuccess, listAt, objectAt, pictureOf, textAt } from './index.ts';

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
});
