import { expect, it } from 'vitest';
import { sumUsage } from './sum-usage.ts';

const details = { text_tokens: 0, image_tokens: 1120 };
const told = { input_tokens: 5, output_tokens: 1120, total_tokens: 1125, output_tokens_details: details };
const untold = { input_tokens: 5, output_tokens: 1120, total_tokens: 1125 };

it('counts of several calls are added', () => {
  expect(sumUsage([told, undefined, told])).toEqual({
    input_tokens: 10,
    output_tokens: 2240,
    total_tokens: 2250,
    output_tokens_details: { text_tokens: 0, image_tokens: 2240 },
  });
  expect(sumUsage([undefined])).toBeUndefined();
});

it('what only one call tells apart is not known of both: a part would be too small a bill', () => {
  expect(sumUsage([told, untold])).toEqual({ input_tokens: 10, output_tokens: 2240, total_tokens: 2250 });
});
