import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { copyTemplate } from './copy-template.ts';
import { insert } from './insert.ts';
import { WrongWords, wordsOfProvider } from './names.ts';
import { templates, type Written } from './written.ts';

/** Writes a package of this repository that passes the tests, with `SETTLE:` at each fact of its upstream. */
export async function newProvider(wish: {
  /** The folder that holds `packages/` and README.md. */
  readonly root: string;
  readonly id: string;
  /** `2026-11-22`. */
  readonly today: string;
}): Promise<Written> {
  const { root, id } = wish;
  const words = wordsOfProvider(id, wish.today);
  const name = `packages/provider-${id}`;
  await newFolder(join(root, name), name);
  const files = await copyTemplate(join(templates, 'provider'), join(root, name), words);
  await insert(join(root, 'README.md'), {
    file: 'README.md',
    before: '| [`@pentaprism/server`](packages/server)',
    text: `| [\`@pentaprism/provider-${id}\`](${name}) | … of ${words.Acme} |\n`,
  });
  return {
    files: [...files.map((file) => `${name}/${file}`), 'README.md'],
    next: [
      'npm install, which makes it one of the workspaces',
      `npx vitest run ${name} test/anatomy`,
      `settle what is marked: grep -rn SETTLE ${name}`,
      'when it is true: to ship it with the server, add it to `dependencies` of packages/server; `npx vitest run test/anatomy` then names every list it belongs in',
      'npm run docs, npm test, npx changeset',
    ],
  };
}

/** Writes a package that is published outside this repository. */
export async function newPlugin(wish: {
  readonly id: string;
  /** Where it goes; the folder must not be there. */
  readonly folder: string;
  readonly today: string;
}): Promise<Written> {
  const { id, folder } = wish;
  const words = {
    ...wordsOfProvider(id, wish.today),
    '@pentaprism/provider-acme': `pentaprism-provider-${id}`,
  };
  await newFolder(folder, folder);
  const files = new Set([
    ...(await copyTemplate(join(templates, 'provider/src'), join(folder, 'src'), words)).map((file) => `src/${file}`),
    ...(await copyTemplate(join(templates, 'provider/fixtures'), join(folder, 'fixtures'), words)).map(
      (file) => `fixtures/${file}`,
    ),
    ...(await copyTemplate(join(templates, 'plugin'), folder, words)),
  ]);
  return {
    files: [...files].map((file) => join(folder, file)),
    next: [
      `cd ${folder} && npm install && npm test, with Node 22.19 or newer`,
      'until core is published, npm install it from a tarball first: CONTRIBUTING.md, "Add a provider"',
      'for a queue, read examples/provider-variants.ts',
      'settle what is marked: grep -rn SETTLE .',
      'npm publish',
    ],
  };
}

async function newFolder(path: string, name: string): Promise<void> {
  await mkdir(join(path, '..'), { recursive: true });
  await mkdir(path).catch((error: NodeJS.ErrnoException) => {
    throw error.code === 'EEXIST' ? new WrongWords(`${name} is there already.`) : error;
  });
}
