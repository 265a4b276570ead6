import type { JsonSchema } from '@pentaprism/core/kit';
import birefnetV2 from '../../fixtures/fal-ai__birefnet__v2.json' with { type: 'json' };
import seedreamEdit from '../../fixtures/fal-ai__bytedance__seedream__v4__edit.json' with { type: 'json' };
import seedream from '../../fixtures/fal-ai__bytedance__seedream__v4__text-to-image.json' with { type: 'json' };
import fluxDev from '../../fixtures/fal-ai__flux__dev.json' with { type: 'json' };
import fluxDevEdit from '../../fixtures/fal-ai__flux__dev__image-to-image.json' with { type: 'json' };
import fluxSchnell from '../../fixtures/fal-ai__flux__schnell.json' with { type: 'json' };
import flux2Pro from '../../fixtures/fal-ai__flux-2-pro.json' with { type: 'json' };
import flux2ProEdit from '../../fixtures/fal-ai__flux-2-pro__edit.json' with { type: 'json' };
import flux11Pro from '../../fixtures/fal-ai__flux-pro__v1.1.json' with { type: 'json' };
import flux11ProUltra from '../../fixtures/fal-ai__flux-pro__v1.1-ultra.json' with { type: 'json' };
import fluxFill from '../../fixtures/fal-ai__flux-pro__v1__fill.json' with { type: 'json' };
import gptImage15 from '../../fixtures/fal-ai__gpt-image-1.5.json' with { type: 'json' };
import gptImage15Edit from '../../fixtures/fal-ai__gpt-image-1.5__edit.json' with { type: 'json' };
import ideogram from '../../fixtures/fal-ai__ideogram__v3.json' with { type: 'json' };
import ideogramEdit from '../../fixtures/fal-ai__ideogram__v3__edit.json' with { type: 'json' };
import nanoBanana from '../../fixtures/fal-ai__nano-banana.json' with { type: 'json' };
import nanoBananaEdit from '../../fixtures/fal-ai__nano-banana__edit.json' with { type: 'json' };
import nanoBanana2 from '../../fixtures/fal-ai__nano-banana-2.json' with { type: 'json' };
import nanoBanana2Edit from '../../fixtures/fal-ai__nano-banana-2__edit.json' with { type: 'json' };
import nanoBananaPro from '../../fixtures/fal-ai__nano-banana-pro.json' with { type: 'json' };
import nanoBananaProEdit from '../../fixtures/fal-ai__nano-banana-pro__edit.json' with { type: 'json' };
import qwenImage from '../../fixtures/fal-ai__qwen-image.json' with { type: 'json' };
import qwenImageEdit from '../../fixtures/fal-ai__qwen-image-edit.json' with { type: 'json' };
import gptImage2 from '../../fixtures/openai__gpt-image-2.json' with { type: 'json' };
import gptImage2Edit from '../../fixtures/openai__gpt-image-2__edit.json' with { type: 'json' };

const byRoute = {
  'fal-ai/nano-banana-2': nanoBanana2,
  'fal-ai/nano-banana-2/edit': nanoBanana2Edit,
  'fal-ai/nano-banana-pro': nanoBananaPro,
  'fal-ai/nano-banana-pro/edit': nanoBananaProEdit,
  'fal-ai/nano-banana': nanoBanana,
  'fal-ai/nano-banana/edit': nanoBananaEdit,
  'fal-ai/flux/schnell': fluxSchnell,
  'fal-ai/flux/dev': fluxDev,
  'fal-ai/flux/dev/image-to-image': fluxDevEdit,
  'fal-ai/flux-pro/v1.1': flux11Pro,
  'fal-ai/flux-pro/v1.1-ultra': flux11ProUltra,
  'fal-ai/flux-pro/v1/fill': fluxFill,
  'fal-ai/gpt-image-1.5': gptImage15,
  'fal-ai/gpt-image-1.5/edit': gptImage15Edit,
  'openai/gpt-image-2': gptImage2,
  'openai/gpt-image-2/edit': gptImage2Edit,
  'fal-ai/bytedance/seedream/v4/text-to-image': seedream,
  'fal-ai/bytedance/seedream/v4/edit': seedreamEdit,
  'fal-ai/ideogram/v3': ideogram,
  'fal-ai/ideogram/v3/edit': ideogramEdit,
  'fal-ai/flux-2-pro': flux2Pro,
  'fal-ai/flux-2-pro/edit': flux2ProEdit,
  'fal-ai/birefnet/v2': birefnetV2,
  'fal-ai/qwen-image': qwenImage,
  'fal-ai/qwen-image-edit': qwenImageEdit,
} as const satisfies Readonly<Record<string, JsonSchema>>;

/** A route the sandbox plays: upstream's endpoint id. */
export type FalRoute = keyof typeof byRoute;

/** fal's input schema of each route the sandbox plays. Written from fal's model pages, not from the declarations. */
export const falSchemas: Readonly<Record<string, JsonSchema>> = byRoute;

/** The schema of a route that is known to be played. */
export function schemaOf(route: FalRoute): JsonSchema {
  return byRoute[route];
}
