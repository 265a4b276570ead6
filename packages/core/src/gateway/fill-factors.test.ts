import { describe, expect, it } from 'vitest';
import type { Plan } from '../contract/plan.ts';
import { fillFactors, hasFactor } from './fill-factors.ts';

const slot = { $factor: { of: 'image.0', for: '2048x2048', range: [1, 4] } } as const;

function planWith(value: typeof slot | 2, told: unknown = value): Plan {
  const body = { input: { upscale_factor: value, own: slot } };
  return {
    calls: [{ task: 'upscale', route: 'fox', body, pictures: 1 }],
    receipt: [
      { parameter: 'size', word: 'converted', from: '2048x2048', to: { 'input.upscale_factor': told }, why: 'Later.' },
    ],
  } as unknown as Plan;
}

describe('the factor of a picture that had to be read first', () => {
  it('is put into the body, and the receipt says what was asked in the end', () => {
    expect(fillFactors(planWith(slot), { sizes: [[1024, 1024]] })).toEqual({
      calls: [{ task: 'upscale', route: 'fox', body: { input: { upscale_factor: 2, own: slot } }, pictures: 1 }],
      notes: [
        {
          parameter: 'size',
          word: 'converted',
          from: null,
          to: { 'input.upscale_factor': 2 },
          why: 'The picture is 1024x1024, so upstream was asked for 2 times that, which is 2048x2048.',
        },
      ],
    });
  });

  it('is snapped at the end of its range', () => {
    const { calls, notes } = fillFactors(planWith(slot), { sizes: [[256, 256]] });
    expect(calls[0]?.body).toMatchObject({ input: { upscale_factor: 4 } });
    expect(notes[0]?.snapped).toBe(true);
  });

  it('refuses a picture whose size cannot be read before anything is sent', () => {
    expect(() => fillFactors(planWith(slot), { sizes: [null] })).toThrow('Say scale_factor instead of a size');
  });

  it('leaves alone what only looks like a slot', () => {
    expect(hasFactor(planWith(2))).toBe(false);
    expect(fillFactors(planWith(2), { sizes: [] }).notes).toEqual([]);
  });
});
