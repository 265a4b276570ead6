import { createHash } from 'node:crypto';
import { createGateway } from '@pentaprism/core';
import { createSandbox } from '@pentaprism/core/kit';
import { fal } from '@pentaprism/provider-fal';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { bytesOf, gradient, jumbf, withJpegSegment, withPngChunk } from '../packages/core/test/picture-samples.ts';
import { at, pictureIn } from './support/json.ts';
import { type Stack, startStack } from './support/start-stack.ts';

let stack: Stack;
beforeAll(async () => {
  stack = await startStack();
});
afterAll(() => stack.close());

describe('a picture that needs no change', () => {
  it.each([
    ['fal/nano-banana-2', {}],
    ['fal/nano-banana-2', { output_format: 'webp' }],
    ['fal/seedream-4', { size: '1920x1080', fit: 'cover' }],
    ['replicate/nano-banana-2', {}],
    ['replicate/flux-schnell', { output_format: 'webp' }],
  ])('of %s with %j keeps its very bytes', async (model, fields) => {
    const { body } = await stack.post('images/generations', {
      model,
      prompt: 'a fox',
      ...fields,
      response_format: 'both',
    });
    const id = String(at(body, 'metadata.attempts.0.upstream_ids.0'));
    const served = hash(await (model.startsWith('fal') ? servedByFal(id) : servedByReplicate(id)));
    const hosted = await fetch(String(at(body, 'data.0.url')));
    expect([hash(pictureIn(body)), hash(Buffer.from(await hosted.arrayBuffer()))]).toEqual([served, served]);
  });

  it('inside Google’s own answer keeps its very bytes', async () => {
    stack.submits('google');
    const fields = { model: 'google/nano-banana-2', prompt: 'a fox', seed: 5, response_format: 'b64_json' };
    const { body } = await stack.post('images/generations', fields);
    const [request] = stack.submits('google');
    const again = await askGoogle(request?.path ?? '', request?.body);
    expect(hash(pictureIn(body))).toBe(
      hash(Buffer.from(String(at(again, 'candidates.0.content.parts.0.inlineData.data')), 'base64')),
    );
  });
});

describe('content credentials', () => {
  const files = [
    ['png', async () => withPngChunk(await gradient(64, 48).png().toBuffer(), 'caBX', jumbf)],
    ['jpeg', async () => withJpegSegment(await gradient(64, 48).jpeg().toBuffer(), 0xeb, jumbf)],
  ] as const;

  it.each(files)('of a %s pass through with its bytes, and are owned up to when they cannot', async (format, make) => {
    const made = await make();
    // fal's synchronous host answers the submit with the output itself.
    const upstream = createSandbox({
      name: 'signing',
      handle: (_request, { files: store }) => ({ json: { images: [{ url: store.put(made, `image/${format}`) }] } }),
    });
    const running = await upstream.listen();
    const gateway = createGateway({ providers: [fal({ apiKey: 'key', baseUrl: running.url, environment: {} })] });
    const ask = async (fields: object) => {
      const { pictures } = await gateway.generate({
        model: 'nano-banana-2',
        prompt: 'a fox',
        response_format: 'b64_json',
        ...fields,
      });
      const [picture] = pictures;
      if (picture === undefined || picture.body.kind === 'remote') throw new Error('No picture came.');
      return { hash: hash(await bytesOf(picture.body.source)), credentials: picture.contentCredentials };
    };
    expect(await ask({})).toEqual({ hash: hash(made), credentials: undefined });
    expect(await ask({ output_format: format })).toEqual({ hash: hash(made), credentials: undefined });
    expect((await ask({ output_format: 'webp' })).credentials).toBe('removed');
    expect((await ask({ size: '32x32', fit: 'cover' })).credentials).toBe('removed');
    await gateway.close();
    await running.close();
  });
});

function hash(bytes: Uint8Array): string {
  return createHash('sha256').update(bytes).digest('hex');
}

/** The file fal made for a job, asked for as any client would. */
async function servedByFal(id: string): Promise<Uint8Array> {
  const [, app] = /^(\/[^/]+\/[^/]+)/.exec(stack.submits('fal').at(-1)?.path ?? '') ?? [];
  const headers = { authorization: 'Key test-key' };
  const result: unknown = await (await fetch(`${stack.upstream('fal')}${app}/requests/${id}`, { headers })).json();
  return stack.sandboxes.fal.files.get(String(at(result, 'images.0.url')))?.bytes ?? new Uint8Array();
}

/** The file Replicate made for a prediction; some models answer with a list. */
async function servedByReplicate(id: string): Promise<Uint8Array> {
  const headers = { authorization: 'Bearer test-key' };
  const response = await fetch(`${stack.upstream('replicate')}/v1/predictions/${id}`, { headers });
  const output = at(await response.json(), 'output');
  return stack.sandboxes.replicate.files.get(String([output].flat()[0]))?.bytes ?? new Uint8Array();
}

async function askGoogle(path: string, body: unknown): Promise<unknown> {
  const headers = { 'content-type': 'application/json', 'x-goog-api-key': 'test-key' };
  const response = await fetch(stack.upstream('google') + path, {
    method: 'POST',
    headers,
    body: JSON.stringify(body),
  });
  return response.json();
}
