import { describe, expect, it } from 'vitest';
import type { AnswerMetadata } from '../api/answers.ts';
import { draftOf, durationText, hostedAt, modelOf, promptOf, upstreamIdsOf } from './job-facts.ts';

const metadata: AnswerMetadata = { model: 'flux-dev', provider: 'fal', attempts: [], cost: null };
const row = (parameter: string, from: unknown) => ({ parameter, from, word: 'passthrough', why: '' }) as const;

describe('a job of the history', () => {
  it('is opened as the request that its receipt tells', () => {
    const params = [
      row('prompt', 'a fox'),
      row('size', '7:1'),
      row('n', 2),
      row('response_format', 'url'),
      row('seed', null),
    ];
    expect(draftOf({ metadata: { ...metadata, params } })).toEqual({
      model: 'flux-dev',
      provider: null,
      mode: 'generate',
      strict: false,
      body: { prompt: 'a fox', size: '7:1', n: 2 },
    });
  });

  it('is opened without its pictures, as an edit, when it was one', () => {
    const params = [row('image', '1 picture'), row('prompt', 'at night')];
    const { mode, body } = draftOf({ metadata: { ...metadata, params } });
    expect([mode, body]).toEqual(['edit', { prompt: 'at night' }]);
  });

  it('has its prompt from where it is kept, or none', () => {
    expect(promptOf({ metadata: { ...metadata, prompt: 'a' } })).toBe('a');
    expect(promptOf({ metadata: { ...metadata, params: [row('prompt', 'b')] } })).toBe('b');
    expect(promptOf({ metadata })).toBeUndefined();
    expect(draftOf({ metadata }).body).toEqual({});
  });

  it('was for a model, and for a provider where that was named', () => {
    expect(modelOf({ model: 'fal/flux-dev', provider: 'fal' })).toEqual({ model: 'flux-dev', provider: 'fal' });
    expect(modelOf({ model: 'flux-dev', provider: 'fal' })).toEqual({ model: 'flux-dev', provider: null });
  });

  it('took as long as it took', () => {
    const took = (seconds: number) => durationText({ created: 10, completed_at: 10 + seconds });
    expect([took(0), took(12), took(184)]).toEqual(['under 1 s', '12 s', '3 min 4 s']);
    expect(durationText({ created: 10, completed_at: null })).toBeUndefined();
  });

  it('has its pictures at this server, whatever address stands before it', () => {
    expect(hostedAt('https://images.example/v1/images/files/a.png?signature=b')).toBe(
      '/v1/images/files/a.png?signature=b',
    );
    expect(hostedAt('https://fal.media/a.png')).toBeUndefined();
    expect(hostedAt(undefined)).toBeUndefined();
  });

  it('has each name upstream once', () => {
    const attempts = [{ provider: 'fal', ok: false, upstream_ids: ['a'] }];
    const error = { message: '', code: 'x', param: null, upstream_ids: ['a', 'b'] };
    expect(upstreamIdsOf({ metadata: { ...metadata, attempts }, error })).toEqual(['a', 'b']);
  });
});
