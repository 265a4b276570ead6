import { createGateway } from '@pentaprism/core';
import { expect, it } from 'vitest';
import { acme } from './acme.ts';
import { createAcmeSandbox } from './sandbox/index.ts';

it('makes the pictures that are asked for, through a gateway', async () => {
  const { url, close } = await createAcmeSandbox().listen();
  const gateway = createGateway({ providers: [acme({ apiKey: 'any', baseUrl: url, environment: {} })] });
  const { pictures } = await gateway.generate({ model: 'acme-one', prompt: 'a fox', size: '16:9', n: 2 });
  expect(pictures.map(({ mime, width, height }) => `${mime} ${width}x${height}`)).toEqual([
    'image/png 1360x768',
    'image/png 1360x768',
  ]);
  await gateway.close();
  await close();
});
