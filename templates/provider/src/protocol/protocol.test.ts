import { sampleContext } from '@pentaprism/core/kit';
import type { Call, Reply } from '@pentaprism/core/provider';
import { expect, it } from 'vitest';
import { protocol } from './protocol.ts';

const main = 'https://api.acme.example';
const context = sampleContext({ main });

function read(status: number, body: Reply['body']) {
  return protocol.read({ status, headers: {}, body, step: 'submit' }, context);
}

it('a call is one request to its route', () => {
  const call: Call = { task: 'generate', route: 'acme-one', body: { prompt: 'a fox' }, pictures: 1 };
  expect(protocol.encode(call, context)).toEqual({
    method: 'POST',
    url: `${main}/v1/images/acme-one`,
    body: { prompt: 'a fox' },
  });
});

it('an answer with pictures is done', () => {
  expect(read(200, { id: 'one', images: [{ b64_json: 'AAAA' }] })).toMatchObject({
    state: 'done',
    pictures: [{ body: { kind: 'base64' } }],
    upstreamId: 'one',
  });
});

it('an answer without a picture is a failure', () => {
  expect(read(200, { images: [] })).toEqual({
    state: 'failed',
    failure: { kind: 'empty', message: 'Acme answered without a picture.' },
  });
});

it.each([
  [400, 'content_policy', { kind: 'refused', stage: 'input' }],
  [429, 'slow_down', { kind: 'rate_limited', again: true }],
  [500, 'internal', { kind: 'failed', maybeAccepted: true }],
])('a %i of type %s is told by its tables', (status, type, meaning) => {
  expect(read(status, { error: { type, message: 'No.', param: 'prompt' } })).toEqual({
    state: 'failed',
    failure: { ...meaning, message: 'No.', field: 'prompt' },
  });
});
