import { mkdtemp, readdir, readlink, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { isObject } from '@pentaprism/core/provider';
import fc from 'fast-check';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { animation, gradient, gravel } from '../packages/core/test/picture-samples.ts';
import { mutate, mutations } from './support/mutations.ts';
import { sendBytes } from './support/send-bytes.ts';
import { type Stack, startStack } from './support/start-stack.ts';

/** A soak test multiplies the cases: `PENTAPRISM_FUZZ=20`. */
const rounds = Number(process.env.PENTAPRISM_FUZZ ?? 1);
const timeoutMs = 60_000;
const boundary = 'fuzz-boundary';
const types = { json: 'application/json', form: `multipart/form-data; boundary=${boundary}` } as const;

let stack: Stack;
let temporary: string;
let before: readonly string[];
let pictures: readonly Buffer[];
let cases = 0;
const { TMPDIR } = process.env;

beforeAll(async () => {
  temporary = await mkdtemp(join(tmpdir(), 'pentaprism-fuzz-'));
  process.env.TMPDIR = temporary;
  pictures = await Promise.all([
    gradient(64, 48, 128).png().toBuffer(),
    gradient(64, 48).png({ palette: true, progressive: true }).toBuffer(),
    gradient(64, 48).jpeg({ progressive: true }).withMetadata({ orientation: 6 }).toBuffer(),
    gradient(64, 48).webp().toBuffer(),
    gradient(64, 48, 10).webp({ lossless: true }).toBuffer(),
    animation(20, 16).gif().toBuffer(),
    gradient(64, 48).avif({ effort: 0 }).toBuffer(),
    gradient(64, 48).tiff().toBuffer(),
    // Larger than what files may be held in memory for, so that it is kept in a temporary file.
    gravel(900, 700).png({ compressionLevel: 0 }).toBuffer(),
  ]);
  stack = await startStack({ environment: { PENTAPRISM_MAX_BYTES_IN_FLIGHT: '3MB' } });
  // Everything that is loaded or opened once has been by then.
  await post('generations', Buffer.from(JSON.stringify({ ...sound, image: undefined })), 'json');
  await post('edits', form(pictures[8] ?? Buffer.alloc(0)), 'form');
  before = await openFiles();
  cases = 0;
});

afterAll(async () => {
  await stack.close();
  if (TMPDIR === undefined) delete process.env.TMPDIR;
  else process.env.TMPDIR = TMPDIR;
  await rm(temporary, { recursive: true, force: true });
});

/** Refused upstream, so that whatever gets that far is not drawn. */
const sound = { model: 'google/nano-banana-2', prompt: 'a fox [drill: refused]', size: '1024x1024', seed: 1, n: 1 };

const routes = fc.constantFrom('generations', 'edits');
const names = fc.constantFrom(
  ...['model', 'prompt', 'n', 'size', 'seed', 'image', 'images', 'mask', 'aspect_ratio', 'resolution', 'fit', 'stream'],
  ...[
    'output_format',
    'output_compression',
    'response_format',
    'provider_options',
    'background',
    '__proto__',
    'toString',
  ],
  ...['image[0]', 'image[]', 'images[0][image_url]', 'provider_options[google][a]', 'a[b][c]', 'a[', ']', ''],
);
const odd = fc.oneof(
  fc.jsonValue(),
  fc.constantFrom<unknown>(-1, 0.5, 2 ** 53, '1e9', '0x10', '99999x99999', '1x0', '0:0', '-1:1', '1:1e9', 'NaN'),
  fc.constantFrom(
    'data:',
    'data:image/png;base64,',
    'data:image/png;base64,!!!',
    'data:,x',
    'http://',
    'file:///etc/passwd',
  ),
  fc.constantFrom('http://127.0.0.1:1/', 'http://[::1]:1/', 'http://0/', 'http://169.254.169.254/', '\u0000', '\ud800'),
  fc.string({ unit: 'binary', maxLength: 30 }),
);

it('any JSON at all is answered', async () => {
  const deep = fc.integer({ min: 10, max: 100_000 }).map((depth) => '['.repeat(depth));
  const huge = fc.constantFrom(
    '{"model":"nano-banana-2","prompt":"a fox","n":1e999}',
    '{"n":1e999,"seed":-0.0}',
    '\ufeff{}',
  );
  await fc.assert(
    fc.asyncProperty(routes, fc.oneof(fc.json(), deep, huge, fc.string({ unit: 'binary' })), (route, text) =>
      check(route, Buffer.from(text), 'json'),
    ),
    { numRuns: 60 * rounds },
  );
});

it('any value of any field is answered', async () => {
  const fields = fc.array(fc.tuple(names, odd), { minLength: 1, maxLength: 3 });
  await fc.assert(
    fc.asyncProperty(routes, fields, (route, oddities) => {
      const image = route === 'edits' ? dataUri(pictures[0]) : undefined;
      return check(route, Buffer.from(JSON.stringify({ ...sound, image, ...Object.fromEntries(oddities) })), 'json');
    }),
    { numRuns: 150 * rounds },
  );
});

it('spoiled JSON is answered', async () => {
  const whole = Buffer.from(
    JSON.stringify({ ...sound, image: [dataUri(pictures[0]), { image_url: dataUri(pictures[2]) }] }),
  );
  await fc.assert(
    fc.asyncProperty(mutations, (applied) => check('edits', mutate(whole, applied), 'json')),
    { numRuns: 100 * rounds },
  );
});

it('spoiled forms are answered', async () => {
  await fc.assert(
    fc.asyncProperty(mutations, (applied) =>
      check('edits', mutate(form(pictures[0] ?? Buffer.alloc(0)), applied), 'form'),
    ),
    { numRuns: 150 * rounds },
  );
});

it('forms of odd fields are answered', async () => {
  const fields = fc.array(fc.tuple(names, fc.string({ unit: 'binary', maxLength: 40 })), { maxLength: 8 });
  await fc.assert(
    fc.asyncProperty(fields, fc.boolean(), (oddities, asFiles) => {
      const parts = oddities.map(([name, value]) => part(name, Buffer.from(value), asFiles ? 'a.png' : undefined));
      return check('edits', form(pictures[2] ?? Buffer.alloc(0), parts), 'form');
    }),
    { numRuns: 60 * rounds },
  );
});

it('spoiled pictures and masks are answered, however they come', async () => {
  const choice = fc.nat({ max: 8 });
  await fc.assert(
    fc.asyncProperty(choice, mutations, fc.constantFrom('file', 'uri', 'mask'), async (index, applied, how) => {
      const spoiled = mutate(pictures[index] ?? Buffer.alloc(0), applied);
      if (how === 'uri')
        return check('edits', Buffer.from(JSON.stringify({ ...sound, image: dataUri(spoiled) })), 'json');
      if (how === 'file') return check('edits', form(spoiled), 'form');
      const masked = { ...sound, model: 'replicate/ideogram-v3' };
      return check('edits', form(pictures[0] ?? Buffer.alloc(0), [part('mask', spoiled, 'mask.png')], masked), 'form');
    }),
    { numRuns: 250 * rounds },
  );
});

it('callers who leave in the middle of a body leave nothing behind', async () => {
  const whole = form(pictures[8] ?? Buffer.alloc(0));
  await fc.assert(
    fc.asyncProperty(fc.integer({ min: 0, max: whole.length - 1 }), async (cutAt) => {
      cases += 1;
      const url = `${stack.url}/v1/images/edits`;
      expect(await sendBytes(url, whole, { type: types.form, timeoutMs, cutAt })).toBeNull();
    }),
    { numRuns: 40 * rounds },
  );
});

it('after all that nothing is held: no file, no room, no request', async () => {
  expect(cases).toBeGreaterThanOrEqual(500);
  // The last answers are out a moment before everything they held is given up.
  await expect.poll(whatIsHeld).toEqual({ files: [], temporary: [], requests_in_flight: 1, bytes_in_flight: 0 });
  // Small enough for the room there is, since a picture inside a reply is held until the reply has ended.
  const fits = { ...sound, prompt: 'a fox', size: '512x512', response_format: 'b64_json' };
  const { status } = await stack.post('images/generations', fits);
  expect(status).toBe(200);
});

/** Sends one case and checks what nobody may ever see. */
async function check(route: string, body: Buffer, type: keyof typeof types): Promise<void> {
  const answer = await post(route, body, type);
  const said = { status: answer?.status ?? 0, text: answer?.text.slice(0, 500) };
  if (said.status === 200) return;
  const sane = said.status >= 400 && (said.status < 500 || said.status === 503);
  expect({ ...said, sane }).toEqual({ ...said, sane: true });
  // A stream that has begun tells its error in an event; every other error is OpenAI's envelope.
  const parsed: unknown = JSON.parse(answer?.text ?? '');
  const error = isObject(parsed) && isObject(parsed.error) ? parsed.error : {};
  expect(Object.keys(error)).toEqual(expect.arrayContaining(['message', 'type', 'param', 'code']));
}

function post(route: string, body: Buffer, type: keyof typeof types) {
  cases += 1;
  return sendBytes(`${stack.url}/v1/images/${route}`, body, { type: types[type], timeoutMs });
}

function form(picture: Uint8Array, more: readonly Buffer[] = [], fields: object = sound): Buffer {
  const texts = Object.entries(fields).map(([name, value]) => part(name, Buffer.from(String(value))));
  return Buffer.concat([...texts, part('image', picture, 'a.png'), ...more, Buffer.from(`--${boundary}--\r\n`)]);
}

function part(name: string, content: Uint8Array, filename?: string): Buffer {
  const file = filename === undefined ? '' : `; filename="${filename}"\r\ncontent-type: application/octet-stream`;
  const head = `--${boundary}\r\ncontent-disposition: form-data; name="${name}"${file}\r\n\r\n`;
  return Buffer.concat([Buffer.from(head), content, Buffer.from('\r\n')]);
}

function dataUri(picture: Uint8Array = Buffer.alloc(0)): string {
  return `data:image/png;base64,${Buffer.from(picture).toString('base64')}`;
}

/** What this process has open, without sockets and pipes, of which clients and servers keep some on purpose. */
async function openFiles(): Promise<readonly string[]> {
  const numbers = await readdir('/proc/self/fd').catch(() => []);
  const targets = await Promise.all(numbers.map((number) => readlink(`/proc/self/fd/${number}`).catch(() => '')));
  return targets.filter(
    (target) => target.startsWith('/') && !target.startsWith('/dev/') && !target.startsWith('/proc/'),
  );
}

async function whatIsHeld() {
  const metrics = await (await fetch(`${stack.url}/metrics`)).text();
  const gauge = (name: string) => Number(new RegExp(`^pentaprism_${name} (\\S+)$`, 'm').exec(metrics)?.[1]);
  return {
    files: (await openFiles()).filter((file) => !before.includes(file)),
    temporary: (await readdir(temporary)).filter((name) => !stack.dataDirectory.endsWith(name)),
    requests_in_flight: gauge('requests_in_flight'),
    bytes_in_flight: gauge('bytes_in_flight'),
  };
}
