import { PentaprismError } from '@pentaprism/core';
import { expect, it } from 'vitest';
import { describeError } from './describe-error.ts';

const frames = expect.arrayContaining([expect.stringMatching(/^at .*describe-error\.test\.ts/)]);

it('an error of ours is logged with its facts, its words and where it arose', () => {
  const cause = Object.assign(new Error('write ENOSPC'), { code: 'ENOSPC', path: '/tmp/x' });
  expect(describeError(new PentaprismError('internal_error', 'Something went wrong.', { cause }))).toEqual({
    type: 'PentaprismError',
    code: 'internal_error',
    status: 500,
    retry: false,
    message: 'Something went wrong.',
    stack: frames,
    cause: { type: 'Error', code: 'ENOSPC', message: 'write ENOSPC', stack: frames },
  });
});

it('a provider’s words, which may repeat the prompt or a key, are not logged', () => {
  const words = 'fal failed: cannot draw "a private fox"';
  const error = new PentaprismError('upstream_error', words, {
    provider: 'fal',
    param: 'prompt',
    retry: false,
    cause: words,
  });
  const described = describeError(error);
  expect(described).toEqual({
    type: 'PentaprismError',
    code: 'upstream_error',
    status: 502,
    provider: 'fal',
    param: 'prompt',
    retry: false,
    stack: frames,
  });
  expect(JSON.stringify(described)).not.toContain('private fox');
  const outer = new PentaprismError('internal_error', 'Something went wrong.', { cause: error });
  expect(JSON.stringify(describeError(outer))).not.toContain('private fox');
});

it('what V8 could not parse is not logged, nor what else an error carries, nor a thrown text', () => {
  const parse = () => JSON.parse('{"prompt": a private fox}');
  expect(parse).toThrow('private');
  try {
    parse();
  } catch (error) {
    const carrying = Object.assign(new Error('bad header', { cause: error }), { data: Buffer.from('a private fox') });
    expect(describeError(carrying)).toMatchObject({
      type: 'Error',
      message: 'bad header',
      cause: { type: 'SyntaxError' },
    });
    expect(JSON.stringify(describeError(carrying))).not.toContain('private');
  }
  expect(describeError('a private fox')).toEqual({ type: 'string' });
});
