import type { ModelDeclaration } from '@pentaprism/core/provider';
import { gptImage25Flare } from './gpt-image-2.5-flare.ts';
import { gptImage25Sunburst } from './gpt-image-2.5-sunburst.ts';
import { gptImage26Flare } from './gpt-image-2.6-flare.ts';
import { gptImage26Sunburst } from './gpt-image-2.6-sunburst.ts';
import { gptImage2 } from './gpt-image-2.ts';

/** Every model declared for OpenAI, in the order they are listed. Those that end on 2026-12-01 are left out. */
export const models: readonly ModelDeclaration[] = [
  gptImage26Sunburst,
  gptImage26Flare,
  gptImage25Sunburst,
  gptImage25Flare,
  gptImage2,
];
