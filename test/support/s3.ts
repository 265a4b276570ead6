import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import S3rver from 's3rver';

/** A real S3 store for tests, of this machine and for this process alone. */
export interface TestS3 {
  /** `http://127.0.0.1:…` */
  readonly endpoint: string;
  /** What `PENTAPRISM_FILES` takes for the bucket `pictures`, or another one. */
  address(prefix: string, bucket?: string): string;
  /** What whoever uses it has in the environment. */
  readonly credentials: Readonly<Record<'AWS_ACCESS_KEY_ID' | 'AWS_SECRET_ACCESS_KEY', string>>;
  /** Names of the objects under a prefix. */
  names(prefix: string): readonly string[];
  close(): Promise<void>;
}

/** The pair of keys that s3rver knows, and no other. */
const key = 'S3RVER';

/** Starts a store with the bucket `pictures` in a temporary folder, on a free port or on that one. */
export async function startS3(port = 0): Promise<TestS3> {
  const directory = mkdtempSync(join(tmpdir(), 'pentaprism-s3-'));
  const server = new S3rver({
    port,
    address: '127.0.0.1',
    silent: true,
    directory,
    configureBuckets: [{ name: 'pictures', configs: [] }],
  });
  const { port: listening } = await server.run();
  const endpoint = `http://127.0.0.1:${listening}`;
  return {
    endpoint,
    address: (prefix, bucket = 'pictures') => `s3://${bucket}/${prefix}?endpoint=${endpoint}`,
    credentials: { AWS_ACCESS_KEY_ID: key, AWS_SECRET_ACCESS_KEY: key },
    names: (prefix) => objectsIn(join(directory, 'pictures', prefix)),
    async close() {
      await server.close();
      rmSync(directory, { recursive: true, force: true });
    },
  };
}

/** s3rver keeps an object in a file of its name and this ending, with two more beside it. */
const ending = '._S3rver_object';

function objectsIn(folder: string): readonly string[] {
  return readdirSync(folder)
    .filter((name) => name.endsWith(ending))
    .map((name) => name.slice(0, -ending.length));
}
