import { passthrough } from '../src/contract/handling.ts';
import { defineModel, type ModelDeclaration } from '../src/contract/model.ts';
import type { Provider } from '../src/contract/provider.ts';
import type { ImageRequest } from '../src/contract/request.ts';
import type { Sizing } from '../src/contract/sizing.ts';

/** A provider of one model, for tests of planning: nothing is ever sent to it. */
export function providerOf(id: string, model: ModelDeclaration, more: Partial<Provider['definition']> = {}): Provider {
  return {
    apiKey: 'key',
    allowedOrigins: [],
    endpoints: { main: 'https://x.test' },
    definition: {
      id,
      name: id.toUpperCase(),
      environment: { key: [`${id.toUpperCase()}_KEY`], baseUrl: `${id.toUpperCase()}_BASE_URL` },
      endpoints: { main: 'https://x.test' },
      authorize: ({ key }) => ({ headers: { authorization: key } }),
      protocol: {
        encode: () => ({ method: 'POST', url: 'https://x.test' }),
        read: () => ({ state: 'done', pictures: [] }),
        poll: { minMs: 1, maxMs: 1 },
        timeouts: { headersMs: 1, totalMs: 1 },
      },
      models: [model],
      ...more,
    },
  };
}

/** A model that has nothing but a size. */
export function sizedModel(sizing: Sizing | readonly Sizing[]): ModelDeclaration {
  return defineModel({
    id: 'fox',
    name: 'Fox',
    owner: 'o',
    source: 'https://example.test',
    checked: '2026-11-22',
    routes: { generate: 'fox' },
    params: { prompt: passthrough() },
    sizing,
    delivers: 'png',
  });
}

/** What may be asked of it. */
export type SizeFields = Pick<ImageRequest, 'size' | 'aspect_ratio' | 'resolution' | 'fit'>;

/** A request for it. */
export function sizedRequest(fields: SizeFields): ImageRequest {
  return { mode: 'generate', model: 'fox', prompt: 'a fox', extras: {}, extrasAreText: false, ...fields };
}
