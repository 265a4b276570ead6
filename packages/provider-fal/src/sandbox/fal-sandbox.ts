import { createSandbox, type ProviderSandboxOptions, type Sandbox } from '@pentaprism/core/kit';
import { platformUnauthorized, unauthorized } from './errors.ts';
import { createFiles } from './files.ts';
import { isPlatform, platformReply } from './platform.ts';
import { createQueue } from './queue.ts';

/** How to make a fal sandbox. */
export type FalSandboxOptions = ProviderSandboxOptions;

/**
 * A stand-in for fal on this machine: `queue.fal.run`, `rest.fal.ai` and what `api.fal.ai` says of models, at one address and
 * without a bill.
 *
 * Checks each input against fal's published schema, draws pictures at the sizes and in the formats the models make,
 * and answers in fal's own forms, failures included. Point `FAL_BASE_URL` at it. `https://fal.run` (the synchronous
 * host), webhooks and uploads in parts are not played.
 */
export function createFalSandbox(options: FalSandboxOptions = {}): Sandbox {
  const { keys, slowMs = 0, ...rest } = options;
  const files = createFiles();
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
      if (!open && !isLetIn(request.headers.authorization)) {
        return isPlatform(request) ? platformUnauthorized : unauthorized;
      }
      return platformReply(request) ?? files.handle(request, context.origin) ?? queue.handle(request, context);
    },
  });
  const queue = createQueue((address) => files.find(address) ?? sandbox.files.get(address)?.bytes, slowMs);
  return sandbox;
}
