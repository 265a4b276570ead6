import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { migrate } from '../packages/core/codemods/contract.js';

const root = join(import.meta.dirname, '..');

describe('The codemod for authors of providers', () => {
  it('moves imports to their doors, and writes routes, prices and protocols anew', () => {
    const before = `import { asset, type Call, createGateway, defineModel, perImage, type StorageCall } from '@pentaprism/core';
import { createSandbox } from '@pentaprism/core/kit';
const asset2 = 'an asset of ours';
export const fox = defineModel({
  generate: 'fox',
  edit: 'fox/edit',
  price: perImage({ '1K': 0.02, '2K': 0.05 }),
  images: { to: 'image', take: 'one', max: 1, item: asset.base64, formats: ['image/png'] },
  extras: { search: { schema: z.boolean(), sentence: 'Search.', sets: { 'tools.search': {}, level: 1 } } },
});
export const protocol = { encode: (call, endpoints) => ({ url: endpoints.main, body: { picture: { $asset: 'image.0' } } }) };
export const provider = { authorize: (key) => ({ 'x-key': key }) };
`;
    expect(migrate(before)).toEqual({
      text: `import { input, defineModel, by, perImage, type HttpCall } from '@pentaprism/core/provider';
import { type Call, createGateway } from '@pentaprism/core';
import { createSandbox } from '@pentaprism/core/kit';
const asset2 = 'an asset of ours';
export const fox = defineModel({
  routes: { generate: 'fox', edit: 'fox/edit' },
  price: perImage(by('tier', { '1K': 0.02, '2K': 0.05 })),
  images: { to: 'image', take: 'one', max: 1, item: input.base64, formats: ['image/png'] },
  extras: { search: { schema: z.boolean(), sentence: 'Search.', sets: { true: { 'tools.search': {}, level: 1 }, false: {} } } },
});
export const protocol = { encode: (call, { endpoints }) => ({ url: endpoints.main, body: { picture: { $input: 'image.0' } } }) };
export const provider = { authorize: ({ key }) => ({ headers: { 'x-key': key } }) };
`,
      left: [],
    });
  });

  it('says what it leaves to a person', () => {
    const { left } = migrate(`export function make(key) { return createGoogleSandbox({ apiKey: key }); }
const provider = { authorize: credentials, encode: submit };
`);
    expect(left).toEqual([
      expect.stringContaining('`authorize` takes the settings'),
      expect.stringContaining('`encode` takes the call and a context'),
      expect.stringContaining('a sandbox takes `keys'),
    ]);
  });

  it('changes nothing that is up to date', () => {
    for (const name of readdirSync(join(root, 'examples')).filter((file) => file.endsWith('.ts'))) {
      const text = readFileSync(join(root, 'examples', name), 'utf8');
      expect(migrate(text).text).toBe(text);
    }
  });
});
