import { likeTheInput, times } from '../sizes.ts';
import type { RouteRules } from './route-rules.ts';

const tool = { size: likeTheInput, output: 'single', format: 'png' } as const;

export const bria = {
  // Nobody states by how much; the sandbox makes it twice as wide and high.
  'bria/upscale/creative': { ...tool, size: times(2, likeTheInput) },
  'fal-ai/bria/background/remove': { ...tool, cutsOut: true },
} as const satisfies Readonly<Record<string, RouteRules>>;
