import { randomBytes } from 'node:crypto';
import { setTimeout as wait } from 'node:timers/promises';
import { present } from '@pentaprism/core/provider';
import type { JobStore } from '@pentaprism/store';
import type { FastifyBaseLogger } from 'fastify';
import { type Configuration, ConfigurationError } from './configuration/read-configuration.ts';
import { fileFault } from './hosting/file-fault.ts';
import { createFileHost, type FileHost } from './hosting/file-host.ts';
import { type Files, FilesFault } from './hosting/files.ts';
import { folderSecret } from './hosting/folder-secret.ts';
import { readS3Address } from './hosting/s3-address.ts';
import { checkFiles, openS3Files } from './hosting/s3-files.ts';
import { type SigningSecrets, secretsIn } from './jobs/signing-secrets.ts';

/** How long a bucket that does not answer is waited for at the start, in milliseconds. */
const patienceMs = 30_000;

/** Opens the host of a configuration. Throws a `ConfigurationError` that says why pictures cannot be kept there. */
export async function openHost(
  configuration: Configuration,
  log: FastifyBaseLogger,
  { secret, oldSecrets }: SigningSecrets,
): Promise<FileHost> {
  const { dataDirectory, urlTtlSeconds: ttlSeconds, publicUrl, files: bucket } = configuration;
  const files = bucket === undefined ? undefined : await openBucket(bucket);
  const signing = { secret, oldSecrets, ttlSeconds };
  const host = await createFileHost({ directory: dataDirectory, ...signing, ...present({ publicUrl, files }) });
  const place = bucket === undefined ? { dataDirectory } : { files: bucket };
  return {
    ...host,
    // The caller gets the bytes instead of an address, so only the log tells the operator of a full disk.
    put: (picture) =>
      host.put(picture).catch((error: unknown) => {
        log.error({ err: error, ...place }, 'a picture could not be stored');
        throw error;
      }),
  };
}

/** The data folder's secret, which also shows that the folder can be written. Throws a `ConfigurationError` when it cannot. */
export async function openFolder({ dataDirectory }: Configuration): Promise<Buffer> {
  try {
    return await folderSecret(dataDirectory);
  } catch (error) {
    const reason = `PENTAPRISM_DATA_DIR: "${dataDirectory}" cannot hold pictures: ${fileFault(error)}.`;
    throw new ConfigurationError(reason, { cause: error });
  }
}

/** Servers of one store sign with one secret, so that each serves what any of them has hosted. */
export async function sharedSecrets(
  own: Buffer,
  store: JobStore | undefined,
  { storeDown }: Configuration,
  log: FastifyBaseLogger,
): Promise<SigningSecrets> {
  if (store === undefined) return { secret: own, oldSecrets: [] };
  try {
    return await secretsIn(store, own);
  } catch (error) {
    if (storeDown !== 'serve') throw error;
    log.warn(
      { err: error },
      'the store is away, so addresses are signed with the secret of this folder until the next start',
    );
    return { secret: own, oldSecrets: [] };
  }
}

async function openBucket(text: string): Promise<Files> {
  const until = Date.now() + patienceMs;
  for (;;) {
    try {
      return await openCheckedBucket(text);
    } catch (error) {
      if (!(error instanceof FilesFault)) throw error;
      // Where servers and their stores start together, a bucket may be there in a moment.
      if (!error.passes || Date.now() > until) {
        throw new ConfigurationError(`PENTAPRISM_FILES: ${error.message}.`, { cause: error });
      }
      await wait(1000);
    }
  }
}

/**
 * Opens the bucket of a configuration and tries what a server does with it. Throws a `FilesFault`, or a `ConfigurationError` for what
 * is no address of a bucket.
 */
export async function openCheckedBucket(text: string): Promise<Files> {
  const address = readS3Address(text);
  if (address === undefined)
    throw new ConfigurationError(`PENTAPRISM_FILES: "${text}" is not the address of a bucket.`);
  const files = await openS3Files(address);
  // A name of our own kind that has expired: should it stay behind, the next sweep takes it.
  await checkFiles(files, `0000000001-${randomBytes(18).toString('base64url')}.txt`);
  return files;
}
