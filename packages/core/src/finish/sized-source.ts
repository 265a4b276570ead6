import type { ByteSource } from '../contract/bytes.ts';

/** A source whose length is known. */
export type SizedSource = ByteSource & { readonly size: number };

/**
 * The same source with its length, once somebody has counted its bytes: base64 in a JSON body does not tell how many it
 * stands for, and what is sent without a length is neither stored upstream nor told apart from what is too large.
 */
export function sized(source: ByteSource, size: number): SizedSource {
  if (isSized(source)) return source;
  return {
    size,
    once: source.once,
    head: () => source.head(),
    open: (options) => source.open(options),
    release: () => source.release(),
  };
}

function isSized(source: ByteSource): source is SizedSource {
  return source.size !== undefined;
}
