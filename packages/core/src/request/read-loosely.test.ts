import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import type { Json } from '../contract/json.ts';
import { readLoosely } from './read-loosely.ts';

const level = z.enum(['1', '2', '3']);
const speed = z.enum(['none', 'Regular', 'HIGH']);
const scale = z.number().min(1).max(20);
const steps = z.int().min(1).max(50);
const codes = z.array(z.string());
const settings = z.array(z.object({ category: z.string() }));

describe('the same value in another spelling is taken', () => {
  const rows: readonly (readonly [z.ZodType, Json, Json])[] = [
    [level, 3, '3'],
    [level, ' 3 ', '3'],
    [speed, 'NONE', 'none'],
    [speed, 'regular', 'Regular'],
    [speed, 'high', 'HIGH'],
    [scale, '3', 3],
    [scale, '3.5', 3.5],
    [steps, '+4', 4],
    [steps, '4.0', 4],
    [z.boolean(), 'true', true],
    [z.boolean(), 'TRUE', true],
    [z.boolean(), 'False', false],
    [z.boolean(), 1, true],
    [z.boolean(), 0, false],
    [z.boolean(), '1', true],
    [z.string(), 7, '7'],
    [z.string(), '7', '7'],
    [z.string(), 'true', 'true'],
    [codes, 'AB12', ['AB12']],
    [codes, '["a","b"]', ['a', 'b']],
    [settings, '[{"category":"x"}]', [{ category: 'x' }]],
    [settings, { category: 'x' }, [{ category: 'x' }]],
    [z.union([z.int().min(0), z.enum(['auto'])]), 'AUTO', 'auto'],
    [z.union([z.int().min(0), z.enum(['auto'])]), '4', 4],
    [z.boolean().optional(), 'true', true],
  ];
  it.each(rows)('%#', (schema, raw, value) => {
    expect(readLoosely(schema, raw)).toEqual({ is: 'taken', value });
  });
});

it.each(['', '  ', 'auto', 'AUTO'])('%o means unset, as it does for parameters', (raw) => {
  for (const schema of [level, scale, z.boolean(), codes]) expect(readLoosely(schema, raw)).toEqual({ is: 'unset' });
});

describe('a number out of bounds is the nearest within', () => {
  const rows: readonly (readonly [z.ZodType, Json, number, string])[] = [
    [scale, 0, 1, 'numbers from 1 to 20'],
    [scale, '99', 20, 'numbers from 1 to 20'],
    [steps, 2.6, 3, 'whole numbers from 1 to 50'],
    [steps, '1000', 50, 'whole numbers from 1 to 50'],
    [z.int().min(5), 1, 5, 'whole numbers from 5'],
    [z.number().max(1), 2, 1, 'numbers to 1'],
  ];
  it.each(rows)('%#', (schema, raw, value, takes) => {
    expect(readLoosely(schema, raw)).toEqual({ is: 'nearest', value, takes });
  });
});

it('what is not among the choices is outside, and what they are is said', () => {
  expect(readLoosely(level, '9')).toEqual({ is: 'outside', takes: '1, 2, 3' });
  expect(readLoosely(level, 9)).toEqual({ is: 'outside', takes: '1, 2, 3' });
  expect(readLoosely(speed, 'warp')).toEqual({ is: 'outside', takes: 'none, Regular, HIGH' });
  expect(readLoosely(z.number().gt(0), 0)).toMatchObject({ is: 'outside' });
});

it('a value of another kind is wrong', () => {
  const wrong: readonly (readonly [z.ZodType, Json])[] = [
    [z.boolean(), 'maybe'],
    [z.boolean(), 2],
    [scale, 'many'],
    [scale, true],
    [level, {}],
    [level, ['1']],
    [steps, '9007199254740993'],
    [settings, 'x'],
    [settings, '[{"category":1}]'],
  ];
  for (const [schema, raw] of wrong) expect(readLoosely(schema, raw)).toMatchObject({ is: 'wrong' });
});

it('a text of more JSON than a request may hold is not parsed', () => {
  const text = `[${'"a",'.repeat(5000)}"a"]`;
  expect(readLoosely(codes, text)).toEqual({ is: 'taken', value: [text] });
  expect(readLoosely(settings, `[${'{},'.repeat(5000)}{}]`)).toMatchObject({ is: 'wrong' });
});
