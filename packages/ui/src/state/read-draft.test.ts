import { describe, expect, it } from 'vitest';
import { emptyDraft, readDraft } from './read-draft.ts';

describe('a draft from an address', () => {
  it('is taken as it was written', () => {
    const draft = { model: 'flux-dev', provider: 'fal', mode: 'edit', strict: true, body: { prompt: 'a fox', n: 2 } };
    expect(readDraft(JSON.stringify(draft))).toEqual(draft);
  });

  it('has nothing that a draft has not, and no pictures', () => {
    const given = {
      __proto__: null,
      key: 'secret',
      mode: 'delete',
      body: { prompt: 'a', image: 'http://x', model: 'y' },
    };
    expect(readDraft(JSON.stringify(given))).toEqual({ ...emptyDraft, body: { prompt: 'a' } });
  });

  it('is none where there is none', () => {
    for (const text of [null, '', '{', '7', '[]', 'null', '"a"']) expect(readDraft(text)).toBeUndefined();
  });
});
