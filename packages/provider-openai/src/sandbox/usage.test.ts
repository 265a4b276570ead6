import { expect, it } from 'vitest';
import { countOutputTokens } from './usage.ts';

// Seen in answers of gpt-image-2 between April and June 2026, by several of its users.
it.each([
  [16, 768, 1024, 134],
  [16, 1024, 768, 134],
  [16, 896, 896, 180],
  [16, 960, 960, 187],
  [16, 1024, 1024, 196],
  [48, 1024, 1024, 1756],
  [96, 1024, 1024, 7024],
  [96, 1536, 1024, 5488],
  [96, 1792, 1024, 5063],
  [16, 2048, 2048, 397],
  [16, 3840, 2160, 371],
  [16, 2160, 3840, 371],
  [16, 3072, 2160, 380],
  [96, 3584, 2048, 12_329],
])('%i tokens an edge make of %ix%i the %i tokens that are billed', (edgeTokens, width, height, tokens) => {
  expect(countOutputTokens(edgeTokens, [width, height])).toBe(tokens);
});
