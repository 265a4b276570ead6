import sharp from 'sharp';
import { Agent } from 'undici';
import { afterEach, describe, expect, it } from 'vitest';
import { json, type LocalUpstream, localUpstream } from '../../test/local-upstream.ts';
import { toyKey, toyProvider } from '../../test/toy-provider.ts';
import { collect } from '../bytes/collect.ts';
import { passthrough } from '../contract/handling.ts';
import { defineModel } from '../contract/model.ts';
import type { PictureHost } from '../contract/picture.ts';
import type { Protocol } from '../contract/provider.ts';
import { createGateway } from './gateway.ts';
import type { GatewayOptions } from './gateway-options.ts';

const model = defineModel({
  id: 'toy',
  name: 'Toy',
  owner: 'nobody',
  source: 'https://example.test',
  checked: '2026-11-26',
  routes: { generate: 'draw' },
  delivers: 'png',
  params: { prompt: passthrough() },
  sizing: [],
});
const picture = await sharp({ create: { width: 8, height: 8, channels: 3, background: 'teal' } })
  .png()
  .toBuffer();

const open: { close(): Promise<void> }[] = [];
afterEach(async () => {
  await Promise.all(open.splice(0).map((thing) => thing.close()));
});

async function serve(handle: Parameters<typeof localUpstream>[0]): Promise<LocalUpstream> {
  const server = await localUpstream(handle);
  open.push(server);
  return server;
}

/** A host that remembers what it was given. */
function rememberingHost(): PictureHost & { readonly put: PictureHost['put']; readonly held: Buffer[] } {
  const held: Buffer[] = [];
  return {
    held,
    async put({ chunks }) {
      held.push(await collect(chunks, undefined));
      return `https://host.example/${held.length}`;
    },
  };
}

/** Makes one picture, which upstream answers with an address for. */
async function draw(
  url: string,
  addresses: NonNullable<Protocol['addresses']>,
  options: Pick<GatewayOptions, 'host' | 'allowedHosts' | 'wire'>,
) {
  const { protocol } = toyProvider(url).definition;
  const provider = toyProvider(url, { models: [model], protocol: { ...protocol, addresses } });
  const gateway = createGateway({ providers: [provider], ...options });
  open.push(gateway);
  const { pictures } = await gateway.generate({ model: 'toy', prompt: 'a fox', response_format: 'url' });
  return pictures;
}

describe('a picture whose address opens only with the key', () => {
  const locked = async (): Promise<LocalUpstream> => {
    const server: LocalUpstream = await serve((request, response) => {
      if (request.method === 'POST') json(response, 200, { pictures: [`${server.url}/file`] });
      else if (request.headers.authorization !== `Key ${toyKey}`) json(response, 401, {});
      else response.writeHead(200, { 'content-type': 'image/png' }).end(picture);
    });
    return server;
  };

  it('is fetched with it and hosted', async () => {
    const host = rememberingHost();
    const { url } = await locked();
    expect(await draw(url, { withKey: true }, { host })).toMatchObject([{ url: 'https://host.example/1' }]);
    expect(host.held).toEqual([picture]);
  });

  it('is returned as bytes where nothing is hosted, and its address is not', async () => {
    const { url } = await locked();
    const [only] = await draw(url, { withKey: true }, {});
    expect(only).toMatchObject({ inline: true, width: 8, notes: [{ parameter: 'response_format', word: 'dropped' }] });
    expect(only?.url).toBeUndefined();
  });

  it('never takes the key to another server, where it is redirected to one', async () => {
    const elsewhere = await serve((_request, response) => void response.writeHead(200).end(picture));
    const server: LocalUpstream = await serve((request, response) => {
      if (request.method === 'POST') json(response, 200, { pictures: [`${server.url}/file`] });
      else response.writeHead(302, { location: `${elsewhere.url}/signed` }).end();
    });
    const host = rememberingHost();
    await draw(server.url, { withKey: true }, { host, allowedHosts: [new URL(elsewhere.url).host] });
    expect(host.held).toEqual([picture]);
    expect(server.seen.map(({ headers }) => headers.authorization)).toEqual([`Key ${toyKey}`, `Key ${toyKey}`]);
    expect(elsewhere.seen.map(({ headers }) => headers.authorization)).toEqual([undefined]);
  });
});

describe('a picture whose address lives', () => {
  /** Upstream, whose pictures are at a name that looks public and is this machine. */
  const serveAt = async (host?: PictureHost) => {
    const server: LocalUpstream = await serve((request, response) => {
      const file = `http://pictures.example:${new URL(server.url).port}/file`;
      if (request.method === 'POST') json(response, 200, { pictures: [file] });
      else response.writeHead(200, { 'content-type': 'image/png' }).end(picture);
    });
    const lookup: NonNullable<Agent.Options['connect']> = {
      lookup: (_name, _options, found) => found(null, [{ address: '127.0.0.1', family: 4 }]),
    };
    const dispatcher = new Agent({ connect: lookup });
    open.push({ close: () => dispatcher.destroy() });
    const file = `http://pictures.example:${new URL(server.url).port}/file`;
    const options = {
      allowedHosts: ['pictures.example'],
      wire: { dispatcher },
      ...(host === undefined ? {} : { host }),
    };
    return { file, make: (liveSeconds: number) => draw(server.url, { liveSeconds }, options) };
  };

  it('less than an hour is hosted, one that lives longer is handed on', async () => {
    const { make, file } = await serveAt(rememberingHost());
    expect(await make(600)).toMatchObject([{ url: 'https://host.example/1' }]);
    expect(await make(86_400)).toMatchObject([{ url: file }]);
  });

  it('less than an hour is handed on all the same where nothing is hosted', async () => {
    const { make, file } = await serveAt();
    expect(await make(600)).toMatchObject([{ url: file }]);
  });
});
