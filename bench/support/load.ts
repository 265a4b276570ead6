import { ask, beside, nextMessage, startNode, stop } from './processes.ts';

/** One request, asked over and over. */
export interface LoadRequest {
  readonly port: number;
  readonly path: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: { readonly text: string } | { readonly file: string };
  /** A shorter body is a wrong answer. */
  readonly leastBytes: number;
}

/** How hard and how long to ask. At least `minMs` and `minRequests`, but never longer than `maxMs`. */
export interface Load {
  readonly request: LoadRequest;
  readonly connections: number;
  readonly minMs: number;
  readonly minRequests: number;
  readonly maxMs: number;
}

export interface LoadResult {
  /** In milliseconds, one for each good answer. */
  readonly latencies: readonly number[];
  readonly seconds: number;
  readonly errors: number;
  /** What the last error was. */
  readonly fault?: string;
}

export interface LoadGenerator {
  run(load: Load): Promise<LoadResult>;
  close(): Promise<void>;
}

/** Starts a load generator. */
export async function startLoadGenerator(): Promise<LoadGenerator> {
  const child = startNode(beside('load-generator.ts'), [], { role: 'load' });
  await nextMessage(child);
  return {
    run: async (load) => (await ask(child, load)) as LoadResult,
    close: () => stop(child),
  };
}
