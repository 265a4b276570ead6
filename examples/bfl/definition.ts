import { defineProvider } from '@pentaprism/core/provider';
import { models } from './models/index.ts';
import { protocol } from './protocol/protocol.ts';

/** Black Forest Labs as data and pure functions: models and protocol. https://docs.bfl.ai */
export const bflDefinition = defineProvider({
  id: 'bfl',
  name: 'Black Forest Labs',
  environment: { key: ['BFL_API_KEY'], baseUrl: 'BFL_BASE_URL' },
  // A job is asked for at the region that has it, by an address of BFL's. https://docs.bfl.ai/api_integration/integration_guidelines
  endpoints: { main: 'https://api.bfl.ai', regions: 'https://*.bfl.ai' },
  authorize: ({ key }) => ({ headers: { 'x-key': key } }),
  protocol,
  models,
});
