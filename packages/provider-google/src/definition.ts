import { defineProvider } from '@pentaprism/core/provider';
import { models } from './models/index.ts';
import { bodyFields } from './protocol/body-fields.ts';
import { readFailure } from './protocol/failure.ts';
import { protocol } from './protocol/protocol.ts';
import { storage } from './protocol/storage.ts';

/** Google's Gemini API as data and pure functions: models, protocol, file storage. https://ai.google.dev/gemini-api/docs */
export const googleDefinition = defineProvider({
  id: 'google',
  name: 'Google',
  environment: { key: ['GEMINI_API_KEY', 'GOOGLE_API_KEY'], baseUrl: 'GEMINI_BASE_URL' },
  endpoints: { main: 'https://generativelanguage.googleapis.com' },
  authorize: ({ key }) => ({ headers: { 'x-goog-api-key': key } }),
  protocol,
  storage,
  extrasAt: 'generationConfig',
  bodyFields,
  unbilled: {
    statuses: [400, 500],
    source: 'https://ai.google.dev/gemini-api/docs/billing ("If your request fails with a 400 or 500 error")',
  },
  check: {
    path: '/v1beta/models?pageSize=1',
    source: 'https://ai.google.dev/api/models#method:-models.list',
    readFailure,
  },
  models,
});
