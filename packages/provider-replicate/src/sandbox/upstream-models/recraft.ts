import { byLabel } from '../sizes.ts';
import type { UpstreamModel } from './upstream-model.ts';

const picture: UpstreamModel = { output: 'string', delivers: 'webp', size: byLabel('size', () => [1024, 1024]) };
const drawing: UpstreamModel = { ...picture, delivers: 'svg' };

export const recraft: Readonly<Record<string, UpstreamModel>> = {
  'recraft-ai/recraft-v4': picture,
  'recraft-ai/recraft-v3': picture,
  'recraft-ai/recraft-v3-svg': drawing,
  'recraft-ai/recraft-20b': picture,
  'recraft-ai/recraft-20b-svg': drawing,
};
