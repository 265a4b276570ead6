import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createGateway } from '@pentaprism/core';
import { bindProvider } from '@pentaprism/core/provider';
import { googleDefinition } from '@pentaprism/provider-google';
import { createGoogleSandbox } from '@pentaprism/provider-google/sandbox';
import {
  type AppOptions,
  createApp,
  createFileHost,
  createLog,
  type FileHost,
  readConfiguration,
} from '../src/index.ts';

/** An app on a free port, with Google alone behind it. */
export interface TestApp {
  readonly url: string;
  readonly host: FileHost;
  readonly log: readonly Readonly<Record<string, unknown>>[];
  /** Safe to call twice. */
  close(): Promise<void>;
}

/** Starts an app whose patience with callers is set, and whose Google is at `upstream`; default: a sandbox. */
export async function startApp(options: {
  readonly patience?: AppOptions['patience'];
  readonly environment?: Readonly<Record<string, string>>;
  readonly upstream?: string;
}): Promise<TestApp> {
  const directory = await mkdtemp(join(tmpdir(), 'pentaprism-app-'));
  const sandbox = options.upstream === undefined ? await createGoogleSandbox().listen() : undefined;
  const baseUrl = options.upstream ?? sandbox?.url ?? '';
  const host = await createFileHost({ directory, ttlSeconds: 3600 });
  const provider = bindProvider(googleDefinition, { apiKey: 'test-key', baseUrl, environment: {} });
  const gateway = createGateway({ providers: [provider], host });
  const log: Record<string, unknown>[] = [];
  const app = createApp({
    configuration: readConfiguration({ PENTAPRISM_DATA_DIR: directory, ...options.environment }),
    gateway,
    host,
    log: createLog('debug', { write: (line: string) => log.push(JSON.parse(line)) }),
    ...(options.patience === undefined ? {} : { patience: options.patience }),
  });
  const url = await app.listen({ host: '127.0.0.1', port: 0 });
  let closed: Promise<void> | undefined;
  const close = async () => {
    await app.close();
    host.close();
    await gateway.close();
    await sandbox?.close();
    await rm(directory, { recursive: true, force: true });
  };
  return {
    url,
    host,
    log,
    close() {
      closed ??= close();
      return closed;
    },
  };
}
