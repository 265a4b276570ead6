import { afterEach, expect, it, vi } from 'vitest';
import { countPassed } from './passed-bytes.ts';

afterEach(() => vi.unstubAllGlobals());

it('young garbage is collected every 48 MiB, however they were counted', () => {
  const asked: unknown[] = [];
  vi.stubGlobal('gc', (options: unknown) => asked.push(options));
  for (let chunk = 0; chunk < 96 * 16; chunk += 1) countPassed(64 * 1024);
  expect(asked).toEqual([{ type: 'minor' }, { type: 'minor' }]);
  countPassed(60 * 1024 * 1024);
  expect(asked).toHaveLength(3);
});

it('nothing happens where nobody may ask for a collection', () => {
  vi.stubGlobal('gc', undefined);
  expect(() => countPassed(1e9)).not.toThrow();
});
