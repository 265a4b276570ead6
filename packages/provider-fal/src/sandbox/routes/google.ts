import { gemini } from '../sizes.ts';
import type { RouteRules } from './route-rules.ts';

const flash31 = { size: gemini('gemini-3.1-flash-image'), output: 'described', format: 'png' } as const;
const pro3 = { size: gemini('gemini-3-pro-image'), output: 'described', format: 'png' } as const;
const flash25 = { size: gemini('gemini-2.5-flash-image'), output: 'described', format: 'png' } as const;

export const google = {
  'fal-ai/nano-banana-2': flash31,
  'fal-ai/nano-banana-2/edit': flash31,
  'fal-ai/nano-banana-pro': pro3,
  'fal-ai/nano-banana-pro/edit': pro3,
  'fal-ai/nano-banana': flash25,
  'fal-ai/nano-banana/edit': flash25,
} as const satisfies Readonly<Record<string, RouteRules>>;
