import type { SandboxOptions } from './sandbox.ts';

/** What every provider's sandbox can be told. A provider may add options for what is its upstream's alone. */
export interface ProviderSandboxOptions extends Pick<SandboxOptions, 'latencyMs' | 'drills'> {
  /** Keys that are let in. Default: any, as long as it is sent the way upstream wants it. */
  readonly keys?: readonly string[];
  /** How long the drill `slow` holds a job, in milliseconds, at least; the default is the sandbox's own. */
  readonly slowMs?: number;
}
