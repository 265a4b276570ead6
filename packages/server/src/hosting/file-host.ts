import { createHmac, randomBytes, timingSafeEqual } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { link, readFile, rm, writeFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { Readable } from 'node:stream';
import { buffer } from 'node:stream/consumers';
import type { PictureHost } from '@pentaprism/core';
import { PentaprismError } from '@pentaprism/core';
import { mimeOfExtension } from '@pentaprism/core/host';
import { memorySource } from '@pentaprism/core/provider';
import type { Disk } from 'flydrive';
import type { ByteRange } from './byte-range.ts';
import { makeFolder } from './make-folder.ts';

/** A hosted picture, ready to be sent. */
export interface HostedPicture {
  /** Reads it, or a part of it. */
  stream(range?: ByteRange): Readable;
  readonly mime: string;
  readonly size: number;
  /** Seconds it still lives. */
  readonly secondsLeft: number;
}

/** The server's own picture host: files on disk, at signed addresses that expire. */
export interface FileHost extends PictureHost {
  /** Opens a picture. Throws `forbidden_url` for a bad or expired signature and `not_found` for a missing file. */
  open(name: string, signature: string | undefined): Promise<HostedPicture>;
  /** Deletes the picture behind one of its own addresses; leaves all others alone. */
  remove(url: string): Promise<void>;
  /** Deletes what has expired and returns how many files that were. */
  sweep(): Promise<number>;
  close(): void;
}

export interface FileHostOptions {
  readonly directory: string;
  readonly ttlSeconds: number;
  /** Absolute base of addresses. Without it they begin with `/`, and the route resolves them on the request's host. */
  readonly publicUrl?: string;
  /** What signs addresses, where several servers serve the same pictures; default: a secret of the folder's own. */
  readonly secret?: Buffer;
  readonly now?: () => number;
}

/** Where hosted pictures are served. */
export const filesPath = '/v1/images/files/';

const sweepEveryMs = 60_000;

/**
 * Opens the host's folder, creating it and its signing secret on first use.
 *
 * A name states when it expires (`1795341600-….png`) and the signature covers the name, so nothing else has
 * to be stored, and the sweep needs no look inside.
 */
export async function createFileHost(options: FileHostOptions): Promise<FileHost> {
  const { ttlSeconds, publicUrl, now = Date.now } = options;
  const directory = resolve(options.directory);
  const files = join(directory, 'files');
  await makeFolder(files, 0o700);
  const secret = options.secret ?? (await folderSecret(directory));
  let opened: Promise<Disk> | undefined;
  const disk = () => {
    opened ??= openDisk(files);
    return opened;
  };
  const sign = (name: string) => createHmac('sha256', secret).update(name).digest('base64url');

  async function open(name: string, signature: string | undefined): Promise<HostedPicture> {
    // A name with a valid signature is one we made, so no other name ever reaches the disk.
    if (signature === undefined || !sameText(signature, sign(name))) {
      throw new PentaprismError('forbidden_url', 'The signature of this picture’s address is missing or wrong.');
    }
    const secondsLeft = expiryOf(name) - Math.floor(now() / 1000);
    if (secondsLeft <= 0) {
      throw new PentaprismError('forbidden_url', 'The address of this picture has expired.');
    }
    const stored = await disk();
    if (!(await stored.exists(name))) throw new PentaprismError('not_found', 'The picture is no longer here.');
    const { contentLength } = await stored.getMetaData(name);
    const mime = mimeOfExtension(name.slice(name.lastIndexOf('.') + 1)) ?? 'application/octet-stream';
    return {
      // The disk's own streams are of whole files.
      stream: (range) => createReadStream(join(files, name), range),
      mime,
      size: contentLength,
      secondsLeft,
    };
  }

  async function sweep(): Promise<number> {
    const stored = await disk();
    const { objects } = await stored.listAll('', { recursive: true });
    const expired = Array.from(objects).filter((file) => file.isFile && expiryOf(file.name) * 1000 <= now());
    await Promise.all(expired.map((file) => stored.delete(file.name)));
    return expired.length;
  }

  // A failed sweep is not worth a request or the process: the next one meets the same files again.
  const timer = setInterval(() => void sweep().catch(() => 0), sweepEveryMs).unref();

  return {
    async put({ chunks, extension, ttlSeconds: longer = ttlSeconds }) {
      const expires = Math.floor(now() / 1000) + Math.max(ttlSeconds, longer);
      const name = `${expires}-${randomBytes(18).toString('base64url')}.${extension}`;
      await writeOrRemove(await disk(), name, chunks);
      const address = `${filesPath}${name}?signature=${sign(name)}`;
      return publicUrl === undefined ? address : new URL(address.slice(1), withSlash(publicUrl)).href;
    },

    open,

    // The signature alone says whether a picture is ours: behind proxies, its address has many origins.
    async read(url) {
      const { pathname, searchParams } = new URL(url);
      const name = pathname.slice(pathname.lastIndexOf('/') + 1);
      const signature = searchParams.get('signature');
      if (signature === null || !sameText(signature, sign(name))) return undefined;
      const picture = await open(name, signature);
      return memorySource(await buffer(picture.stream()));
    },

    async remove(url) {
      const { pathname, searchParams } = new URL(url, 'http://localhost');
      const name = pathname.slice(pathname.lastIndexOf('/') + 1);
      const signature = searchParams.get('signature');
      if (signature !== null && sameText(signature, sign(name))) await (await disk()).delete(name);
    },

    sweep,
    close: () => clearInterval(timer),
  };
}

/** The storage library is loaded when a picture is first stored, fetched or swept, so that a start need not wait for it. */
async function openDisk(location: string): Promise<Disk> {
  const [{ Disk }, { FSDriver }] = await Promise.all([import('flydrive'), import('flydrive/drivers/fs')]);
  return new Disk(new FSDriver({ location, visibility: 'private' }));
}

/** The secret of a folder, made when it has none. */
export async function folderSecret(directory: string): Promise<Buffer> {
  await makeFolder(directory, 0o700);
  return loadSecret(join(directory, 'secret'));
}

/** A link appears whole or not at all, so of two servers starting at once one names the secret and both read it. */
async function loadSecret(path: string): Promise<Buffer> {
  const draft = `${path}.${process.pid}`;
  await writeFile(draft, randomBytes(32), { mode: 0o600 });
  await link(draft, path).catch((error: NodeJS.ErrnoException) => {
    if (error.code !== 'EEXIST') throw error;
  });
  await rm(draft);
  return readFile(path);
}

async function writeOrRemove(disk: Disk, name: string, chunks: AsyncIterable<Uint8Array>): Promise<void> {
  const stream = Readable.from(chunks, { objectMode: false });
  try {
    await disk.putStream(name, stream);
  } catch (error) {
    // The disk wraps what the picture's own source failed with; the source's words are the useful ones.
    const sourceFault = stream.errored;
    // A disk that failed before it read anything leaves a source that waits for a reader.
    stream.destroy();
    await disk.delete(name).catch(() => undefined);
    throw sourceFault ?? error;
  }
}

/** Unix seconds; 0 for a name that is not ours. */
function expiryOf(name: string): number {
  return Number(/^(\d{1,12})-/.exec(name)?.[1] ?? 0);
}

function sameText(given: string, expected: string): boolean {
  const a = Buffer.from(given);
  const b = Buffer.from(expected);
  return a.length === b.length && timingSafeEqual(a, b);
}

function withSlash(url: string): string {
  return url.endsWith('/') ? url : `${url}/`;
}
