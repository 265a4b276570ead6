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
  inputs: { image: input('image', { item: input.base64, formats: ['image/png'] }) },
  extras: { search: { schema: z.boolean(), sentence: 'Search.', sets: { true: { 'tools.search': {}, level: 1 }, false: {} } } },
});
export const protocol = { encode: (call, { endpoints }) => ({ url: endpoints.main, body: { picture: { $input: 'image.0' } } }) };
export const provider = { authorize: ({ key }) => ({ headers: { 'x-key': key } }) };
`,
      left: [],
    });
  });

  it('writes places for pictures and masks with their builders', () => {
    const before = `import { defineModel, passthrough } from '@pentaprism/core/provider';
export const fox = defineModel({
  images: {
    to: 'image_urls',
    take: 'many',
    max: 4,
    formats: ['image/png'],
    item: { inline: { data: input.base64 } },
  },
  mask: { to: 'mask_url', edits: 'white', required: true },
  delivers: 'png',
});
export const hen = defineModel({
  images: { to: 'image_url', take: 'one', max: 1, ...limits },
  mask: { to: 'mask_url', edits: 'black' },
});
`;
    const { text, left } = migrate(before);
    expect(left).toEqual([]);
    expect(text.replaceAll(/\s+/g, ' ').replaceAll(/,? ([})])/g, ' $1')).toBe(
      `import { defineModel, input, inputList, mask, passthrough } from '@pentaprism/core/provider'; export const fox = defineModel({ inputs: { image: inputList('image_urls', 4, { formats: ['image/png'], item: { inline: { data: input.base64 } } }), mask: mask('mask_url', 'white', { required: true }) }, delivers: 'png' }); export const hen = defineModel({ inputs: { image: input('image_url', limits), mask: mask('mask_url', 'black') } }); `,
    );
  });

  it('leaves places it cannot read to a person', () => {
    expect(migrate("const images = { to: 'image', take: 'one', max: 1 };").left).toEqual([
      expect.stringContaining('`images` is `inputs'),
    ]);
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
