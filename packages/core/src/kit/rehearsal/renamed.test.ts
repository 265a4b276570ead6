import { expect, it } from 'vitest';
import { namesIn, renamed } from './renamed.ts';

const one = { id: 'j-1', links: { get: 'http://127.0.0.1:1/jobs/j-1' }, state: 'queued' };
const other = { id: 'j-2', links: { get: 'http://127.0.0.1:1/jobs/j-2' }, state: 'queued' };

it('what says how one job is followed is made to say it of another', () => {
  const next = { method: 'GET', url: 'http://127.0.0.1:1/jobs/j-1/result?of=j-1' };
  expect(renamed({ step: 'status j-1', next }, namesIn(one, other))).toEqual({
    step: 'status j-2',
    next: { method: 'GET', url: 'http://127.0.0.1:1/jobs/j-2/result?of=j-2' },
  });
});

it('parts of words are no names, and neither are characters that mean something in a pattern', () => {
  const names = namesIn(['1', 'a.b(c)'], ['2', 'd']);
  expect(renamed(['1', 'v1', '1-1', '/1/', 'a.b(c)', 'axb(c)'], names)).toEqual([
    '2',
    'v1',
    '1-1',
    '/2/',
    'd',
    'axb(c)',
  ]);
});

it('nothing is renamed where nothing differs', () => {
  expect([...namesIn(one, one)]).toEqual([]);
  expect(renamed(one, namesIn(one, one))).toEqual(one);
});
