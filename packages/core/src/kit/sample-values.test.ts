import { describe, expect, it } from 'vitest';
import { sampleValues } from './sample-values.ts';

describe('sampleValues', () => {
  it.each([
    [{ type: 'boolean' }, [true, false]],
    [{ type: 'string', enum: ['a', 'b'] }, ['a', 'b']],
    [{ type: 'integer', minimum: 1, maximum: 9 }, [1, 9]],
    [{ type: 'integer', exclusiveMinimum: 0 }, [1]],
    [{ type: 'number', maximum: 2 }, [2]],
    [{ type: 'integer' }, [1, 2]],
    [{ type: 'string' }, ['sample']],
    [{ type: 'string', minLength: 8 }, ['samplesample']],
    [{ type: 'string', maxLength: 3 }, ['sam']],
    [{ type: 'string', examples: ['a fox'] }, ['a fox']],
    [{ type: 'integer', default: 5, minimum: 0, maximum: 9 }, [5, 0, 9]],
    [{ anyOf: [{ type: 'null' }, { const: 3 }] }, [null, 3]],
    [
      { type: 'array', items: { enum: ['a', 'b', 'c'] }, minItems: 2, maxItems: 2 },
      [
        ['a', 'a'],
        ['a', 'b'],
      ],
    ],
    [{ type: 'object', properties: { width: { type: 'integer', minimum: 64 } } }, [{ width: 64 }]],
    [{ type: 'array' }, []],
    [{}, []],
  ])('tries %j with %j', (schema, samples) => {
    expect(sampleValues(schema)).toEqual(samples);
  });
});
