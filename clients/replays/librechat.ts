import OpenAI from 'openai';
import { expect } from 'vitest';
import type { Client } from '../support/client.ts';
import { expectAddress, fox, leaf } from '../support/pictures.ts';
import type { Site } from '../support/site.ts';

const tools =
  'https://github.com/danny-avila/LibreChat/blob/8731432f64aaaf70633b0a60922ee8182baa630d/api/app/clients/tools/structured';

/** The tools of LibreChat's agents that paint: one for the gpt-image family, an older one for DALL·E 3. */
export const libreChat: Client = {
  name: 'LibreChat, `image_gen_oai`, `image_edit_oai` and `dalle`',
  kind: 'program',
  version: '8731432f',
  proof: { replay: `${tools}/OpenAIImageTools.js` },
  setUp:
    '`IMAGE_GEN_OAI_BASEURL=http://127.0.0.1:8787/v1` and `DALLE_REVERSE_PROXY=http://127.0.0.1:8787/v1`, with any keys; `IMAGE_GEN_OAI_MODEL` for another name than `gpt-image-1`',
  know: 'The first two read base64 only, the third an address only, which it downloads: with `PENTAPRISM_RESPONSE_FORMAT=b64_json` or `url` one of them fails.',
  cases: {
    'image_gen_oai shows a picture with each name it may be set to': async (site) => {
      for (const model of ['gpt-image-1', 'gpt-image-1.5', 'gpt-image-2']) {
        await expectAddress(await generate(site, model, 'a fox'));
      }
    },
    'image_edit_oai shows an edit of one picture, and of two': async (site) => {
      for (const pictures of [[fox], [fox, leaf]]) await expectAddress(await edit(site, 'gpt-image-1', pictures));
    },
    'dalle saves the picture behind the address': async (site) => {
      const { data } = await open(site).images.generate({
        model: 'dall-e-3',
        quality: 'standard',
        style: 'vivid',
        size: '1024x1024',
        prompt: 'a fox',
        n: 1,
      });
      await expectAddress(data?.[0]?.url);
    },
    'tells the agent why it was refused, once': async (site) => {
      const refused = generate(site, 'gpt-image-1', 'a fox [drill: refused]');
      await expect(refused).rejects.toMatchObject({ status: 400, message: expect.stringContaining('400') });
      expect(site.passed()).toHaveLength(1);
    },
  },
};

const open = ({ baseURL, apiKey }: Site) => new OpenAI({ baseURL, apiKey });

async function generate(site: Site, model: string, prompt: string): Promise<string> {
  const looks = { background: 'auto', output_format: 'png', quality: 'auto', size: 'auto' } as const;
  const { data } = await open(site).images.generate({ model, prompt, n: 1, ...looks });
  return show(data);
}

async function edit({ baseURL, apiKey }: Site, model: string, pictures: readonly Buffer[]): Promise<string> {
  const form = new FormData();
  for (const [name, value] of Object.entries({ model, prompt: 'a hat', quality: 'auto', size: 'auto' })) {
    form.append(name, value);
  }
  for (const bytes of pictures) {
    form.append('image[]', new File([new Uint8Array(bytes)], 'upload.png', { type: 'image/png' }));
  }
  const headers = { authorization: `Bearer ${apiKey}` };
  const answer = await fetch(`${baseURL}/images/edits`, { method: 'POST', headers, body: form });
  if (!answer.ok) throw new Error(`Request failed with status code ${answer.status}`);
  const { data } = (await answer.json()) as { data: readonly { b64_json?: string }[] };
  return show(data);
}

function show(data: readonly { readonly b64_json?: string | undefined }[] = []): string {
  const [picture] = data;
  if (picture?.b64_json === undefined) throw new Error('No image data returned from OpenAI API.');
  return `data:image/png;base64,${picture.b64_json}`;
}
