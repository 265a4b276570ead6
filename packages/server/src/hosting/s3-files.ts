import { PassThrough, Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { setTimeout as wait } from 'node:timers/promises';
import type { S3Client } from '@aws-sdk/client-s3';
import { spoolSource } from '@pentaprism/core/host';
import { type Files, FilesFault } from './files.ts';
import type { S3Address } from './s3-address.ts';
import { isMissing, s3Fault } from './s3-fault.ts';

type S3 = typeof import('@aws-sdk/client-s3');

/** Loaded only for who has a bucket: nobody else needs it installed. */
const loadS3 = (): Promise<S3> => import('@aws-sdk/client-s3');

/** How often a file is sent, at most. */
const writeTries = 3;

/**
 * Files in a bucket. Credentials come from where Amazon's own tools look for them.
 *
 * Throws a {@link FilesFault} when the client is not installed.
 */
export async function openS3Files(address: S3Address, load: () => Promise<S3> = loadS3): Promise<Files> {
  const s3 = await load().catch((cause: unknown) => {
    throw new FilesFault('S3 needs a package more: npm install @aws-sdk/client-s3', { passes: false, cause });
  });
  const { bucket: Bucket, prefix } = address;
  const client = connect(s3, address);
  const at = (name: string) => ({ Bucket, Key: prefix + name });
  const inWords = (error: unknown): never => {
    throw s3Fault(error, address);
  };

  return {
    async write(name, chunks, mime) {
      // A store must be told the length ahead, and a try that failed must be repeatable.
      const source = await spoolSource(chunks, { maxBytes: Number.POSITIVE_INFINITY });
      try {
        for (let tries = 1; ; tries += 1) {
          const Body = Readable.from(source.open(), { objectMode: false });
          const command = { ...at(name), Body, ContentLength: source.size, ContentType: mime };
          const fault = await client.send(new s3.PutObjectCommand(command)).then(
            () => undefined,
            (error: unknown) => s3Fault(error, address),
          );
          Body.destroy();
          if (fault === undefined) return;
          if (!fault.passes || tries === writeTries) throw fault;
          await wait(100 * tries);
        }
      } finally {
        source.release?.();
      }
    },

    async find(name) {
      try {
        const { ContentLength = 0 } = await client.send(new s3.HeadObjectCommand(at(name)));
        const read = (Range?: string) => (abortSignal: AbortSignal) =>
          client
            .send(new s3.GetObjectCommand({ ...at(name), ...(Range === undefined ? {} : { Range }) }), { abortSignal })
            .then(({ Body }) => bodyOf(Body), inWords);
        return {
          size: ContentLength,
          stream: (range) => streamOf(read(range && `bytes=${range.start}-${range.end}`)),
        };
      } catch (error) {
        return isMissing(error) ? undefined : inWords(error);
      }
    },

    async *names(before) {
      let token: string | undefined;
      do {
        const page = { Bucket, Prefix: prefix, ...(token === undefined ? {} : { ContinuationToken: token }) };
        const listed = await client.send(new s3.ListObjectsV2Command(page)).catch(inWords);
        for (const { Key = '' } of listed.Contents ?? []) {
          const name = Key.slice(prefix.length);
          // A store lists in order, so a sweep reads little more than what it deletes.
          if (name >= before) return;
          yield name;
        }
        token = listed.NextContinuationToken;
      } while (token !== undefined);
    },

    delete: async (name) => {
      await client.send(new s3.DeleteObjectCommand(at(name))).catch(inWords);
    },
  };
}

/** Stores a file, looks for it, and deletes it again. Throws a {@link FilesFault} that says what cannot be done. */
export async function checkFiles(files: Files, name: string): Promise<void> {
  await files.write(name, Readable.from([Buffer.from('This place can be written to.\n')]), 'text/plain');
  await files.find(name);
  for await (const _ of files.names('')) break;
  await files.delete(name);
}

function connect(s3: S3, { region, endpoint }: S3Address): S3Client {
  return new s3.S3Client({
    // Stores of other makers take any region, and know a bucket by the path and not by a host of its own.
    ...(endpoint === undefined ? {} : { endpoint, forcePathStyle: true, region: 'us-east-1' }),
    ...(region === undefined ? {} : { region }),
    // Checksums behind the body, the client's default since 3.729 (January 2025), are unknown to many other makers.
    requestChecksumCalculation: 'WHEN_REQUIRED',
    responseChecksumValidation: 'WHEN_REQUIRED',
    // What it would print is in the errors it throws.
    logger: silent,
    requestHandler: { connectionTimeout: 5000, requestTimeout: 60_000, throwOnRequestTimeout: true },
  });
}

const silent = { trace() {}, debug() {}, info() {}, warn() {}, error() {} };

/** In Node a body is always a stream; the client's types also speak of browsers. */
function bodyOf(body: unknown): Readable {
  if (body instanceof Readable) return body;
  throw new FilesFault('the store gave a file without bytes', { passes: true, cause: undefined });
}

/** A stream whose bytes are asked for at once and come as they are read; giving it up ends the request. */
function streamOf(open: (signal: AbortSignal) => Promise<Readable>): Readable {
  const stopping = new AbortController();
  const stream = new PassThrough();
  stream.once('close', () => stopping.abort());
  open(stopping.signal)
    .then((body) => pipeline(body, stream))
    .catch((error: unknown) => stream.destroy(error instanceof Error ? error : new Error(String(error))));
  return stream;
}
