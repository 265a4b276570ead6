import { openAI } from '@genkit-ai/compat-oai/openai';
import { genkit } from 'genkit';
import { expect } from 'vitest';
import type { Client } from '../support/client.ts';
import { expectAddress } from '../support/pictures.ts';
import type { Site } from '../support/site.ts';
import { npmVersion } from '../support/versions.ts';

function draw({ baseURL, apiKey }: Site, name: string, prompt: string, config: object = {}) {
  // The types of the plugin leave `baseURL` out, and it takes it.
  const options = { apiKey, baseURL };
  const ai = genkit({ plugins: [openAI(options)] });
  return ai.generate({ model: openAI.model(name), prompt, config });
}

/** Google's Genkit with its plugin for OpenAI. */
export const genkitOpenai: Client = {
  name: 'Genkit, `compat-oai`',
  kind: 'framework',
  version: `${npmVersion('genkit')}, ${npmVersion('@genkit-ai/compat-oai')}`,
  proof: 'package',
  setUp: '`OPENAI_BASE_URL=http://127.0.0.1:8787/v1`, then `genkit({ plugins: [openAI()] })`',
  know: 'It takes only names with `gpt-image-1` or `dall-e` in them for images, and sends the others to `/chat/completions`: give another model an alias such as `gpt-image-1-flux`. It calls every picture `image/png`. It has no edits.',
  cases: {
    'hands out a picture with each name': async (site) => {
      for (const name of ['gpt-image-1', 'gpt-image-1.5', 'dall-e-3']) {
        const { media } = await draw(site, name, 'a fox');
        expect(media?.contentType).toBe('image/png');
        await expectAddress(media?.url);
      }
    },
    'hands out two': async (site) => {
      const { message } = await draw(site, 'dall-e-3', 'a fox', { n: 2 });
      expect(message?.content).toHaveLength(2);
      for (const { media } of message?.content ?? []) await expectAddress(media?.url);
    },
    'throws the refusal, once': async (site) => {
      const refused = draw(site, 'gpt-image-1', 'a fox [drill: refused]');
      await expect(refused).rejects.toThrow('400');
      expect(site.passed()).toHaveLength(1);
    },
  },
};
