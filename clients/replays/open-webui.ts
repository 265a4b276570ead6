import { expect } from 'vitest';
import type { Client } from '../support/client.ts';
import { expectPicture, fox, leaf } from '../support/pictures.ts';
import type { Site } from '../support/site.ts';

const source = {
  repository: 'open-webui/open-webui',
  commit: '02530d501461ce58ab06231d7c2ef2024a141ddf',
  path: 'backend/open_webui/routers/images.py',
};

// Its menu, and a name that somebody types in. The first is what it sends when nobody chose.
const names = ['dall-e-2', 'dall-e-3', 'gpt-image-1', 'gpt-image-1.5', 'nano-banana-2'];

/** What is sent, beside the format. */
interface Asked {
  readonly model: string;
  readonly prompt: string;
  readonly n?: number;
  readonly size?: string;
  readonly quality?: string;
}

/** Open WebUI: it downloads what has an address, but only from public addresses, unless told otherwise. */
export const openWebui: Client = {
  name: 'Open WebUI',
  kind: 'program',
  version: source.commit.slice(0, 8),
  proof: { replay: `https://github.com/${source.repository}/blob/${source.commit}/${source.path}` },
  setUp: 'Settings, Images: engine “Open AI”, address `http://127.0.0.1:8787/v1`, any key; the same again for edits',
  know: 'It keeps the pictures itself. `PENTAPRISM_RESPONSE_FORMAT=url` or `both` breaks `gpt-image-…` names: it then fetches the address, and refuses private ones.',
  cases: {
    'keeps a picture of every name of its menu': async (site) => {
      for (const model of names) {
        const [kept, ...more] = await generate(site, { model, prompt: 'a fox', n: 1, size: '512x512' });
        expect(more).toEqual([]);
        await expectPicture(kept ?? Buffer.alloc(0));
      }
    },
    'keeps two': async (site) => {
      const kept = await generate(site, { model: 'gpt-image-1', prompt: 'a fox', n: 2, size: '1024x1024' });
      expect(kept).toHaveLength(2);
      for (const picture of kept) await expectPicture(picture);
    },
    'edits one picture, and two': async (site) => {
      for (const model of names) {
        for (const pictures of [[fox], [fox, leaf]]) {
          const [kept] = await edit(site, model, pictures);
          await expectPicture(kept ?? Buffer.alloc(0));
        }
      }
    },
    'shows that the request was refused, once': async (site) => {
      const refused = generate(site, { model: 'gpt-image-1', prompt: 'a fox [drill: refused]', n: 1, size: '512x512' });
      await expect(refused).rejects.toThrow('400');
      expect(site.passed()).toHaveLength(1);
    },
  },
};

// IMAGE_URL_RESPONSE_MODELS_REGEX_PATTERN, as it comes.
const answersByItself = /^gpt-image/;

async function generate({ baseURL, apiKey }: Site, asked: Asked): Promise<Buffer[]> {
  const format = answersByItself.test(asked.model) ? {} : { response_format: 'b64_json' };
  const answer = await fetch(`${baseURL}/images/generations`, {
    method: 'POST',
    headers: { authorization: `Bearer ${apiKey}`, 'content-type': 'application/json' },
    body: JSON.stringify({ ...asked, ...format }),
  });
  return keep(answer);
}

async function edit({ baseURL, apiKey }: Site, model: string, pictures: readonly Buffer[]): Promise<Buffer[]> {
  const form = new FormData();
  form.set('model', model);
  form.set('prompt', 'a hat');
  if (!answersByItself.test(model)) form.set('response_format', 'b64_json');
  for (const [index, bytes] of pictures.entries()) {
    const file = new File([new Uint8Array(bytes)], `${index}.png`, { type: 'image/png' });
    form.append(pictures.length === 1 ? 'image' : 'image[]', file);
  }
  const headers = { authorization: `Bearer ${apiKey}` };
  return keep(await fetch(`${baseURL}/images/edits`, { method: 'POST', headers, body: form }));
}

async function keep(answer: Response): Promise<Buffer[]> {
  if (!answer.ok) throw new Error(`${answer.status}: ${answer.statusText}`);
  const { data } = (await answer.json()) as { data: readonly { url?: string; b64_json: string }[] };
  return data.map(({ url, b64_json }) => {
    // It would download from a public address; every address of ours here is a private one.
    if (url !== undefined) throw new Error('Failed to retrieve image data from the generation backend');
    return Buffer.from(b64_json, 'base64');
  });
}
