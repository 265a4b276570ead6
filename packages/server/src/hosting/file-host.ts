import { join, resolve } from 'node:path';
import type { Readable } from 'node:stream';
import { buffer } from 'node:stream/consumers';
import type { PictureHost } from '@pentaprism/core';
import { PentaprismError } from '@pentaprism/core';
import { mimeOfExtension } from '@pentaprism/core/host';
import { memorySource } from '@pentaprism/core/provider';
import type { ByteRange } from './byte-range.ts';
import { openDiskFiles } from './disk-files.ts';
import { type Files, FilesFault } from './files.ts';
import { folderSecret } from './folder-secret.ts';
import { signedNames } from './signed-names.ts';

/** A hosted picture, ready to be sent. */
export interface HostedPicture {
  /** Reads it, or a part of it. */
  stream(range?: ByteRange): Readable;
  readonly mime: string;
  readonly size: number;
  /** Seconds it still lives. */
  readonly secondsLeft: number;
}

/** The server's own picture host: files at signed addresses that expire. */
export interface FileHost extends PictureHost {
  /**
   * Opens a picture. Throws `forbidden_url` for a bad or expired signature, `not_found` for a missing file, and `overloaded`
   * when the place where it lies does not answer.
   */
  open(name: string, signature: string | undefined): Promise<HostedPicture>;
  /** Deletes the picture behind one of its own addresses; leaves all others alone. */
  remove(url: string): Promise<void>;
  /** Deletes what has expired and returns how many files that were. */
  sweep(): Promise<number>;
  close(): void;
}

/** How pictures are hosted. */
export interface FileHostOptions {
  /** Where the secret that signs addresses lies, and the pictures, unless `secret` and `files` say otherwise. */
  readonly directory: string;
  readonly ttlSeconds: number;
  /** Absolute base of addresses. Without it they begin with `/`, and the route resolves them on the request's host. */
  readonly publicUrl?: string;
  /** What signs addresses, where several servers serve the same pictures; default: a secret of the folder's own. */
  readonly secret?: Buffer;
  /** What signed addresses before and still opens them. */
  readonly oldSecrets?: readonly Buffer[];
  /** Where pictures lie; default: `files` in the folder. */
  readonly files?: Files;
  readonly now?: () => number;
}

/** Where hosted pictures are served. */
export const filesPath = '/v1/images/files/';

const sweepEveryMs = 60_000;
const sweptAtOnce = 16;

/** Opens a host, creating its folder and its signing secret on first use. */
export async function createFileHost(options: FileHostOptions): Promise<FileHost> {
  const { ttlSeconds, publicUrl, now = Date.now } = options;
  const directory = resolve(options.directory);
  const files = options.files ?? (await openDiskFiles(join(directory, 'files')));
  const names = signedNames(options.secret ?? (await folderSecret(directory)), now, options.oldSecrets);

  async function open(name: string, signature: string | undefined): Promise<HostedPicture> {
    // A name with a valid signature is one we made, so no other name ever reaches the files.
    if (!names.isSigned(name, signature)) {
      throw new PentaprismError('forbidden_url', 'The signature of this picture’s address is missing or wrong.');
    }
    const secondsLeft = names.secondsLeft(name);
    if (secondsLeft <= 0) throw new PentaprismError('forbidden_url', 'The address of this picture has expired.');
    const file = await files.find(name).catch(away);
    if (file === undefined) throw new PentaprismError('not_found', 'The picture is no longer here.');
    const mime = mimeOfExtension(name.slice(name.lastIndexOf('.') + 1)) ?? 'application/octet-stream';
    return { stream: file.stream, mime, size: file.size, secondsLeft };
  }

  async function sweep(): Promise<number> {
    const expired: string[] = [];
    for await (const name of files.names(names.now())) if (names.isExpired(name)) expired.push(name);
    for (let at = 0; at < expired.length; at += sweptAtOnce) {
      await Promise.all(expired.slice(at, at + sweptAtOnce).map((name) => files.delete(name)));
    }
    return expired.length;
  }

  // A failed sweep is not worth a request or the process: the next one meets the same files again.
  const timer = setInterval(() => void sweep().catch(() => 0), sweepEveryMs).unref();

  return {
    async put({ chunks, mime, extension, ttlSeconds: longer = ttlSeconds }) {
      const name = names.create(extension, Math.max(ttlSeconds, longer));
      await files.write(name, chunks, mime);
      const address = `${filesPath}${name}?signature=${names.sign(name)}`;
      return publicUrl === undefined ? address : new URL(address.slice(1), withSlash(publicUrl)).href;
    },

    open,

    async read(url) {
      const { name, signature } = partsOf(url);
      if (!names.isSigned(name, signature)) return undefined;
      const picture = await open(name, signature);
      return memorySource(await buffer(picture.stream()).catch(away));
    },

    async remove(url) {
      const { name, signature } = partsOf(url);
      if (names.isSigned(name, signature)) await files.delete(name);
    },

    sweep,
    close: () => clearInterval(timer),
  };
}

/** The signature alone says whether a picture is ours: behind proxies, its address has many origins, or none yet. */
function partsOf(url: string): { readonly name: string; readonly signature: string | undefined } {
  const { pathname, searchParams } = new URL(url, 'http://localhost');
  return {
    name: pathname.slice(pathname.lastIndexOf('/') + 1),
    signature: searchParams.get('signature') ?? undefined,
  };
}

/** Whoever asks for a picture can ask again in a moment; why it cannot be read is the operator's business. */
function away(cause: unknown): never {
  if (!(cause instanceof FilesFault)) throw cause;
  throw new PentaprismError('overloaded', 'Hosted pictures cannot be read at the moment. Try again later.', {
    retryAfterMs: 2000,
    cause,
  });
}

function withSlash(url: string): string {
  return url.endsWith('/') ? url : `${url}/`;
}
