import { defineProvider } from '@pentaprism/core/provider';
import { models } from './models/index.ts';
import { catalogue } from './protocol/catalogue.ts';
import { readFailure } from './protocol/failure.ts';
import { protocol } from './protocol/protocol.ts';
import { storage } from './protocol/storage.ts';

/** Replicate as data and pure functions: models, protocol, file storage. https://replicate.com/docs/reference/http */
export const replicateDefinition = defineProvider({
  id: 'replicate',
  name: 'Replicate',
  environment: { key: ['REPLICATE_API_TOKEN'], baseUrl: 'REPLICATE_BASE_URL' },
  endpoints: { main: 'https://api.replicate.com' },
  authorize: ({ key }) => ({ headers: { authorization: `Bearer ${key}` } }),
  protocol,
  storage,
  root: 'input',
  unbilled: {
    statuses: [500],
    source:
      'Replicate states nothing of failed submits. A 500 comes from its own handler, which made no prediction; other 5xx come from proxies in front of it',
  },
  check: {
    path: '/v1/account',
    source: 'https://replicate.com/docs/reference/http#account.get',
    readFailure,
  },
  models,
  catalogue,
});
