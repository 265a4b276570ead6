import { expect, it } from 'vitest';
import { openaiSchemas } from './schemas.ts';
import { sizeFault, sizeOf } from './sizes.ts';

const schema = openaiSchemas['gpt-image-2'] ?? {};

it.each(['auto', '1024x1024', '1536x864', '816x816', '1024x640', '3840x2160', '2160x3840', '2880x2880', '1440x480'])(
  'takes %s',
  (size) => {
    expect(sizeFault(size, schema)).toBe(undefined);
  },
);

it.each([
  ['1500x1500', 'Width and height must both be divisible by 16.'],
  ['4096x4096', 'The longest edge must be less than or equal to 3840.'],
  ['800x800', 'Requested resolution is below the current minimum pixel budget.'],
  ['3008x3008', 'Requested resolution exceeds the current pixel budget.'],
  ['1456x480', 'The aspect ratio must be at most 3:1.'],
])('refuses %s', (size, fault) => {
  expect(sizeFault(size, schema)).toBe(fault);
});

it('draws what is asked for, else one size in the shape of the first picture', () => {
  expect(sizeOf('1024x640', [96, 64])).toEqual([1024, 640]);
  expect(sizeOf('auto', undefined)).toEqual([1254, 1254]);
  expect(sizeOf(null, [96, 64])).toEqual([1536, 1024]);
  expect(sizeOf(undefined, [10, 1000])).toEqual([724, 2172]);
});
