import OpenAI, { toFile } from 'openai';
import { expect } from 'vitest';
import type { Client } from '../support/client.ts';
import { expectAddress, fox } from '../support/pictures.ts';
import type { Site } from '../support/site.ts';

const source =
  'https://github.com/CherryHQ/cherry-studio/blob/05def4b2c5805c82186e61ea885477ec1368b627/src/renderer/src/aiCore/legacy/middleware/feat/ImageGenerationMiddleware.ts';

/** Cherry Studio's pictures in a chat, in its older middleware; newer versions go through the AI SDK. */
export const cherryStudio: Client = {
  name: 'Cherry Studio',
  kind: 'program',
  version: '05def4b2',
  proof: { replay: source },
  setUp: 'Settings, Model Provider: add one of type OpenAI with the address `http://127.0.0.1:8787`',
  know: 'It keeps addresses in its history as they are: edits with names that do not begin with `gpt-image-1` show a broken picture once the address has ended. Newer versions go through the AI SDK.',
  cases: {
    'shows a picture of each name': async (site) => {
      for (const model of ['gpt-image-1', 'gpt-image-1.5', 'dall-e-3', 'nano-banana-2']) {
        const [picture] = await converse(site, model, 'a fox');
        expect(picture).toMatch(/^data:image\/png;base64,/);
        await expectAddress(picture);
      }
    },
    'shows an edit of what a person attached': async (site) => {
      for (const model of ['gpt-image-1', 'nano-banana-2']) {
        const [picture] = await converse(site, model, 'a hat', [fox]);
        await expectAddress(picture);
      }
    },
    'shows the refusal, once': async (site) => {
      const refused = converse(site, 'gpt-image-1', 'a fox [drill: refused]');
      await expect(refused).rejects.toMatchObject({ status: 400, code: 'moderation_blocked' });
      expect(site.passed()).toHaveLength(1);
    },
  },
};

async function converse({ baseURL, apiKey }: Site, model: string, prompt: string, attached: readonly Buffer[] = []) {
  const client = new OpenAI({ baseURL, apiKey });
  const image = await Promise.all(attached.map((bytes) => toFile(bytes, 'image.png', { type: 'image/png' })));
  const { data = [] } =
    image.length > 0
      ? await client.images.edit({ model, image, prompt })
      : await client.images.generate({
          model,
          prompt,
          ...(model.includes('gpt-image-1') ? {} : { response_format: 'b64_json' as const }),
        });
  return data.flatMap(
    ({ url, b64_json }) => url ?? (b64_json === undefined ? [] : `data:image/png;base64,${b64_json}`),
  );
}
