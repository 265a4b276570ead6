import type { ModelDeclaration } from '../contract/model.ts';
import type { Provider } from '../contract/provider.ts';

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
      authorize: (key) => ({ authorization: key }),
      protocol: {
        encode: () => ({ method: 'POST', url: 'https://x.test' }),
        read: () => ({ state: 'done', pictures: [] }),
        poll: { firstMs: 1, factor: 1, maxMs: 1 },
        timeouts: { headersMs: 1, totalMs: 1 },
      },
      models: [model],
      ...more,
    },
  };
}
