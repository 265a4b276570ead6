import { defineProvider } from '@pentaprism/core/provider';
import { models } from './models/index.ts';
import { readFailure } from './protocol/failure.ts';
import { protocol } from './protocol/protocol.ts';

/** Acme as data and pure functions: models and protocol. https://docs.acme.example */
export const acmeDefinition = defineProvider({
  id: 'acme',
  name: 'Acme',
  environment: { key: ['ACME_API_KEY'], baseUrl: 'ACME_BASE_URL' },
  // SETTLE: the address without a slash at its end, and how the key is sent.
  endpoints: { main: 'https://api.acme.example' },
  authorize: ({ key }) => ({ headers: { authorization: `Bearer ${key}` } }),
  protocol,
  // SETTLE: a question that costs nothing and that only a good key gets an answer to; its sandbox answers it too.
  check: { path: '/v1/account', source: 'https://docs.acme.example/account', readFailure },
  models,
});
