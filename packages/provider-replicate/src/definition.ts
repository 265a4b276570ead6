import { defineProvider } from '@pentaprism/core';
import { models } from './models/index.ts';
import { protocol } from './protocol/protocol.ts';
import { storage } from './protocol/storage.ts';

/** Replicate as data and pure functions: models, protocol, file storage. https://replicate.com/docs/reference/http */
export const replicateDefinition = defineProvider({
  id: 'replicate',
  name: 'Replicate',
  environment: { key: ['REPLICATE_API_TOKEN'], baseUrl: 'REPLICATE_BASE_URL' },
  endpoints: { main: 'https://api.replicate.com' },
  authorize: (key) => ({ authorization: `Bearer ${key}` }),
  protocol,
  storage,
  root: 'input',
  models,
});
