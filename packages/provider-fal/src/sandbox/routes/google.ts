import { aspectRatio, gemini } from '../sizes.ts';
import type { RouteRules } from './route-rules.ts';

const flash31 = { size: gemini('gemini-3.1-flash-image'), output: 'described', format: 'png' } as const;
const pro3 = { size: gemini('gemini-3-pro-image'), output: 'described', format: 'png' } as const;
const flash25 = { size: gemini('gemini-2.5-flash-image'), output: 'described', format: 'png' } as const;
const imagen4 = { size: aspectRatio('1:1'), output: 'described', format: 'png' } as const;
const imagen3 = { ...imagen4, output: 'seeded' } as const;

export const google = {
  'fal-ai/nano-banana-2': flash31,
  'fal-ai/nano-banana-2/edit': flash31,
  'fal-ai/nano-banana-pro': pro3,
  'fal-ai/nano-banana-pro/edit': pro3,
  'fal-ai/nano-banana': flash25,
  'fal-ai/nano-banana/edit': flash25,
  'google/nano-banana-2-lite': flash31,
  'google/nano-banana-lite/edit': flash31,
  'fal-ai/imagen4/preview': imagen4,
  'fal-ai/imagen4/preview/ultra': imagen4,
  'fal-ai/imagen4/preview/fast': imagen4,
  'fal-ai/imagen3': imagen3,
  'fal-ai/imagen3/fast': imagen3,
} as const satisfies Readonly<Record<string, RouteRules>>;
