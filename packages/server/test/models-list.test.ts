/** The list of models over the whole catalogue: small, and written once. */
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { brotliDecompressSync, gunzipSync } from 'node:zlib';
import type { Gateway, ModelCard } from '@pentaprism/core';
import type { ListedModel } from '@pentaprism/core/host';
import { afterAll, beforeAll, expect, it, onTestFinished } from 'vitest';
import {
  createApp,
  createFileHost,
  createLog,
  type FileHost,
  type OpenGateway,
  openGateway,
  readConfiguration,
} from '../src/index.ts';

/** What the list may weigh on its way, in bytes, with every provider's whole catalogue in it. */
const most = 40_000;

let directory: string;
let opened: OpenGateway;
let host: FileHost;
beforeAll(async () => {
  directory = await mkdtemp(join(tmpdir(), 'pentaprism-list-'));
  const keys = { OPENAI_API_KEY: 'test', FAL_KEY: 'test', REPLICATE_API_TOKEN: 'test', GEMINI_API_KEY: 'test' };
  opened = await openGateway(readConfiguration({ ...keys, PENTAPRISM_STORE: 'off' }), keys);
  host = await createFileHost({ directory, ttlSeconds: 3600 });
});
afterAll(async () => {
  host.close();
  await opened.close();
  await rm(directory, { recursive: true, force: true });
});

/** Asks an app in front of a gateway for the list, in an encoding. */
function lister(gateway: Gateway) {
  const app = createApp({ configuration: readConfiguration({}), gateway, host, log: createLog('silent') });
  onTestFinished(() => app.close());
  return (encoding: string) => app.inject({ url: '/v1/models', headers: { 'accept-encoding': encoding } });
}

it.each([
  ['gzip', gunzipSync],
  ['br', brotliDecompressSync],
] as const)('weighs little in %s, with every model there is', async (encoding, decompress) => {
  const answer = await lister(opened.gateway)(encoding);
  console.log(`The list of ${opened.gateway.models().length} models in ${encoding}: ${answer.rawPayload.length} bytes`);
  expect(answer.headers['content-encoding']).toBe(encoding);
  expect(answer.rawPayload.length).toBeLessThan(most);
  const { data } = JSON.parse(decompress(answer.rawPayload).toString()) as { readonly data: readonly ListedModel[] };
  expect(data.map(({ id }) => id)).toEqual(opened.gateway.models().map(({ id }) => id));
});

it('holds what a model is chosen by, and its card holds the rest', async () => {
  const { data } = (await lister(opened.gateway)('identity')).json<{ readonly data: readonly ListedModel[] }>();
  for (const listed of data) {
    const card = opened.gateway.model(listed.id);
    const { sizes, parameters, providers, ...rest } = listed;
    if (listed.alias_of === undefined) expect(card, listed.id).toMatchObject(rest);
    expect(providers, listed.id).toEqual(card.providers.map(({ assumed: _, ...provider }) => provider));
    expect(sizes, listed.id).toEqual({ ...card.sizes, tiers: card.sizes.tiers.map(({ tier }) => ({ tier })) });
    for (const [name, parameter] of Object.entries(card.parameters)) {
      expect(parameters[name], `${listed.id}, ${name}`).toEqual(parameter.modes.length === 0 ? undefined : parameter);
    }
  }
});

it('is written when it is first asked for, and then again only for other models', async () => {
  let written = 0;
  const counted = opened.gateway.models().map((card): ModelCard => {
    const { id } = card;
    const get = () => {
      written += 1;
      return id;
    };
    return Object.defineProperty({ ...card }, 'id', { enumerable: true, get });
  });
  let cards: readonly ModelCard[] = counted;
  const ask = lister({ ...opened.gateway, models: () => cards });
  const first = await ask('gzip');
  expect(written).toBe(counted.length);
  const again = await ask('gzip');
  await ask('br');
  expect(written).toBe(counted.length);
  expect(again.rawPayload.equals(first.rawPayload)).toBe(true);

  cards = counted.slice(1);
  const other = await ask('identity');
  expect(other.json().data).toHaveLength(cards.length);
  expect(opened.gateway.models()).toBe(opened.gateway.models());
});
