import { defineProvider } from '@pentaprism/core/provider';
import { models } from './models/index.ts';
import { catalogue } from './protocol/catalogue.ts';
import { readFailure } from './protocol/failure.ts';
import { protocol } from './protocol/protocol.ts';
import { storage } from './protocol/storage.ts';

/** fal as data and pure functions: models, protocol, file storage. https://docs.fal.ai/model-apis */
export const falDefinition = defineProvider({
  id: 'fal',
  name: 'fal',
  environment: { key: ['FAL_KEY'], baseUrl: 'FAL_BASE_URL' },
  endpoints: { main: 'https://queue.fal.run', storage: 'https://rest.fal.ai', platform: 'https://api.fal.ai' },
  authorize: ({ key }) => ({ headers: { authorization: `Key ${key}` } }),
  protocol,
  storage,
  unbilled: {
    statuses: Array.from({ length: 100 }, (_, index) => 500 + index),
    source: 'https://docs.fal.ai/model-apis/errors ("Failed requests that return 5xx status codes are not billed")',
  },
  check: {
    endpoint: 'platform',
    path: '/v1/models/pricing?endpoint_id=fal-ai%2Fflux%2Fdev',
    source:
      'https://docs.fal.ai/platform-apis/v1/models/pricing ("Authentication: Required"; models are listed to anybody)',
    readFailure,
  },
  models,
  catalogue,
});
