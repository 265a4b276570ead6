import { AzureOpenAI, toFile } from 'openai';
import { expect } from 'vitest';
import type { Client } from '../support/client.ts';
import { expectBase64, fox, mask } from '../support/pictures.ts';
import type { Site } from '../support/site.ts';
import { npmVersion } from '../support/versions.ts';

const open = ({ origin, apiKey }: Site, deployment: string) =>
  new AzureOpenAI({ endpoint: origin, apiKey, apiVersion: '2025-04-01-preview', deployment });

/** OpenAI's SDK as Azure's customers use it: the deployment in the path, the key in `api-key`. */
export const azure: Client = {
  name: 'AzureOpenAI of the SDK for Node',
  kind: 'sdk',
  version: npmVersion('openai'),
  proof: 'package',
  setUp: "`new AzureOpenAI({ endpoint: 'http://127.0.0.1:8787', apiVersion, deployment: 'gpt-image-1.5' })`",
  know: 'The deployment is the name of the model; every `api-version` is taken.',
  // So that the key in Azure's own header is looked at.
  settings: { PENTAPRISM_API_KEYS: 'test-key' },
  isOrdinary: true,
  cases: {
    'makes a picture': async (site) => {
      const model = 'gpt-image-1.5';
      const { data } = await open(site, model).images.generate({ model, prompt: 'a fox' });
      await expectBase64(data?.[0]?.b64_json);
      expect(site.passed()).toMatchObject([{ path: `/openai/deployments/${model}/images/generations`, status: 200 }]);
    },
    'edits a picture with a mask': async (site) => {
      const model = 'gpt-image-1.5';
      const file = (bytes: Buffer, name: string) => toFile(bytes, name, { type: 'image/png' });
      const { data } = await open(site, model).images.edit({
        model,
        image: await file(fox, 'fox.png'),
        mask: await file(mask, 'mask.png'),
        prompt: 'a hat',
      });
      await expectBase64(data?.[0]?.b64_json);
    },
  },
};
