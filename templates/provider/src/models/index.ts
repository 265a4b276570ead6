import type { ModelDeclaration } from '@pentaprism/core/provider';
import { acmeOne } from './acme-one.ts';

/** Every model declared for Acme, in the order they are listed. */
export const models: readonly ModelDeclaration[] = [acmeOne];
