import { expect } from 'vitest';
import type { Client } from '../support/client.ts';
import { expectAddress, expectBase64, fox, leaf, mask } from '../support/pictures.ts';
import type { Site } from '../support/site.ts';
import { npmVersion } from '../support/versions.ts';

type Sdk = typeof import('openai');

// The cases are written against the newest major; what they use of it is in all four.
const majors = [
  { alias: 'openai-4', streams: false },
  { alias: 'openai-5', streams: true },
  { alias: 'openai-6', streams: true },
  { alias: 'openai', streams: true },
];

/** OpenAI's own SDK for Node, each major that is still in use. */
export const openaiNode: readonly Client[] = majors.map(({ alias, streams }) => ({
  name: `OpenAI SDK for Node, major ${npmVersion(alias).split(' ')[1]?.split('.')[0]}`,
  kind: 'sdk',
  version: npmVersion(alias),
  proof: 'package',
  setUp: "`new OpenAI({ baseURL: 'http://127.0.0.1:8787/v1' })`, or `OPENAI_BASE_URL`",
  know: streams
    ? 'In a page it also needs `dangerouslyAllowBrowser`, and `PENTAPRISM_CORS_ORIGINS` at the server.'
    : 'This major has no streaming of images of its own.',
  cases: {
    ...plainCases(alias),
    ...(streams ? { 'streams a picture': (site) => streamsAPicture(alias, site) } : {}),
  },
}));

async function open(alias: string, { baseURL, apiKey }: Site) {
  const sdk: Sdk = await import(alias);
  return { ...sdk, client: new sdk.OpenAI({ baseURL, apiKey }) };
}

const ownNames = ['gpt-image-1.5', 'gpt-image-1', 'gpt-image-1-mini', 'chatgpt-image-latest'];

function plainCases(alias: string): Client['cases'] {
  return {
    'hands out an address for another name': async (site) => {
      const { client } = await open(alias, site);
      const { data } = await client.images.generate({ model: 'nano-banana-2', prompt: 'a fox' });
      await expectAddress(data?.[0]?.url);
      expect(site.passed()).toEqual([{ method: 'POST', path: '/v1/images/generations', status: 200 }]);
    },
    'hands out base64 of a PNG for every gpt-image name': async (site) => {
      const { client } = await open(alias, site);
      for (const model of ownNames) {
        const { data } = await client.images.generate({ model, prompt: 'a fox' });
        expect(data?.[0]).not.toHaveProperty('url');
        expect(await expectBase64(data?.[0]?.b64_json), model).toBe('png');
      }
    },
    'makes pictures with the names of DALL·E and with none': async (site) => {
      const { client } = await open(alias, site);
      for (const model of ['dall-e-2', 'dall-e-3', undefined]) {
        const { data } = await client.images.generate({ prompt: 'a fox', ...(model === undefined ? {} : { model }) });
        await expectAddress(data?.[0]?.url);
      }
    },
    'makes three pictures as base64': async (site) => {
      const { client } = await open(alias, site);
      const asked = { model: 'dall-e-3', prompt: 'a fox', n: 3, response_format: 'b64_json' } as const;
      const { data } = await client.images.generate(asked);
      expect(data).toHaveLength(3);
      for (const picture of data ?? []) await expectBase64(picture.b64_json);
    },
    'edits a picture with a mask, and two together': async (site) => {
      const { client, toFile } = await open(alias, site);
      const file = (bytes: Buffer, name: string) => toFile(bytes, name, { type: 'image/png' });
      const masked = await client.images.edit({
        model: 'gpt-image-1.5',
        image: await file(fox, 'fox.png'),
        mask: await file(mask, 'mask.png'),
        prompt: 'a hat',
      });
      await expectBase64(masked.data?.[0]?.b64_json);
      const both = await client.images.edit({
        model: 'nano-banana-2',
        image: [await file(fox, 'fox.png'), await file(leaf, 'leaf.png')],
        prompt: 'side by side',
        n: 2,
      });
      expect(both.data).toHaveLength(2);
      for (const picture of both.data ?? []) await expectAddress(picture.url);
    },
    'lists the names of OpenAI’s that run': async (site) => {
      const { client } = await open(alias, site);
      const ids: string[] = [];
      for await (const { id } of client.models.list()) ids.push(id);
      expect(ids).toEqual(expect.arrayContaining(['gpt-image-1.5', ...ownNames, 'dall-e-2', 'dall-e-3']));
    },
    'throws the refusal as its own error, once': async (site) => {
      const { client, BadRequestError } = await open(alias, site);
      const refused = client.images.generate({ model: 'gpt-image-1', prompt: 'a fox [drill: refused]' });
      const error = await refused.catch((thrown: unknown) => thrown);
      expect(error).toBeInstanceOf(BadRequestError);
      expect(error).toMatchObject({ status: 400, code: 'moderation_blocked' });
      expect(site.passed()).toHaveLength(1);
    },
  };
}

async function streamsAPicture(alias: string, site: Site): Promise<void> {
  const { client } = await open(alias, site);
  const asked = { model: 'gpt-image-1.5', prompt: 'a fox', stream: true, partial_images: 2 } as const;
  const kinds: string[] = [];
  for await (const event of await client.images.generate(asked)) {
    kinds.push(event.type);
    await expectBase64(event.b64_json);
  }
  expect(kinds.at(-1)).toBe('image_generation.completed');
}
