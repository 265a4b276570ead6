import { expect, it } from 'vitest';
import type { Addressed } from '../http/context.ts';
import { readSwitch } from './query-switch.ts';

const read = (query: Addressed['Querystring']) => readSwitch(query, 'dry_run', 'dryRun');

it.each<[query: Addressed['Querystring'], on: boolean]>([
  [{ dry_run: 'true' }, true],
  [{ dry_run: 'TRUE' }, true],
  [{ dry_run: '1' }, true],
  [{ dry_run: '' }, true],
  [{ dryRun: 'true' }, true],
  [{ dry_run: ['true', '1'] }, true],
  [{ dry_run: 'false' }, false],
  [{ dryRun: '0' }, false],
  [{}, false],
  [{ 'api-version': '2025-04-01', run: 'true' }, false],
])('%j is %s', (query, on) => {
  expect(read(query)).toBe(on);
});

it.each(['yes', 'on', 'no', 'truee', ' true', 'constructor', 'null', '2'])('%j is neither true nor false', (value) => {
  expect(() => read({ dry_run: value })).toThrow(
    expect.objectContaining({
      code: 'invalid_value',
      param: 'dry_run',
      message: `'dry_run' is '${value}'; it takes true or false.`,
    }),
  );
});

it.each([
  { dry_run: ['false', 'true'] },
  { dry_run: ['true', 'false'] },
  { dry_run: 'false', dryRun: 'true' },
  { dryRun: '1', dry_run: '0' },
])('%j says both, and is refused', (query) => {
  expect(() => read(query)).toThrow('is given twice, once as true and once as false');
});

it('a name that is nearly one of the switch’s is asked about', () => {
  expect(() => readSwitch({ shema: 'true' }, 'schema')).toThrow("'shema' is not known. Did you mean schema?");
  expect(readSwitch({ mode: 'edit' }, 'schema')).toBe(false);
});
