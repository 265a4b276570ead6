import type { PictureHost } from '../../contract/picture.ts';

/** Keeps pictures in memory, as the place that outlives a process does. */
export interface MemoryHost extends PictureHost {
  /** What lies at an address; `undefined` where nothing was put. */
  bytesAt(url: string): Buffer | undefined;
}

export function createMemoryHost(): MemoryHost {
  const kept = new Map<string, Buffer>();
  return {
    async put({ chunks, extension }) {
      const url = `https://kept.example/${kept.size}.${extension}`;
      // Named first, so that two that arrive together have two addresses.
      kept.set(url, Buffer.alloc(0));
      kept.set(url, Buffer.concat(await Array.fromAsync(chunks)));
      return url;
    },
    bytesAt: (url) => kept.get(url),
  };
}
