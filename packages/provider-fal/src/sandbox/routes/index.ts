import { alibaba } from './alibaba.ts';
import { blackForestLabs } from './black-forest-labs.ts';
import { bria } from './bria.ts';
import { bytedance } from './bytedance.ts';
import { google } from './google.ts';
import { ideogram } from './ideogram.ts';
import { openModels } from './open-models.ts';
import { openai } from './openai.ts';
import { recraft } from './recraft.ts';
import type { RouteRules } from './route-rules.ts';
import { tools } from './tools.ts';

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
  ...tools,
} as const satisfies Readonly<Record<string, RouteRules>>;

/** A route the sandbox plays: upstream's endpoint id. */
export type FalRoute = keyof typeof routes;
