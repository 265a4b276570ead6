import { describe, expect, it } from 'vitest';
import { checkInput, type JsonSchema } from './check-input.ts';

const schema: JsonSchema = {
  type: 'object',
  required: ['prompt'],
  additionalProperties: false,
  properties: {
    prompt: { type: 'string', minLength: 3, maxLength: 8, pattern: '^[a-z ]*$' },
    n: { type: 'integer', minimum: 1, maximum: 4, default: 1 },
    width: { type: 'integer', multipleOf: 32 },
    strength: { type: 'number', exclusiveMinimum: 0, maximum: 1, multipleOf: 0.1 },
    format: { allOf: [{ $ref: '#/components/schemas/Format' }], default: 'png' },
    seed: { type: 'integer', nullable: true },
    size: { anyOf: [{ $ref: '#/components/schemas/Size' }, { type: 'string', enum: ['square', 'wide'] }] },
    images: { type: 'array', minItems: 1, maxItems: 2, items: { type: 'string' } },
    loose: { type: 'object' },
    strict: { type: 'object', additionalProperties: { type: 'number' } },
  },
  components: {
    schemas: {
      Format: { type: 'string', enum: ['png', 'jpeg'] },
      Size: { type: 'object', required: ['width'], properties: { width: { type: 'integer', maximum: 100 } } },
    },
  },
};

/** Faults as one line each: `path kind`. */
const faults = (value: unknown) => checkInput(schema, value).map((issue) => `${issue.path.join('.')} ${issue.kind}`);

describe('checkInput', () => {
  it.each([
    { prompt: 'a fox', n: 4, width: 64, strength: 0.3, format: 'png', seed: null, size: 'wide', images: ['a'] },
    { prompt: 'a fox', size: { width: 100, other: true }, loose: { any: 'thing' }, strict: { a: 1 } },
  ])('finds no fault in a valid body', (value) => {
    expect(checkInput(schema, value)).toEqual([]);
  });

  it.each([
    [{}, ['prompt required']],
    [{ prompt: 'ab' }, ['prompt min_length']],
    [{ prompt: 'a very long one' }, ['prompt max_length']],
    [{ prompt: 'FOX' }, ['prompt pattern']],
    [{ prompt: 3 }, ['prompt type']],
    [{ prompt: 'fox', n: 0 }, ['n minimum']],
    [{ prompt: 'fox', n: 5, width: 33 }, ['n maximum', 'width multiple_of']],
    [{ prompt: 'fox', n: 1.5 }, ['n type']],
    [{ prompt: 'fox', n: null }, ['n type']],
    [{ prompt: 'fox', strength: 0 }, ['strength minimum']],
    [{ prompt: 'fox', format: 'gif' }, ['format enum']],
    [{ prompt: 'fox', size: 'tall' }, ['size enum']],
    [{ prompt: 'fox', size: { width: 200 } }, ['size.width maximum']],
    [{ prompt: 'fox', size: 7 }, ['size any_of']],
    [{ prompt: 'fox', images: [] }, ['images min_items']],
    [{ prompt: 'fox', images: ['a', 3, 'b'] }, ['images max_items', 'images.1 type']],
    [{ prompt: 'fox', strict: { a: 'x' }, toString: 1 }, ['strict.a type', 'toString unknown_field']],
    [[], [' type']],
  ])('finds in %j: %j', (value, expected) => {
    expect(faults(value)).toEqual(expected);
  });

  it('says what was expected and what came', () => {
    expect(checkInput(schema, { prompt: 'fox', format: 'gif' })).toEqual([
      {
        path: ['format'],
        kind: 'enum',
        message: 'must be one of "png", "jpeg"',
        expected: ['png', 'jpeg'],
        received: 'gif',
      },
    ]);
  });

  it('finds unknown fields even where upstream ignores them, when closed', () => {
    const open: JsonSchema = { type: 'object', properties: { prompt: { type: 'string' }, any: { type: 'object' } } };
    const value = { prompt: 'fox', promt: 'fox', any: { thing: 1 } };
    expect(checkInput(open, value)).toEqual([]);
    expect(checkInput(open, value, { closed: true }).map((issue) => issue.path)).toEqual([['promt']]);
  });

  it('throws on a reference to nowhere, since that is a fault of the fixture', () => {
    expect(() => checkInput({ $ref: '#/nowhere' }, {})).toThrow(TypeError);
  });
});
