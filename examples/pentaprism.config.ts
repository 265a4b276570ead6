/** The server with a provider of one's own. Found in the folder the server is started in. */
import { defineConfig } from '@pentaprism/server';
import { etchDefinition } from './provider.ts';

export default defineConfig({
  providers: [etchDefinition],
  order: ['etch', 'google'],
  responseFormat: 'both',
});
