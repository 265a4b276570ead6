import { aspectRatio, likeTheInput } from '../sizes.ts';
import type { RouteRules } from './route-rules.ts';

const photon = { size: aspectRatio('1:1', 1440), output: 'partner', format: 'jpeg' } as const;
const uni = { size: aspectRatio('3:2', 2048), output: 'partner', format: 'png' } as const;
const uniEdit = { ...uni, size: likeTheInput } as const;

export const luma = {
  'fal-ai/luma-photon': photon,
  'fal-ai/luma-photon/modify': photon,
  'fal-ai/luma-photon/flash': photon,
  'fal-ai/luma-photon/flash/modify': photon,
  'luma/agent/uni-1/v1/text-to-image': uni,
  'luma/agent/uni-1/v1/edit': uniEdit,
  'luma/agent/uni-1/v1/max': uni,
  'luma/agent/uni-1/v1/max/edit': uniEdit,
} as const satisfies Readonly<Record<string, RouteRules>>;
