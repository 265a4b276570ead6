import { bindProvider, defineProvider, type Provider } from '@pentaprism/core';
import { models } from './models/index.ts';
import { falProtocol } from './protocol.ts';
import { falStorage } from './storage.ts';

/** fal as data: addresses, key, protocol, storage and models. Bind it with {@link fal}. */
export const falDefinition = defineProvider({
  id: 'fal',
  name: 'fal',
  environment: { key: ['FAL_KEY'], baseUrl: 'FAL_BASE_URL' },
  endpoints: { main: 'https://queue.fal.run', storage: 'https://rest.fal.ai' },
  authorize: (key) => ({ authorization: `Key ${key}` }),
  protocol: falProtocol,
  storage: falStorage,
  unbilled: {
    statuses: Array.from({ length: 100 }, (_, index) => 500 + index),
    source: 'https://docs.fal.ai/model-apis/errors ("Failed requests that return 5xx status codes are not billed")',
  },
  models,
});

/** Where the key and the address come from. What is given here beats the environment. */
export interface FalOptions {
  /** `id:secret`, as fal's dashboard shows it. Default: `FAL_KEY`. */
  readonly apiKey?: string;
  /** Replaces every fal address, such as with a sandbox's. Default: `FAL_BASE_URL`, then fal's own. */
  readonly baseUrl?: string;
  /** Where the defaults are read. Default: `process.env`. */
  readonly environment?: Readonly<Record<string, string | undefined>>;
}

/**
 * fal, ready for `createGateway({ providers: [fal()] })`.
 *
 * Without a key it is listed but never used. Throws `invalid_value` for a base URL that is no http(s) address.
 */
export function fal(options: FalOptions = {}): Provider {
  return bindProvider(falDefinition, options);
}
