import { readFile } from 'node:fs/promises';
import { expect, it } from 'vitest';
import { parameters } from './vocabulary.ts';

const source = await readFile(new URL('typed-request.ts', import.meta.url), 'utf8');
const told = Object.fromEntries(
  [...source.matchAll(/\/\*\* (.+) \*\/\n {2}readonly (\w+)\??:/g)].map(([, sentence, name]) => [name, sentence]),
);

it.each(Object.entries(parameters).filter(([name]) => name !== 'stream'))(
  'a tooltip says of %s what every page says of it',
  (name, { sentence }) => {
    expect(told[name]).toBe(sentence);
  },
);
