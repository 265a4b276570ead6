import type { ModelDeclaration } from '@pentaprism/core/provider';
import { flux2Klein4b } from './flux-2-klein-4b.ts';
import { flux2Pro } from './flux-2-pro.ts';
import { fluxKontextPro } from './flux-kontext-pro.ts';

/** BFL's models, in the order they are listed in. */
export const models: readonly ModelDeclaration[] = [flux2Pro, flux2Klein4b, fluxKontextPro];
