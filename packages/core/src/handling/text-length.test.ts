import { expect, it } from 'vitest';
import { emulated, passthrough, renamed } from '../contract/handling.ts';
import { charactersOver, lengthOf } from './text-length.ts';

it('A character is a code point, whatever it takes to write it', () => {
  expect(['', 'abc', 'é', '🦊', 'a🦊🦊b', '\ud83e', '\ud83e\ud83e\udd8a'].map(lengthOf)).toEqual([0, 3, 1, 1, 4, 1, 2]);
});

it('Only a text that is longer than its limit is too long', () => {
  const three = passthrough({ max: 3 });
  expect([
    charactersOver(three, '🦊🦊🦊'),
    charactersOver(three, '🦊🦊🦊🦊'),
    charactersOver(renamed('text', { max: 3 }), 'four'),
    charactersOver(three, 1000),
    charactersOver(passthrough(), 'four'),
    charactersOver(emulated('record'), 'four'),
    charactersOver(undefined, 'four'),
  ]).toEqual([undefined, { length: 4, max: 3 }, { length: 4, max: 3 }, undefined, undefined, undefined, undefined]);
});
