import { generateImage } from '@tanstack/ai';
import { createOpenaiImage } from '@tanstack/ai-openai';
import { expect } from 'vitest';
import type { Client } from '../support/client.ts';
import { expectAddress, expectBase64, fox, mask } from '../support/pictures.ts';
import type { Site } from '../support/site.ts';
import { npmVersion } from '../support/versions.ts';

const names = ['gpt-image-1', 'gpt-image-2', 'gpt-image-1-mini', 'dall-e-3', 'dall-e-2'] as const;

const open = ({ baseURL, apiKey }: Site, name: (typeof names)[number]) => createOpenaiImage(name, apiKey, { baseURL });

/** TanStack AI with its adapter for OpenAI. */
export const tanstack: Client = {
  name: 'TanStack AI',
  kind: 'framework',
  version: `${npmVersion('@tanstack/ai')}, ${npmVersion('@tanstack/ai-openai')}`,
  proof: 'package',
  setUp: "`createOpenaiImage('gpt-image-1', key, { baseURL: 'http://127.0.0.1:8787/v1' })`",
  know: 'Its types know OpenAI’s names only: give another model one of them as an alias.',
  cases: {
    'hands out a picture with each name': async (site) => {
      for (const name of names) {
        const { images } = await generateImage({ adapter: open(site, name), prompt: 'a fox' });
        const [picture] = images;
        await (picture?.b64Json === undefined ? expectAddress(picture?.url) : expectBase64(picture.b64Json));
      }
    },
    'hands out three': async (site) => {
      const adapter = open(site, 'gpt-image-1');
      const { images } = await generateImage({ adapter, prompt: 'a fox', numberOfImages: 3 });
      expect(images).toHaveLength(3);
      for (const { b64Json } of images) await expectBase64(b64Json);
    },
    'edits a picture with a mask': async (site) => {
      const part = (bytes: Buffer, metadata = {}) => {
        const source = { type: 'data', value: bytes.toString('base64'), mimeType: 'image/png' } as const;
        return { type: 'image', source, metadata } as const;
      };
      const { images } = await generateImage({
        adapter: open(site, 'gpt-image-1'),
        prompt: [{ type: 'text', content: 'a hat' }, part(fox), part(mask, { role: 'mask' })],
      });
      await expectBase64(images[0]?.b64Json);
      expect(site.passed()).toMatchObject([{ path: '/v1/images/edits', status: 200 }]);
    },
    'throws the refusal, once': async (site) => {
      const refused = generateImage({ adapter: open(site, 'gpt-image-1'), prompt: 'a fox [drill: refused]' });
      await expect(refused).rejects.toThrow('400');
      expect(site.passed()).toHaveLength(1);
    },
  },
};
