import { describe, expect, it } from 'vitest';
import { readConfiguration } from './read-configuration.ts';

const read = (text: string) => readConfiguration({ PENTAPRISM_ALIASES: text }).aliases;

describe('PENTAPRISM_ALIASES', () => {
  it('are pairs of a name and a model, with the form its pictures are returned in behind a question mark', () => {
    expect(read(' a = b/c , d=e?response_format=both,')).toEqual({
      a: 'b/c',
      d: { model: 'e', responseFormat: 'both' },
    });
  });

  it.each(['a', 'a=', '=b', 'a=b?response_format=png', 'a=?response_format=url'])('%j is refused', (text) => {
    expect(() => read(text)).toThrow('PENTAPRISM_ALIASES');
  });

  it('take objects in the file', () => {
    const aliases = { a: 'b', c: { model: 'd', responseFormat: 'b64_json' } } as const;
    expect(readConfiguration({}, { aliases }).aliases).toEqual(aliases);
  });
});
