/** The server with Black Forest Labs. Found in the folder the server is started in. */
import { defineConfig } from '@pentaprism/server';
import { bflDefinition } from './index.ts';

export default defineConfig({
  providers: [bflDefinition],
  order: ['bfl'],
});
