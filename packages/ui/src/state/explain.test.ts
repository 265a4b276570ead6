import { describe, expect, it } from 'vitest';
import { Refusal } from '../api/refusal.ts';
import { explain } from './explain.ts';
import { type Draft, emptyDraft } from './read-draft.ts';

const draft = { ...emptyDraft, body: { prompt: 'a fox', style: 'oil' } };

const sent = (of: Draft, hasOthers = true) => ({ isPlanned: false, draft: of, hasOthers });

describe('a refusal', () => {
  it('by a dry run says that nothing was spent, and offers to leave out what is at fault', () => {
    const refusal = new Refusal('no', { status: 400, param: 'style', code: 'invalid_value' });
    const { lesson, ways } = explain(refusal, { isPlanned: true, hasOthers: true, draft: { ...draft, strict: true } });
    expect(lesson).toContain('nothing was spent');
    expect(ways.map(({ label }) => label)).toEqual(['Allow adjusting', 'Leave out style']);
  });

  it('offers no repeat where it may be billed twice', () => {
    const ways = (retry: boolean) =>
      explain(new Refusal('no', { status: 502, code: 'upstream_error', retry }), sent(draft)).ways;
    expect(ways(true).map(({ kind }) => kind)).toEqual(['again']);
    expect(ways(false)).toEqual([]);
  });

  it('for what was written offers other words, and never to leave them out', () => {
    const refusal = new Refusal('no', { status: 400, code: 'moderation_blocked', param: 'prompt' });
    expect(explain(refusal, sent(draft)).ways.map(({ kind }) => kind)).toEqual(['words']);
  });

  it('is taken to others only where this one makes nothing and there are others', () => {
    const pinned = { ...draft, provider: 'fal' };
    const kinds = (code: string, hasOthers = true) =>
      explain(new Refusal('no', { code, retry: false }), sent(pinned, hasOthers)).ways.map(({ kind }) => kind);
    expect(kinds('insufficient_quota')).toEqual(['any provider']);
    expect(kinds('insufficient_quota', false)).toEqual([]);
    expect(kinds('upstream_timeout')).toEqual([]);
    expect(kinds('moderation_blocked')).toEqual(['words']);
  });
});
