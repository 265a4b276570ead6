import { defineProvider } from '@pentaprism/core/provider';
import { models } from './models/index.ts';
import { readFailure } from './protocol/failure.ts';
import { protocol } from './protocol/protocol.ts';

/**
 * OpenAI's Images API as data and pure functions: models and protocol. https://platform.openai.com/docs/api-reference/images
 *
 * None of its variables is `OPENAI_…`: those are what callers set to reach Pentaprism itself.
 */
export const openaiDefinition = defineProvider({
  id: 'openai',
  name: 'OpenAI',
  environment: {
    key: ['PENTAPRISM_OPENAI_API_KEY'],
    baseUrl: 'PENTAPRISM_OPENAI_BASE_URL',
    organization: 'PENTAPRISM_OPENAI_ORG_ID',
  },
  endpoints: { main: 'https://api.openai.com/v1' },
  authorize: ({ key, organization }) => ({
    headers: {
      authorization: `Bearer ${key}`,
      ...(organization === undefined ? {} : { 'openai-organization': organization }),
    },
  }),
  protocol,
  check: {
    path: '/models',
    source: 'https://platform.openai.com/docs/api-reference/models/list',
    readFailure,
    // A key can be made that may draw and not list: https://github.com/pressidium/pressidium-cookie-consent/issues/156
    restricted: /missing scopes: api\.model\.read/i,
  },
  models,
});
