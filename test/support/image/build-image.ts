import { execFile } from 'node:child_process';
import { chmod, chown, copyFile, cp, mkdir, readdir, stat } from 'node:fs/promises';
import { isAbsolute, join } from 'node:path';
import { promisify } from 'node:util';
import { plainEnvironment } from '../packed.ts';
import { copyFiles } from './context.ts';
import { type Instruction, lastOf } from './dockerfile.ts';

/** What came of a Dockerfile: folders that stand for its image, and how it is started. */
export interface BuiltImage {
  /** Stands for `/` of the image. */
  readonly root: string;
  readonly workdir: string;
  readonly environment: Readonly<Record<string, string>>;
  /** Whom it runs as, where this process may become somebody else. */
  readonly user: { readonly uid: number; readonly gid: number };
  readonly command: readonly string[];
  readonly healthcheck: readonly string[];
  readonly stopSignal: NodeJS.Signals;
}

/** What is built, from what, and where to. */
export interface ImageSource {
  readonly instructions: readonly Instruction[];
  readonly context: string;
  /** Files of the context that are sent. */
  readonly files: readonly string[];
  /** An empty folder. */
  readonly into: string;
}

const isRoot = process.getuid?.() === 0;

/**
 * Does what a Dockerfile says without Docker: each stage is a folder, in which its commands run, and absolute paths lie below it.
 * The base image is this Node. As in Docker, commands run as whoever builds until a `USER` says otherwise.
 */
export async function buildImage({ instructions, context, files, into }: ImageSource): Promise<BuiltImage> {
  const stages = new Map<string, string>();
  let root = into;
  let workdir = '/';
  let environment: Record<string, string> = {};
  let uid = 0;
  let gid = 0;
  for (const { name, flags, words } of instructions) {
    const [said = ''] = words;
    if (name === 'FROM') {
      const [, image = '', stage = 'final'] = /^(\S+)(?: AS (\S+))?$/.exec(said) ?? [];
      if (!image.startsWith('node:')) throw new Error(`There is no ${image} here.`);
      root = join(into, stage);
      stages.set(stage, root);
      [workdir, environment] = ['/', {}];
      await mkdir(join(root, 'bin'), { recursive: true });
      await copyFile(process.execPath, join(root, 'bin/node'));
    } else if (name === 'WORKDIR') {
      workdir = said;
      await mkdir(join(root, workdir), { recursive: true });
    } else if (name === 'ENV') {
      const [, variable = '', value = ''] = /^(\w+)=(\S+)$/.exec(said) ?? [];
      environment[variable] = isAbsolute(value) ? join(root, value) : value;
    } else if (name === 'COPY') {
      const [from = '', to = ''] = said.split(' ');
      const target = isAbsolute(to) ? join(root, to) : join(root, workdir, to);
      await (flags.from === undefined
        ? copyFiles(context, files, target)
        : cp(join(stages.get(flags.from) ?? '', from), target, { recursive: true, verbatimSymlinks: true }));
      const [owner, group] = (flags.chown ?? '').split(':').map(Number);
      if (isRoot && owner !== undefined && group !== undefined && flags.chown !== undefined) {
        await chown(target, owner, group);
      }
    } else if (name === 'RUN') {
      if (uid !== 0) throw new Error('Nothing is built as another user here.');
      const env = { ...plainEnvironment(), ...environment };
      await promisify(execFile)('sh', ['-c', said], { cwd: join(root, workdir), env, maxBuffer: 2 ** 26 });
    } else if (name === 'USER') {
      [uid = 0, gid = 0] = said.split(':').map(Number);
    }
  }
  // Whoever it runs as must find the way to it.
  for (const folder of [into, root]) await chmod(folder, 0o755);
  return {
    root,
    workdir: join(root, workdir),
    environment: { ...environment, PATH: `${join(root, 'bin')}:/usr/bin:/bin`, HOME: '/nonexistent' },
    user: { uid, gid },
    command: [...(lastOf(instructions, 'ENTRYPOINT')?.words ?? []), ...(lastOf(instructions, 'CMD')?.words ?? [])],
    healthcheck: lastOf(instructions, 'HEALTHCHECK')?.words ?? [],
    stopSignal: (lastOf(instructions, 'STOPSIGNAL')?.words[0] ?? 'SIGKILL') as NodeJS.Signals,
  };
}

/** Names of files below a folder that somebody could write to. Links say nothing of what they lead to. */
export async function writableBy(folder: string, uid: number): Promise<readonly string[]> {
  const names = await readdir(folder, { recursive: true, withFileTypes: true });
  const found = await Promise.all(
    names.map(async (entry) => {
      if (entry.isSymbolicLink()) return [];
      const path = join(entry.parentPath, entry.name);
      const facts = await stat(path);
      const isOwn = facts.uid === uid && (facts.mode & 0o200) !== 0;
      return isOwn || (facts.mode & 0o002) !== 0 ? [path] : [];
    }),
  );
  return found.flat();
}
