import { canvas } from '../canvas.ts';
import { aMegapixelOrSquare, likeTheInput, type SizeRule, times } from '../sizes.ts';
import type { RouteRules } from './route-rules.ts';

const tool = { size: likeTheInput, output: 'single', format: 'png' } as const;

/** `resolution` is one megapixel or four, and no K. */
const fibo: SizeRule = ({ resolution, ...input }, pictures) =>
  resolution === '4MP' ? times(2, aMegapixelOrSquare)(input, pictures) : aMegapixelOrSquare(input, pictures);

export const bria = {
  'bria/fibo/generate': { ...tool, size: fibo },
  'bria/genfill/v2': tool,
  'bria/text-to-image/3.2': { ...tool, size: aMegapixelOrSquare },
  // Nobody states by how much; the sandbox makes it twice as wide and high.
  'bria/upscale/creative': { ...tool, size: times(2, likeTheInput) },
  'fal-ai/bria/background/remove': { ...tool, cutsOut: true },
  'fal-ai/bria/eraser': tool,
  'fal-ai/bria/expand': { ...tool, size: canvas },
} as const satisfies Readonly<Record<string, RouteRules>>;
