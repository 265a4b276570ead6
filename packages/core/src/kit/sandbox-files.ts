import { createHash } from 'node:crypto';

/** A file a sandbox serves. */
export interface SandboxFile {
  readonly bytes: Uint8Array;
  readonly mime: string;
}

/** Files in memory, served under the sandbox's own origin. */
export interface SandboxFiles {
  /** Keeps a file and returns its absolute address. The oldest files go when the store is full. */
  put(bytes: Uint8Array, mime: string): string;
  /** The file at an address or path; `undefined` when there is none (any more). */
  get(address: string): SandboxFile | undefined;
}

/** Keeps files in memory, at most `maxBytes` of them. `origin` is asked for when a file is put. */
export function createFiles(origin: () => string, maxBytes: number): SandboxFiles {
  const files = new Map<string, SandboxFile>();
  let held = 0;
  let count = 0;
  return {
    put(bytes, mime) {
      count += 1;
      const digest = createHash('sha256').update(bytes).digest('hex').slice(0, 16);
      const extension = mime.replace(/^.*\//, '').replace(/[^a-z0-9].*$/, '');
      const path = `/files/${digest}-${count}.${extension}`;
      files.set(path, { bytes, mime });
      held += bytes.byteLength;
      for (const [oldest, file] of files) {
        if (held <= maxBytes || oldest === path) break;
        files.delete(oldest);
        held -= file.bytes.byteLength;
      }
      return `${origin()}${path}`;
    },
    get(address) {
      return files.get(address.replace(/^[a-z]+:\/\/[^/]+/, ''));
    },
  };
}
