import { randomBytes } from 'node:crypto';
import { mkdir, rmdir, stat } from 'node:fs/promises';
import { dirname, join, resolve } from 'node:path';
import { type Configuration, ConfigurationError } from '../../configuration/read-configuration.ts';
import { fileFault } from '../../hosting/file-fault.ts';
import { FilesFault } from '../../hosting/files.ts';
import { kindOf } from '../../hosting/make-folder.ts';
import { openCheckedBucket } from '../../open-host.ts';
import { broken, type Finding, note, ok } from './finding.ts';

const folder = 'data folder';

/** Whether the data folder can be written to, by whoever runs this. A missing one is not made. */
export async function checkFolder({
  dataDirectory,
}: Pick<Configuration, 'dataDirectory'>): Promise<readonly Finding[]> {
  const path = resolve(dataDirectory);
  const way = 'Give it to the user of the server, or name another with PENTAPRISM_DATA_DIR.';
  try {
    if ((await kindOf(path)) === 'nothing') {
      await tryFolder(await firstThere(path));
      return [ok(folder, `${path} is made at the first start`)];
    }
    await tryFolder(path);
  } catch (error) {
    return [broken(folder, `${path} cannot be written to: ${fileFault(error)}`, way)];
  }
  const { uid } = await stat(path);
  // The system lets root write everywhere, so this says nothing about the server.
  if (process.getuid?.() === 0 && uid !== 0) {
    return [
      note(folder, `${path} is user ${uid}’s, and this looks at it as root`, 'Look again as the user of the server.'),
    ];
  }
  return [ok(folder, `${path} can be written to`)];
}

/** Makes something in a folder and takes it away again: some folders let nobody do so, whatever their permissions say. */
async function tryFolder(path: string): Promise<void> {
  const probe = join(path, `doctor-${randomBytes(6).toString('hex')}`);
  await mkdir(probe, 0o700);
  await rmdir(probe);
}

/** What is nearest of a path that there is. */
async function firstThere(path: string): Promise<string> {
  const above = dirname(path);
  return above === path || (await kindOf(above)) !== 'nothing' ? above : firstThere(above);
}

/** Whether pictures can be kept in the bucket: one small file is written, found, listed and deleted. */
export async function checkBucket({ files }: Pick<Configuration, 'files'>): Promise<readonly Finding[]> {
  if (files === undefined) return [];
  try {
    await openCheckedBucket(files);
    return [ok('bucket', 'can be written, read, listed and deleted from')];
  } catch (error) {
    if (!(error instanceof FilesFault) && !(error instanceof ConfigurationError)) throw error;
    const way = 'Mend PENTAPRISM_FILES, the credentials or what they may do: docs/scaling.md.';
    return [broken('bucket', error.message, way)];
  }
}
