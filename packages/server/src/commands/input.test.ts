import { describe, expect, it } from 'vitest';
import { type RequestFlags, readRequestFlags } from './input.ts';

const read = (flags: RequestFlags) => readRequestFlags('a fox', { model: 'any', ...flags }, [], 1024);

describe('the flags of a request', () => {
  it('become form fields', async () => {
    expect(await read({ size: '16:9', param: ['n=2', 'style=a=b'] })).toEqual({
      mode: 'generate',
      raw: {
        encoding: 'form',
        fields: { prompt: 'a fox', model: 'any', size: '16:9', n: '2', style: 'a=b' },
        files: [],
      },
    });
  });

  it('say whom to prefer, and how much it may cost', async () => {
    expect((await read({ routing: 'price', maxCost: '0.05' })).raw.fields).toMatchObject({
      routing: 'price',
      max_cost: '0.05',
    });
  });

  it.each<[string, RequestFlags, string]>([
    [
      'a file that is not there',
      { image: ['nowhere.png'] },
      '--image nowhere.png cannot be read: there is no such file',
    ],
    ['a folder', { mask: import.meta.dirname }, 'cannot be read: it is a folder.'],
    ['a file over the limit', { image: [import.meta.filename] }, 'cannot be read: A file is larger than 1024 bytes.'],
    ['a parameter without a value', { param: ['n'] }, '--param takes name=value, not "n".'],
  ])('are refused with %s', async (_what, flags, message) => {
    await expect(read(flags)).rejects.toThrow(message);
  });
});
