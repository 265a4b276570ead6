import { expect, it } from 'vitest';
import { orderRows } from './order-rows.ts';

it('what is lost or only near stands first, and what the page adds by itself nowhere', () => {
  const rows = [
    { parameter: 'prompt', word: 'passthrough', from: 'a', why: '' },
    { parameter: 'size', word: 'converted', from: '7:1', why: '', snapped: true },
    { parameter: 'stream', word: 'emulated', from: true, why: '' },
    { parameter: 'style', word: 'dropped', from: 'oil', why: '' },
    { parameter: 'fal', word: 'dropped', from: {}, why: '', addressed: 'fal' },
  ] as const;
  expect(orderRows(rows).map(({ parameter }) => parameter)).toEqual(['style', 'size', 'prompt', 'fal']);
});
