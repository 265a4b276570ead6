import { createGateway, type Gateway } from '@pentaprism/core';
import type { Sandbox } from '@pentaprism/core/kit';
import { isObject } from '@pentaprism/core/provider';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { fal } from '../fal.ts';
import { createFalSandbox } from '../sandbox/index.ts';

/** Every size a caller may name, as a ratio and its pixels at 0.5K, 1K, 2K and 4K. */
const sizes = [
  ['21:9', '782x335', '1563x670', '3129x1341', '6256x2681'],
  ['16:9', '683x384', '1365x768', '2731x1536', '5461x3072'],
  ['3:2', '627x418', '1254x836', '2508x1672', '5016x3344'],
  ['4:3', '591x443', '1183x887', '2365x1774', '4729x3547'],
  ['5:4', '573x458', '1145x916', '2290x1832', '4580x3664'],
  ['1:1', '512x512', '1024x1024', '2048x2048', '4096x4096'],
  ['4:5', '458x572', '916x1145', '1832x2290', '3663x4579'],
  ['3:4', '443x591', '887x1182', '1774x2365', '3548x4730'],
  ['2:3', '418x627', '836x1254', '1672x2508', '3345x5017'],
  ['9:16', '384x683', '768x1365', '1536x2731', '3072x5461'],
  ['4:1', '1024x256', '2048x512', '4096x1024', '8192x2048'],
  ['1:4', '256x1024', '512x2048', '1024x4096', '2048x8192'],
  ['8:1', '1448x181', '2896x362', '5792x724', '11584x1448'],
  ['1:8', '181x1448', '362x2896', '724x5793', '1448x11585'],
] as const;
const tiers = ['0.5K', '1K', '2K', '4K'] as const;

let sandbox: Sandbox;
let running: { readonly url: string; close(): Promise<void> };
let gateway: Gateway;

beforeAll(async () => {
  // Finding fault with the input comes before drawing, so that no 4K picture is drawn to be thrown away.
  sandbox = createFalSandbox({ drills: ['invalid'] });
  running = await sandbox.listen();
  const provider = fal({ apiKey: 'id:secret', baseUrl: running.url, environment: {} });
  gateway = createGateway({ providers: [provider], wire: { sleep: () => new Promise((wake) => setTimeout(wake, 1)) } });
});

afterAll(async () => {
  await gateway.close();
  await running.close();
});

async function received(fields: Readonly<Record<string, string>>) {
  const asked = { model: 'gemini-3.1-flash-image-preview', prompt: 'a fox', ...fields };
  await expect(gateway.generate(asked)).rejects.toMatchObject({ code: 'upstream_rejected' });
  const body = sandbox.requests.findLast(({ method }) => method === 'POST')?.body;
  return isObject(body) ? [body.aspect_ratio, body.resolution] : body;
}

it.each(sizes)('every size of %s reaches fal as its ratio and tier', async (aspect_ratio, ...row) => {
  for (const [index, size] of row.entries()) {
    const resolution = tiers[index] ?? '';
    expect(await received({ size })).toEqual([aspect_ratio, resolution]);
    expect(await received({ aspect_ratio, resolution })).toEqual([aspect_ratio, resolution]);
  }
});

it('a shape between two supported ones becomes the nearer', async () => {
  expect(await received({ aspect_ratio: '7:1', resolution: '3K' })).toEqual(['8:1', expect.stringMatching(/^[24]K$/)]);
});

it('nothing asked, nothing sent: the model chooses', async () => {
  expect(await received({})).toEqual([undefined, undefined]);
});
