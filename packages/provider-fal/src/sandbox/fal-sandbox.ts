import { createSandbox, type Sandbox, type SandboxOptions } from '@pentaprism/core/kit';
import { createQueue, unauthorized } from './queue.ts';
import { createStorage } from './storage.ts';

/** How to make a fal sandbox. */
export interface FalSandboxOptions extends Pick<SandboxOptions, 'latencyMs' | 'drills'> {
  /** Keys that are let in. Default: any, as long as it is sent the way fal wants it. */
  readonly keys?: readonly string[];
}

/**
 * A stand-in for fal on this machine: `queue.fal.run` and `rest.fal.ai` at one address, without a bill.
 *
 * Checks each input against fal's published schema, draws pictures at the sizes and in the formats the models make,
 * and answers in fal's own forms, failures included. Point `FAL_BASE_URL` at it. `https://fal.run` (the synchronous
 * host), webhooks and uploads in parts are not played.
 */
export function createFalSandbox(options: FalSandboxOptions = {}): Sandbox {
  const { keys, ...rest } = options;
  const storage = createStorage();
  const isLetIn = (authorization: string | undefined) => {
    const key = /^Key (\S+)$/.exec(authorization ?? '')?.[1];
    return key !== undefined && (keys === undefined || keys.includes(key));
  };
  const sandbox: Sandbox = createSandbox({
    name: 'fal',
    ...rest,
    async handle(request, context) {
      // Addresses to put to and read from carry their own permission; everything else needs the key.
      const open = /^\/storage\/(put|get)\//.test(request.path);
      if (!open && !isLetIn(request.headers.authorization)) return unauthorized;
      return storage.handle(request, context.origin) ?? queue.handle(request, context);
    },
  });
  const queue = createQueue((address) => storage.get(address) ?? sandbox.files.get(address)?.bytes);
  return sandbox;
}
