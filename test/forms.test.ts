import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { gradient } from '../packages/core/test/picture-samples.ts';
import { at } from './support/json.ts';
import { noise } from './support/pictures.ts';
import { receivedPicture } from './support/received-picture.ts';
import { type Stack, startStack } from './support/start-stack.ts';

let stack: Stack;
let picture: Buffer;
beforeAll(async () => {
  [stack, picture] = await Promise.all([
    startStack({ environment: { PENTAPRISM_MAX_BYTES_IN_FLIGHT: '8MiB' } }),
    gradient(64, 48).png().toBuffer(),
  ]);
});
afterAll(() => stack.close());

/** One part: its header lines, and its bytes. */
type Part = readonly [header: string, value: string | Uint8Array];

async function post(parts: readonly Part[], path = 'images/edits') {
  const pieces = parts.flatMap(([header, value]) => [
    Buffer.from(`--xyz\r\nContent-Disposition: form-data; ${header}\r\n\r\n`, 'latin1'),
    Buffer.from(value),
    Buffer.from('\r\n'),
  ]);
  const response = await fetch(`${stack.url}/v1/${path}`, {
    method: 'POST',
    headers: { 'content-type': 'multipart/form-data; boundary=xyz' },
    body: Buffer.concat([...pieces, Buffer.from('--xyz--\r\n')]),
  });
  const body: unknown = await response.json();
  return { status: response.status, headers: response.headers, body };
}

const model: Part = ['name="model"', 'fal/nano-banana-2\n'];
const prompt: Part = ['name="prompt"', 'a fox'];
const image = (): Part => ['name="image"; filename="a.png"', picture];

describe('the parts of a form', () => {
  it('that are pictures by their type are pictures, and what was not chosen is nothing', async () => {
    stack.submits('fal');
    const { status, body } = await post([
      model,
      prompt,
      ['name="image"\r\nContent-Type: image/png', picture],
      ['name="mask"; filename=""\r\nContent-Type: application/octet-stream', ''],
      ['name="mask"', 'null'],
      ['name="image"', 'undefined'],
      ['name="seed"', 'null'],
    ]);
    expect({ status, error: at(body, 'error'), warnings: at(body, 'metadata.warnings') }).toEqual({ status: 200 });
    const [submit] = stack.submits('fal');
    expect(at(submit?.body, 'image_urls')).toHaveLength(1);
    expect(await receivedPicture(stack, 'fal', at(submit?.body, 'image_urls.0'))).toEqual(picture);
  });

  it('without any picture among them lack one', async () => {
    const { status, body } = await post([model, prompt, ['name="image"; filename=""', ''], ['name="image"', 'null']]);
    expect({ status, error: at(body, 'error') }).toMatchObject({
      status: 400,
      error: { code: 'missing_required_parameter', param: 'image' },
    });
  });

  it.each<[string, readonly Part[]]>([
    [
      'of its part',
      [['name="prompt"\r\nContent-Type: text/plain; charset=iso-8859-1', Buffer.from('F\xfcchse', 'latin1')]],
    ],
    [
      'of its form',
      [
        ['name="prompt"', Buffer.from('F\xfcchse', 'latin1')],
        ['name="_charset_"', 'windows-1252'],
      ],
    ],
  ])('are read in the charset %s', async (_whose, parts) => {
    stack.submits('fal');
    const { status } = await post([model, image(), ...parts]);
    expect(status).toBe(200);
    const body = stack.submits('fal')[0]?.body;
    expect([at(body, 'prompt'), at(body, '_charset_')]).toEqual(['Füchse', undefined]);
  });

  it('in no charset are refused by name before anything is sent', async () => {
    const before = stack.submissions();
    const { status, body } = await post([model, image(), ['name="prompt"', Buffer.from('F\xfcchse', 'latin1')]]);
    expect({ status, error: at(body, 'error') }).toMatchObject({
      status: 400,
      error: { code: 'invalid_value', param: 'prompt', message: expect.stringContaining('not text in utf-8') },
    });
    expect(stack.submissions()).toBe(before);
  });
});

describe('what would be billed for nothing', () => {
  const paths = ['images/generations', 'images/edits'];

  it.each(paths)('an empty prompt on %s is refused as empty, by JSON and by form', async (path) => {
    const before = stack.submissions();
    const fields = path === 'images/edits' ? { image: `data:image/png;base64,${picture.toString('base64')}` } : {};
    for (const text of ['', '  ', '\n', '\u200b']) {
      const json = await stack.post(path, { model: 'fal/nano-banana-2', prompt: text, ...fields });
      const form = await post([model, ['name="prompt"', text], ...(path === 'images/edits' ? [image()] : [])], path);
      for (const { status, body } of [json, form]) {
        expect({ status, error: at(body, 'error') }).toMatchObject({
          status: 400,
          error: { code: 'invalid_value', param: 'prompt', message: expect.stringMatching(/^`prompt` is empty\./) },
        });
      }
    }
    expect(stack.submissions()).toBe(before);
  });

  it.each(paths)('half a character on %s is refused by its parameter', async (path) => {
    const before = stack.submissions();
    const fields = path === 'images/edits' ? { image: `data:image/png;base64,${picture.toString('base64')}` } : {};
    for (const [param, more] of [
      ['prompt', { prompt: 'a \ud83e' }],
      ['negative_prompt', { negative_prompt: '\udd8a' }],
      ['house_style', { house_style: { '\ud83e': 1 } }],
      ['provider_options', { provider_options: { fal: { a: ['\ud83e'] } } }],
    ] as const) {
      const { status, body } = await stack.post(path, {
        model: 'fal/nano-banana-2',
        prompt: 'a fox',
        ...fields,
        ...more,
      });
      expect({ status, error: at(body, 'error') }).toMatchObject({
        status: 400,
        error: { code: 'invalid_value', param },
      });
    }
    expect(stack.submissions()).toBe(before);
  });
});

it('an upload that nothing has room for is refused as overload, which may be repeated', async () => {
  vi.stubEnv('TMPDIR', join(tmpdir(), 'pentaprism-no-such-folder'));
  const before = stack.submissions();
  const large = await noise(1300, 1300);
  const { status, headers, body } = await post([model, prompt, ['name="image"; filename="a.png"', large]]);
  vi.unstubAllEnvs();
  expect({ status, retry: headers.get('x-should-retry'), error: at(body, 'error') }).toMatchObject({
    status: 503,
    retry: 'true',
    error: { code: 'overloaded', message: expect.stringContaining('the folder for temporary files does not exist') },
  });
  expect(stack.submissions()).toBe(before);
});
