import { createGateway } from '@pentaprism/core';
import { google } from '@pentaprism/provider-google';
import { expect, it } from 'vitest';
import { startUpstream } from '../bench/support/contenders.ts';
import { noisePicture } from '../bench/support/noise-picture.ts';

it('The benches’ upstream sends pictures that are whole to the gateway, of the length that is wanted', async () => {
  expect(noisePicture(90)).toHaveLength(90);
  const upstream = await startUpstream();
  const baseUrl = `http://127.0.0.1:${upstream.port}`;
  const gateway = createGateway({ providers: [google({ apiKey: 'bench', baseUrl, environment: {} })] });
  try {
    for (const [size, bytes] of [
      ['small', 90],
      ['2MB', 1_500_000],
    ] as const) {
      const request = {
        model: 'gemini-3.1-flash-image-preview',
        prompt: `[answer: ${size}]`,
        response_format: 'b64_json',
      } as const;
      const { pictures } = await gateway.generate(request);
      expect(pictures[0]?.body).toMatchObject({ kind: 'base64', source: { size: (bytes / 3) * 4 } });
    }
  } finally {
    await gateway.close();
    await upstream.close();
  }
});
