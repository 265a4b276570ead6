import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Sandbox } from '@pentaprism/core/kit';
import { createFalSandbox } from '@pentaprism/provider-fal/sandbox';
import { createGoogleSandbox } from '@pentaprism/provider-google/sandbox';
import { createReplicateSandbox } from '@pentaprism/provider-replicate/sandbox';
import OpenAI from 'openai';
import { createLog, readConfiguration, startServer } from '../src/index.ts';

/** A server on a free port with a sandbox for each provider, and what tests look at. */
export interface TestServer {
  readonly url: string;
  /** An unmodified OpenAI client that does not repeat failures by itself. */
  readonly client: OpenAI;
  readonly sandboxes: Readonly<Record<'fal' | 'replicate' | 'google', Sandbox>>;
  /** Log lines so far. */
  readonly log: readonly Readonly<Record<string, unknown>>[];
  readonly dataDirectory: string;
  /** Safe to call twice. */
  close(): Promise<void>;
}

/** Starts a server as the command line does, from environment variables. */
export async function startTestServer(environment: Readonly<Record<string, string>> = {}): Promise<TestServer> {
  const dataDirectory = await mkdtemp(join(tmpdir(), 'pentaprism-test-'));
  const sandboxes = { fal: createFalSandbox(), replicate: createReplicateSandbox(), google: createGoogleSandbox() };
  const [fal, replicate, google] = await Promise.all([
    sandboxes.fal.listen(),
    sandboxes.replicate.listen(),
    sandboxes.google.listen(),
  ]);
  const variables = {
    PORT: '0',
    PENTAPRISM_DATA_DIR: dataDirectory,
    FAL_KEY: 'test-key',
    FAL_BASE_URL: fal.url,
    REPLICATE_API_TOKEN: 'test-key',
    REPLICATE_BASE_URL: replicate.url,
    GEMINI_API_KEY: 'test-key',
    GEMINI_BASE_URL: google.url,
    ...environment,
  };
  const log: Record<string, unknown>[] = [];
  const server = await startServer(
    readConfiguration(variables),
    variables,
    createLog('info', { write: (line: string) => log.push(JSON.parse(line)) }),
  );
  let closed: Promise<void> | undefined;
  const close = async () => {
    await server.close();
    await Promise.all([fal.close(), replicate.close(), google.close()]);
    await rm(dataDirectory, { recursive: true, force: true });
  };
  return {
    url: server.url,
    client: new OpenAI({ baseURL: `${server.url}/v1`, apiKey: 'unused', maxRetries: 0 }),
    sandboxes,
    log,
    dataDirectory,
    close() {
      closed ??= close();
      return closed;
    },
  };
}

/** The model every provider offers, by the name that forces one of them. */
export const sharedModels = ['fal', 'replicate', 'google'].map((provider) => `${provider}/gemini-3.1-flash-image`);
