import { DallEAPIWrapper } from '@langchain/openai';
import { expect } from 'vitest';
import type { Client } from '../support/client.ts';
import { expectAddress, expectBase64 } from '../support/pictures.ts';
import type { Site } from '../support/site.ts';
import { npmVersion } from '../support/versions.ts';

type Wishes = ConstructorParameters<typeof DallEAPIWrapper>[0];

const open = ({ baseURL: baseUrl, apiKey }: Site, wishes: Wishes = {}) =>
  new DallEAPIWrapper({ baseUrl, apiKey, ...wishes });

/** LangChain for JavaScript: a tool that answers an agent with an address, unless told otherwise. */
export const langchainNode: Client = {
  name: 'LangChain for JavaScript, `DallEAPIWrapper`',
  kind: 'framework',
  version: npmVersion('@langchain/openai'),
  proof: 'package',
  setUp: "`new DallEAPIWrapper({ baseUrl: 'http://127.0.0.1:8787/v1' })`",
  know: 'It asks for the format it reads, so every setting and name serves it. It has no edits.',
  cases: {
    'answers with an address': async (site) => {
      for (const wishes of [{}, { model: 'gpt-image-1' }, { model: 'nano-banana-2' }]) {
        await expectAddress(await open(site, wishes).invoke('a fox'));
      }
    },
    'answers with base64': async (site) => {
      await expectBase64(await open(site, { dallEResponseFormat: 'b64_json' }).invoke('a fox'));
    },
    'answers with the addresses of two': async (site) => {
      const pictures: unknown = await open(site, { n: 2 }).invoke('a fox');
      expect(pictures).toEqual([imageUrl, imageUrl]);
    },
    'throws the refusal, once': async (site) => {
      const refused = open(site).invoke('a fox [drill: refused]');
      await expect(refused).rejects.toMatchObject({ status: 400, code: 'moderation_blocked' });
      expect(site.passed()).toHaveLength(1);
    },
  },
};

const imageUrl = { type: 'image_url', image_url: expect.stringMatching(/^http/) };
