import { alibaba } from './alibaba.ts';
import { blackForestLabs } from './black-forest-labs.ts';
import { bria } from './bria.ts';
import { bytedance } from './bytedance.ts';
import { google } from './google.ts';
import { ideogram } from './ideogram.ts';
import { kling } from './kling.ts';
import { krea } from './krea.ts';
import { luma } from './luma.ts';
import { microsoft } from './microsoft.ts';
import { minimax } from './minimax.ts';
import { openModels } from './open-models.ts';
import { openai } from './openai.ts';
import { recraft } from './recraft.ts';
import { reve } from './reve.ts';
import type { RouteRules } from './route-rules.ts';
import { tencent } from './tencent.ts';
import { tools } from './tools.ts';
import { xai } from './xai.ts';

/** Every route the sandbox plays, by maker. Sources: the output section of each model page, https://fal.ai/models. */
export const routes = {
  ...alibaba,
  ...blackForestLabs,
  ...bria,
  ...bytedance,
  ...google,
  ...ideogram,
  ...openModels,
  ...openai,
  ...recraft,
  ...kling,
  ...krea,
  ...luma,
  ...microsoft,
  ...minimax,
  ...reve,
  ...tencent,
  ...xai,
  ...tools,
} as const satisfies Readonly<Record<string, RouteRules>>;

/** A route the sandbox plays: upstream's endpoint id. */
export type FalRoute = keyof typeof routes;
