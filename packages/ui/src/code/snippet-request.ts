import type { Json, Mode } from '@pentaprism/core';

/** A request to be printed. */
export interface Snippet {
  readonly mode: Mode;
  /** Everything but the pictures. */
  readonly body: Readonly<Record<string, Json>>;
  readonly strict?: boolean;
  /** Names of its files. */
  readonly images?: readonly string[];
  readonly references?: readonly string[];
  readonly mask?: string;
  /** Where the server is: `http://127.0.0.1:8787`. */
  readonly origin: string;
  /** The server asks for a key, which is never printed itself. */
  readonly needsKey?: boolean;
}
