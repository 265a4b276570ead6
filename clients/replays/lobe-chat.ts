import OpenAI, { toFile } from 'openai';
import { expect } from 'vitest';
import type { Client } from '../support/client.ts';
import { expectAddress, fox, leaf } from '../support/pictures.ts';
import type { Site } from '../support/site.ts';

const source =
  'https://github.com/lobehub/lobe-chat/blob/3c7f18669a25b48454ff03d157abdb28e74e89d9/packages/model-runtime/src/core/openaiCompatibleFactory/createImage.ts';

/** LobeChat’s painter, through its OpenAI provider. */
export const lobeChat: Client = {
  name: 'LobeChat',
  kind: 'program',
  version: '3c7f1866',
  proof: { replay: source },
  setUp: '`OPENAI_PROXY_URL=http://127.0.0.1:8787/v1`, or the address in the settings of the provider',
  know: 'It downloads addresses into its own storage. Its own parameter names (`aspectRatio`, `cfg`) pass straight through, and Google refuses them; choose a `size`.',
  cases: {
    'shows a picture of each name': async (site) => {
      for (const model of ['gpt-image-1', 'gpt-image-1.5', 'dall-e-3', 'dall-e-2', 'nano-banana-2']) {
        await expectAddress(await createImage(site, model, { prompt: 'a fox', size: '1024x1024' }));
      }
    },
    'shows an edit of one picture, and of two': async (site) => {
      for (const pictures of [[fox], [fox, leaf]]) {
        await expectAddress(await createImage(site, 'gpt-image-1', { prompt: 'a hat', size: 'auto' }, pictures));
      }
    },
    'throws the refusal, once': async (site) => {
      const refused = createImage(site, 'gpt-image-1', { prompt: 'a fox [drill: refused]' });
      await expect(refused).rejects.toMatchObject({ status: 400, code: 'moderation_blocked' });
      expect(site.passed()).toHaveLength(1);
    },
  },
};

async function createImage(
  { baseURL, apiKey }: Site,
  model: string,
  { prompt, size }: { readonly prompt: string; readonly size?: '1024x1024' | 'auto' },
  pictures: readonly Buffer[] = [],
): Promise<string | undefined> {
  const client = new OpenAI({ baseURL, apiKey });
  const asked = {
    model,
    n: 1,
    prompt,
    ...(model.includes('dall-e') ? { response_format: 'b64_json' as const } : {}),
    // It leaves `auto` to the model.
    ...(size === undefined || size === 'auto' ? {} : { size }),
  };
  const files = await Promise.all(pictures.map((bytes) => toFile(bytes, 'image.png', { type: 'image/png' })));
  const [only, ...more] = files;
  const { data } =
    only === undefined
      ? await client.images.generate(asked)
      : await client.images.edit({ ...asked, image: more.length === 0 ? only : files, input_fidelity: 'high' });
  const picture = data?.[0];
  return picture?.b64_json === undefined ? picture?.url : `data:image/png;base64,${picture.b64_json}`;
}
