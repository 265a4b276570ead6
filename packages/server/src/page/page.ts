import { readdir, readFile } from 'node:fs/promises';
import { join, sep } from 'node:path';
import { PentaprismError } from '@pentaprism/core';
import { pageFolder } from './page-folder.ts';

/** The files of a page by their names, such as `index.html` and `assets/index.js`. */
export type PageFiles = ReadonlyMap<string, Uint8Array>;

/** The page of a server. */
export interface Page {
  /** Its files, once they are there. Throws `overloaded` where nobody has built them. */
  files(): Promise<PageFiles>;
}

/** The page in a folder, read when somebody first asks for it. `built` is waited for and never rejects. */
export function openPage(folder: string = pageFolder, built: Promise<void> = Promise.resolve()): Page {
  let read: PageFiles | undefined;
  return {
    async files() {
      await built;
      read ??= await readFiles(folder);
      if (read.has('index.html')) return read;
      read = undefined;
      throw new PentaprismError(
        'overloaded',
        'The page has not been built; `npm run build -w @pentaprism/ui` builds it. The API is not concerned.',
        { retryAfterMs: 10_000 },
      );
    },
  };
}

async function readFiles(folder: string): Promise<PageFiles> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true }).catch(() => []);
  const files = entries.filter((entry) => entry.isFile());
  return new Map(
    await Promise.all(
      files.map(async ({ parentPath, name }) => {
        const path = join(parentPath, name);
        const below = path.slice(join(folder, sep).length).replaceAll(sep, '/');
        return [below, await readFile(path)] as const;
      }),
    ),
  );
}
