import { expect } from 'vitest';
import type { Client } from '../support/client.ts';
import { expectAddress, expectPicture, fox, mask } from '../support/pictures.ts';
import type { Site } from '../support/site.ts';

const folder =
  'https://github.com/n8n-io/n8n/blob/0713e950eff47ef4618dfe3c66eb32a6e9554e16/packages/%40n8n/nodes-langchain/nodes/vendors/OpenAi';

/** What is sent, beside the format. */
interface Asked {
  readonly model: string;
  readonly prompt: string;
  readonly n?: number;
  readonly size?: string;
  readonly quality?: string;
}

/** The OpenAI node of n8n, version 2. */
export const n8n: Client = {
  name: 'n8n, OpenAI node 2',
  kind: 'program',
  version: '0713e950',
  proof: { replay: `${folder}/v2/actions/image/generate.operation.ts` },
  setUp: 'Credential “OpenAI”: base URL `http://127.0.0.1:8787/v1`, any key',
  know: 'Its menu of models shows ids with `gpt-image` or `dall-e` in them; other names are typed in (“By ID”). With “Respond with Image URL(s)” it hands on addresses that end.',
  cases: {
    'makes a file with the name it proposes, and with each of its menu': async (site) => {
      for (const model of [
        'gpt-image-1-mini',
        'dall-e-3',
        'dall-e-2',
        'gpt-image-1',
        'gpt-image-1.5',
        'nano-banana-2',
      ]) {
        const [file] = await generate(site, { model, prompt: 'a fox' });
        await expectPicture(file ?? Buffer.alloc(0));
      }
    },
    'makes two files': async (site) => {
      const files = await generate(site, { model: 'gpt-image-1', prompt: 'a fox', n: 2, quality: 'high' });
      expect(files).toHaveLength(2);
      for (const file of files) await expectPicture(file);
    },
    'edits with each name of its menu, with a mask': async (site) => {
      for (const model of ['gpt-image-1', 'gpt-image-1.5']) {
        const [picture] = await edit(site, model);
        await expectPicture(Buffer.from(picture?.b64_json ?? '', 'base64'));
      }
      const [picture] = await edit(site, 'dall-e-2');
      await expectAddress(picture?.url);
    },
    'offers the names of OpenAI’s in its menu': async ({ baseURL, apiKey }) => {
      const answer = await fetch(`${baseURL}/models`, { headers: { authorization: `Bearer ${apiKey}` } });
      const { data } = (await answer.json()) as { data: readonly { id: string }[] };
      const menu = data.map(({ id }) => id).filter((id) => /gpt-image|dall-e/.test(id));
      expect(menu).toEqual(expect.arrayContaining(['gpt-image-1-mini', 'gpt-image-1', 'dall-e-3', 'gpt-image-1.5']));
    },
    'stops with the words of the refusal, once': async (site) => {
      const refused = generate(site, { model: 'gpt-image-1-mini', prompt: 'a fox [drill: refused]' });
      await expect(refused).rejects.toThrow('400');
      expect(site.passed()).toHaveLength(1);
    },
  },
};

interface Entry {
  readonly url?: string;
  readonly b64_json?: string;
}

async function generate(site: Site, asked: Asked): Promise<readonly Buffer[]> {
  // What the node takes for a model that says its format itself.
  const format = asked.model.startsWith('gpt-image') ? {} : { response_format: 'b64_json' };
  const headers = { 'content-type': 'application/json' };
  const entries = await send(site, 'generations', JSON.stringify({ ...asked, ...format }), headers);
  // Throws, as the node does, where an entry has no base64.
  return entries.map(({ b64_json }) => Buffer.from(b64_json as string, 'base64'));
}

async function edit(site: Site, model: string): Promise<readonly Entry[]> {
  const form = new FormData();
  const file = (bytes: Buffer, name: string) => new File([new Uint8Array(bytes)], name, { type: 'image/png' });
  const isOwn = model.startsWith('gpt-image-1');
  form.append(isOwn ? 'image[]' : 'image', file(fox, 'fox.png'));
  form.append('prompt', 'a hat');
  form.append('model', model);
  form.append('n', '1');
  form.append('size', '1024x1024');
  if (isOwn) form.append('quality', 'auto');
  else form.append('response_format', 'url');
  form.append('mask', file(mask, 'mask.png'));
  return send(site, 'edits', form);
}

async function send({ baseURL, apiKey }: Site, path: string, body: string | FormData, headers = {}) {
  const answer = await fetch(`${baseURL}/images/${path}`, {
    method: 'POST',
    headers: { authorization: `Bearer ${apiKey}`, ...headers },
    body,
  });
  if (!answer.ok) throw new Error(`${answer.status}: ${await answer.text()}`);
  const { data } = (await answer.json()) as { data: readonly Entry[] };
  return data;
}
