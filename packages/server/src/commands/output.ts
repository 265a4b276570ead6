import { access, constants, mkdtemp, readdir, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { basename, join, parse } from 'node:path';
import { binaryChunks, type DeliveredPicture, type OutputFormat } from '@pentaprism/core';
import { outputFormats } from '@pentaprism/core/host';
import { formatOf } from '@pentaprism/core/provider';
import { fileFault } from '../hosting/file-fault.ts';
import { kindOf, makeFolder } from '../hosting/make-folder.ts';
import { CommandError } from './command-error.ts';

/** A picture on disk. */
export interface SavedPicture {
  readonly path: string;
  /** Why it is not where it was asked to be. */
  readonly detour?: string;
}

/** Where the pictures of one command go; known to be writable before anything is paid for. */
export interface Output {
  save(picture: DeliveredPicture): Promise<SavedPicture>;
}

/** The format a file name promises; `undefined` for a name without an extension. Throws for one that is no format. */
export function formatOfName(output: string | undefined): OutputFormat | undefined {
  const { ext } = parse(output ?? '');
  if (ext === '' || isFolderName(output ?? '')) return undefined;
  const extension = ext.slice(1).toLowerCase();
  const format = outputFormats.find((known) => known === (extension === 'jpg' ? 'jpeg' : extension));
  if (format !== undefined) return format;
  throw new CommandError(
    `--output ${output}: "${ext}" is no format of pictures here; use ${outputFormats.join(', ')}.`,
  );
}

/**
 * Prepares the files of `count` pictures: `fox.png` for one, `fox-1.png` and on for several.
 *
 * Missing folders are made. A file that was named is overwritten, one that was not never is: without a name, or with
 * that of a folder, the pictures get the first free one. Throws when they could not be written.
 */
export async function prepareOutput(output: string | undefined, count: number): Promise<Output> {
  const isFolder = output === undefined || isFolderName(output) || (await kindOf(output)) === 'folder';
  const { dir, name, ext } = isFolder ? { dir: output ?? '', name: 'picture', ext: '' } : parse(output);
  const folder = dir === '' ? '.' : dir;
  try {
    await makeFolder(folder);
    await access(folder, constants.W_OK);
  } catch (error) {
    throw new CommandError(`--output ${output ?? folder}: nothing can be written there, ${fileFault(error)}.`);
  }
  const numbers = count === 1 ? [''] : Array.from({ length: count }, (_, index) => `-${index + 1}`);
  const stem = isFolder ? await freeStem(folder, name, numbers) : name;
  for (const number of ext === '' ? [] : numbers) await checkTarget(join(folder, `${stem}${number}${ext}`));

  return {
    async save(picture) {
      // Taken whole first: a disk that fills up half-way must not cost the half that is still on its way.
      const bytes = Buffer.concat(await Array.fromAsync(binaryChunks(picture.body)));
      const made = formatOf(picture.mime);
      // No program reads pixels from a drawing's name, and only some models draw.
      const isMisnamed = ext.toLowerCase() === '.svg' && made !== 'svg';
      const extension = ext === '' || isMisnamed ? `.${made ?? 'bin'}` : ext;
      // Some upstreams give more than they were asked for.
      const number = numbers[picture.index] ?? `-${picture.index + 1}`;
      const path = join(folder, `${stem}${number}${extension}`);
      try {
        await writeFile(path, bytes, { flag: isFolder ? 'wx' : 'w' });
        return isMisnamed ? { path, detour: `The model makes ${made ?? 'pixels'}, and no svg.` } : { path };
      } catch (error) {
        return { path: await saveElsewhere(path, bytes), detour: `${path} could not be written: ${fileFault(error)}.` };
      }
    },
  };
}

/** The picture is paid for by now. */
async function saveElsewhere(path: string, bytes: Buffer): Promise<string> {
  const rescued = join(await mkdtemp(join(tmpdir(), 'pentaprism-')), basename(path));
  await writeFile(rescued, bytes);
  return rescued;
}

async function checkTarget(path: string): Promise<void> {
  const kind = await kindOf(path);
  if (kind === 'folder') throw new CommandError(`--output: ${path} is a folder.`);
  if (kind === 'nothing') return;
  await access(path, constants.W_OK).catch((error: unknown) => {
    throw new CommandError(`--output: ${path} is there and cannot be overwritten, ${fileFault(error)}.`);
  });
}

/** `picture`, or `picture-2` and on when files of that name are there, whatever their extension. */
async function freeStem(folder: string, name: string, numbers: readonly string[]): Promise<string> {
  const taken = new Set((await readdir(folder)).map((file) => parse(file).name));
  for (let round = 1; ; round++) {
    const stem = round === 1 ? name : `${name}-${round}`;
    if (!numbers.some((number) => taken.has(stem + number))) return stem;
  }
}

function isFolderName(output: string): boolean {
  return /[/\\]$/.test(output) || output === '.' || output === '..';
}
