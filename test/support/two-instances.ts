import { join } from 'node:path';
import { openPostgres } from '@pentaprism/store-postgres';
import { type CrashStack, openCrashStack } from './crash-stack.ts';
import type { TestPostgres } from './postgres.ts';
import type { TestS3 } from './s3.ts';
import type { ServerProcess } from './server-process.ts';

/** Two servers as on two machines: a folder each, and only the database and the bucket in common. */
export interface TwoInstances {
  readonly stack: CrashStack;
  readonly a: ServerProcess;
  readonly b: ServerProcess;
  /** Names of the pictures in the bucket. */
  pictures(): readonly string[];
  close(): Promise<void>;
}

export interface TwoInstancesOptions {
  /** A database and a part of the bucket nobody else uses. */
  readonly name: string;
  /** How long a job with the drill `slow` takes; default 1500. */
  readonly slowMs?: number;
  readonly environment?: Readonly<Record<string, string>>;
}

/** Where both say that pictures are, whichever answers. */
export const publicUrl = 'http://127.0.0.1:9';

/** Starts two servers on one Postgres and one S3, with upstreams that count what they are asked for. */
export async function openTwoInstances(
  { postgres, s3 }: { readonly postgres: TestPostgres; readonly s3: TestS3 },
  { name, slowMs = 1500, environment = {} }: TwoInstancesOptions,
): Promise<TwoInstances> {
  const address = await postgres.database(name);
  const stack = await openCrashStack({
    slowMs,
    openDriver: () => openPostgres({ address }),
    environment: {
      PENTAPRISM_STORE: address,
      PENTAPRISM_FILES: s3.address(name),
      PENTAPRISM_LEASE: '3',
      PENTAPRISM_PUBLIC_URL: publicUrl,
      ...s3.credentials,
      ...environment,
    },
  });
  const start = (folder: string) => stack.start({ PENTAPRISM_DATA_DIR: join(stack.folder, folder) });
  const [a, b] = await Promise.all([start('a'), start('b')]);
  return { stack, a, b, pictures: () => s3.names(name), close: stack.close };
}
