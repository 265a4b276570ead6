import { aspectRatio } from '../sizes.ts';
import type { RouteRules } from './route-rules.ts';

const reve21 = { size: aspectRatio('like the input', 4096), output: 'partner', format: 'png' } as const;

export const reve = {
  'reve/2.1/text-to-image': reve21,
  'reve/2.1/edit': reve21,
  'reve/2.1/remix': reve21,
} as const satisfies Readonly<Record<string, RouteRules>>;
