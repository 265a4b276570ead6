import { describe, expect, it } from 'vitest';
import { Refusal } from '../api/refusal.ts';
import { explain } from './explain.ts';
import { emptyDraft } from './read-draft.ts';

const draft = { ...emptyDraft, body: { prompt: 'a fox', style: 'oil' } };

describe('a refusal', () => {
  it('by a dry run says that nothing was spent, and offers to leave out what is at fault', () => {
    const refusal = new Refusal('no', { status: 400, param: 'style', code: 'invalid_value' });
    const { lesson, ways } = explain(refusal, { isPlanned: true, draft: { ...draft, strict: true } });
    expect(lesson).toContain('nothing was spent');
    expect(ways.map(({ label }) => label)).toEqual(['Allow adjusting', 'Leave out style']);
  });

  it('offers no repeat where it may be billed twice', () => {
    const ways = (retry: boolean) =>
      explain(new Refusal('no', { status: 502, code: 'upstream_error', retry }), { isPlanned: false, draft }).ways;
    expect(ways(true).map(({ kind }) => kind)).toEqual(['again']);
    expect(ways(false)).toEqual([]);
  });

  it('for what was written offers other words, and never to leave them out', () => {
    const refusal = new Refusal('no', { status: 400, code: 'moderation_blocked', param: 'prompt' });
    expect(explain(refusal, { isPlanned: false, draft }).ways.map(({ kind }) => kind)).toEqual(['words']);
  });
});
