import { sampleContext } from '@pentaprism/core/kit';
import type { Outcome, Reply } from '@pentaprism/core/provider';
import { describe, expect, it } from 'vitest';
import { protocol } from './protocol.ts';

const context = sampleContext({ main: 'https://api.bfl.ai' });

function read(step: string, body: Reply['body'], status = 200): Outcome {
  return protocol.read({ step, status, headers: {}, body }, context);
}

describe('the answer to a submit', () => {
  it('names the address at which its region is asked', () => {
    const polling_url = 'https://api.eu2.bfl.ai/v1/get_result?id=7';
    expect(read('submit', { id: '7', polling_url, cost: 3 })).toEqual({
      state: 'running',
      next: { method: 'GET', url: polling_url },
      step: 'result',
      upstreamId: '7',
    });
  });

  it('that has an id alone is asked for where it was sent', () => {
    expect(read('submit', { id: 'a b' })).toMatchObject({ next: { url: 'https://api.bfl.ai/v1/get_result?id=a%20b' } });
  });

  it('that names no job may be a job all the same', () => {
    expect(read('submit', {})).toMatchObject({ state: 'failed', failure: { kind: 'failed', maybeAccepted: true } });
  });
});

describe('a job', () => {
  it.each([
    [{ status: 'Pending' }, 'Pending'],
    [{ status: 'Pending', progress: 0.456 }, 'Pending, 46%'],
    // A word BFL had not, and may have.
    [{ status: 'Generating', progress: null }, 'Generating'],
  ])('runs on while it is %o', (body, detail) => {
    expect(read('result', body)).toEqual({ state: 'running', step: 'result', detail });
  });

  it('is done when it is ready', () => {
    const sample = 'https://delivery.eu2.bfl.ai/results/7/sample.jpeg?sig=1';
    const result = { sample, prompt: context.call.body.prompt ?? '' };
    expect(read('result', { id: '7', status: 'Ready', result } as Reply['body'])).toEqual({
      state: 'done',
      pictures: [{ body: { kind: 'remote', url: sample } }],
      upstreamId: '7',
    });
    expect(read('result', { status: 'Ready', result: { sample, prompt: 'a red fox, at dawn' } })).toMatchObject({
      pictures: [{ revisedPrompt: 'a red fox, at dawn' }],
    });
    expect(read('result', { status: 'Ready', result: null })).toMatchObject({ failure: { kind: 'empty' } });
  });

  it.each([
    ['Request Moderated', 200, { kind: 'refused', stage: 'input', message: 'Request Moderated: Violence, Hate' }],
    ['Content Moderated', 200, { kind: 'refused', stage: 'output', message: 'Content Moderated: Violence, Hate' }],
    ['Error', 200, { kind: 'failed', ended: true, message: 'Error: Violence, Hate' }],
    ['Task not found', 200, { kind: 'failed', ended: true, message: 'Task not found: Violence, Hate' }],
    ['Task not found', 404, { kind: 'failed', ended: true, message: 'Task not found: Violence, Hate' }],
  ])('that is over as %s (%i) is not asked for again', (status, code, failure) => {
    const details = { 'Moderation Reasons': ['Violence', 'Hate'] };
    expect(read('result', { status, details, result: null }, code)).toEqual({ state: 'failed', failure });
  });

  it('says what went wrong with it', () => {
    expect(read('result', { status: 'Error', error: 'Out of memory' })).toMatchObject({
      failure: { message: 'Error: Out of memory' },
    });
  });

  it('is read again when an answer says nothing of it', () => {
    expect(read('result', 'hello')).toMatchObject({ failure: { again: true } });
  });
});

describe('an HTTP error', () => {
  const detail = [{ type: 'greater_than_equal', loc: ['body', 'width'], msg: 'Input should be at least 64' }];
  const tooMany = { error: 'rate_limit_exceeded', message: 'Too many concurrent requests', retry_after: 5 };
  const rate = { kind: 'rate_limited', again: true, message: 'Too many concurrent requests', retryAfterMs: 5000 };
  it.each([
    [402, { detail: 'Insufficient credits' }, { kind: 'billing', message: 'Insufficient credits' }],
    [403, { detail: 'Not authenticated' }, { kind: 'credentials', message: 'Not authenticated' }],
    [422, { detail }, { kind: 'invalid', field: 'width', message: 'Input should be at least 64' }],
    [429, tooMany, rate],
    [500, '', { kind: 'failed', message: 'Black Forest Labs answered 500.' }],
    [503, 'busy', { kind: 'unavailable', again: true, message: 'busy' }],
  ])('%i says what BFL said', (status, body, failure) => {
    expect(read('submit', body, status)).toEqual({ state: 'failed', failure });
  });
});
