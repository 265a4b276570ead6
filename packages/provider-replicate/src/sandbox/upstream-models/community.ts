import type { UpstreamModel } from './upstream-model.ts';

export const community: Readonly<Record<string, UpstreamModel>> = {};
