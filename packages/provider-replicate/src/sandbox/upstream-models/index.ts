import { alibaba } from './alibaba.ts';
import { blackForestLabs } from './black-forest-labs.ts';
import { bytedance } from './bytedance.ts';
import { community } from './community.ts';
import { flux2 } from './flux-2.ts';
import { google } from './google.ts';
import { ideogram } from './ideogram.ts';
import { openai } from './openai.ts';
import { others } from './others.ts';
import { recraft } from './recraft.ts';
import { runway } from './runway.ts';
import { stabilityAi } from './stability-ai.ts';
import { tools } from './tools.ts';
import type { UpstreamModel } from './upstream-model.ts';
import { xai } from './xai.ts';

/**
 * The models this sandbox plays. Pixel sizes are upstream's where it publishes them; for imagen-4, flux pro, kontext
 * and seedream they are the pixel budget in the asked shape on the model's grid, which comes within a step or two.
 */
export const upstreamModels: Readonly<Record<string, UpstreamModel>> = {
  ...alibaba,
  ...blackForestLabs,
  ...bytedance,
  ...community,
  ...google,
  ...ideogram,
  ...openai,
  ...recraft,
  ...xai,
  ...stabilityAi,
  ...runway,
  ...others,
  ...flux2,
  ...tools,
};
