import { createGateway, type Gateway } from '@pentaprism/core';
import nock from 'nock';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { fal } from '../fal.ts';

const pixel = 'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNkYPhfDwAChwGA60e6kgAAAABJRU5ErkJggg==';

let gateway: Gateway;
beforeEach(() => {
  nock.disableNetConnect();
  gateway = createGateway({ providers: [fal({ apiKey: 'id:secret', environment: {} })] });
});
afterEach(async () => {
  await gateway.close();
  nock.cleanAll();
  nock.enableNetConnect();
});

/** Makes a picture for which fal answers with this in the place of its address. */
function make(url: string, response_format: 'url' | 'b64_json') {
  nock('https://queue.fal.run')
    .post('/fal-ai/flux/dev')
    .reply(200, { images: [{ url }] });
  return gateway.generate({ model: 'flux-dev', prompt: 'a fox', response_format });
}

describe.each(['url', 'b64_json'] as const)('what stands in the place of an address, for %s', (format) => {
  it.each([
    ['an empty base64 data URI', 'data:image/png;base64,'],
    ['an empty data URI', 'data:,'],
    ['a data URI without base64', 'data:text/plain,a%20fox'],
    ['a path', '/files/1.png'],
    ['words', 'There is no picture.'],
    ['another protocol', 'ftp://fal.media/1.png'],
  ])('is upstream’s error when it is %s: the picture was made, and is not made again', async (_, url) => {
    await expect(make(url, format)).rejects.toMatchObject({
      code: 'upstream_error',
      message: 'Upstream gave an address for the picture that is no http(s) URL.',
      retry: false,
    });
  });

  it('is a picture when it is a base64 data URI, in whatever case its type is written', async () => {
    const { pictures } = await make(`data:IMAGE/PNG;base64,${pixel}`, format);
    expect(pictures).toMatchObject([{ body: { kind: 'base64' }, mime: 'image/png', width: 1, height: 1 }]);
  });
});
