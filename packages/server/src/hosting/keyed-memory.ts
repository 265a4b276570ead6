import { existsSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

/** Remembers in the data folder that its store has held a key, by an empty file. */
export function keyedMemory(dataDirectory: string): { readonly isKeyed: boolean; keep(): void } {
  const path = join(dataDirectory, 'keyed');
  let isKeyed = existsSync(path);
  return {
    get isKeyed() {
      return isKeyed;
    },
    keep() {
      if (isKeyed) return;
      isKeyed = true;
      writeFileSync(path, '');
    },
  };
}
