import { join } from 'node:path';

/** What was written, and what is left to do by hand. */
export interface Written {
  /** Paths below the root. */
  readonly files: readonly string[];
  readonly next: readonly string[];
}

/** Where the templates are. */
export const templates = join(import.meta.dirname, '../../templates');
