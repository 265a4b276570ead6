import type { JsonSchema } from '@pentaprism/core/kit';
import flux11Pro from '../../fixtures/black-forest-labs__flux-1.1-pro.json' with { type: 'json' };
import flux11ProUltra from '../../fixtures/black-forest-labs__flux-1.1-pro-ultra.json' with { type: 'json' };
import fluxDev from '../../fixtures/black-forest-labs__flux-dev.json' with { type: 'json' };
import fluxKontextPro from '../../fixtures/black-forest-labs__flux-kontext-pro.json' with { type: 'json' };
import fluxSchnell from '../../fixtures/black-forest-labs__flux-schnell.json' with { type: 'json' };
import seedream4 from '../../fixtures/bytedance__seedream-4.json' with { type: 'json' };
import imagen4 from '../../fixtures/google__imagen-4.json' with { type: 'json' };
import nanoBanana from '../../fixtures/google__nano-banana.json' with { type: 'json' };
import nanoBanana2 from '../../fixtures/google__nano-banana-2.json' with { type: 'json' };
import nanoBananaPro from '../../fixtures/google__nano-banana-pro.json' with { type: 'json' };
import ideogramV3Balanced from '../../fixtures/ideogram-ai__ideogram-v3-balanced.json' with { type: 'json' };
import ideogramV3Turbo from '../../fixtures/ideogram-ai__ideogram-v3-turbo.json' with { type: 'json' };
import gptImage15 from '../../fixtures/openai__gpt-image-1.5.json' with { type: 'json' };
import gptImage2 from '../../fixtures/openai__gpt-image-2.json' with { type: 'json' };
import qwenImage from '../../fixtures/qwen__qwen-image.json' with { type: 'json' };
import qwenImageEdit from '../../fixtures/qwen__qwen-image-edit.json' with { type: 'json' };
import recraftV3 from '../../fixtures/recraft-ai__recraft-v3.json' with { type: 'json' };

/** Upstream's published input schemas by model, as `owner/name`. Independent of our declarations. */
export const replicateSchemas: Readonly<Record<string, JsonSchema>> = {
  'black-forest-labs/flux-1.1-pro': flux11Pro,
  'black-forest-labs/flux-1.1-pro-ultra': flux11ProUltra,
  'black-forest-labs/flux-dev': fluxDev,
  'black-forest-labs/flux-kontext-pro': fluxKontextPro,
  'black-forest-labs/flux-schnell': fluxSchnell,
  'bytedance/seedream-4': seedream4,
  'google/imagen-4': imagen4,
  'google/nano-banana': nanoBanana,
  'google/nano-banana-2': nanoBanana2,
  'google/nano-banana-pro': nanoBananaPro,
  'ideogram-ai/ideogram-v3-balanced': ideogramV3Balanced,
  'ideogram-ai/ideogram-v3-turbo': ideogramV3Turbo,
  'openai/gpt-image-1.5': gptImage15,
  'openai/gpt-image-2': gptImage2,
  'qwen/qwen-image': qwenImage,
  'qwen/qwen-image-edit': qwenImageEdit,
  'recraft-ai/recraft-v3': recraftV3,
};
