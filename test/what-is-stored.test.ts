/** What the files of the store hold after all kinds of requests, byte by byte: neither keys nor pictures. */
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import sharp from 'sharp';
import { expect, it, onTestFinished } from 'vitest';
import { openCrashStack } from './support/crash-stack.ts';

const callersKey = 'a-key-of-a-caller-that-nobody-may-see';
const idempotencyKey = 'a-name-that-only-its-caller-knows';
const providers = ['fal', 'replicate', 'google'] as const;

/** What is read of answers. */
interface Told {
  readonly id: string;
  readonly status?: string;
  readonly data: readonly { readonly b64_json?: string }[];
}

it('the files of the store hold jobs and prompts, and no key, upload, data URI or picture', async () => {
  const stack = await openCrashStack({ slowMs: 800 });
  onTestFinished(stack.close);
  const folder = mkdtempSync(join(tmpdir(), 'pentaprism-stored-'));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  const server = await stack.start({
    PENTAPRISM_STORE: `sqlite:${join(folder, 'jobs.db')}`,
    PENTAPRISM_API_KEYS: callersKey,
    PENTAPRISM_KEEP_PROMPTS: 'true',
  });

  const ask = async (route: string, init: RequestInit, headers: Readonly<Record<string, string>> = {}) => {
    const authorization = `Bearer ${callersKey}`;
    const response = await fetch(`${server.url}/v1/images/${route}`, {
      ...init,
      headers: { authorization, ...headers },
    });
    const told = (await response.json()) as Told;
    expect([response.ok, JSON.stringify(told).slice(0, 300)]).toEqual([true, expect.any(String)]);
    return told;
  };
  const json = (body: object, headers: Readonly<Record<string, string>>, route = 'generations') =>
    ask(route, { method: 'POST', body: JSON.stringify(body) }, { 'content-type': 'application/json', ...headers });

  const upload = await noise();
  const inline = await noise();
  const async = { prefer: 'respond-async' };
  const begun: Told[] = [];
  const made: Told[] = [];
  for (const provider of providers) {
    const asked = { model: `${provider}/gemini-3.1-flash-image`, prompt: 'a lighthouse', response_format: 'b64_json' };
    const slow = { ...asked, prompt: 'a lighthouse [drill: slow]' };
    const form = (prompt: string) => {
      const body = new FormData();
      for (const [name, value] of Object.entries({ ...asked, prompt })) body.set(name, value);
      body.set('image', new Blob([upload], { type: 'image/png' }), 'noise.png');
      return { method: 'POST', body };
    };
    const image = `data:image/png;base64,${inline.toString('base64')}`;
    made.push(await json(asked, {}));
    made.push(await json(asked, { 'idempotency-key': `${idempotencyKey}-${provider}` }));
    made.push(await ask('edits', form('a lighthouse')));
    begun.push(await json(slow, async));
    begun.push(await ask('edits', form('a lighthouse [drill: slow]'), async));
    begun.push(await json({ ...slow, image }, async, 'edits'));
  }
  // As they stand while jobs run, and what is left in them once they have ended.
  const files = [filesIn(folder)];
  for (const { id } of begun) {
    let job: Told;
    do job = await ask(`jobs/${id}?wait=30`, {});
    while (job.status === 'in_progress' || job.status === 'queued');
    expect([job.status, job.data.length]).toEqual(['completed', 1]);
    made.push(job);
  }
  files.push(filesIn(folder));
  await server.kill();
  files.push(filesIn(folder));

  const results = made.map(({ data: [picture] }) => Buffer.from(picture?.b64_json ?? '', 'base64'));
  expect(results.map(({ length }) => length > 1000)).toEqual(made.map(() => true));
  const secrets = [callersKey, idempotencyKey, ...providers.map((name) => `a-key-of-${name}-that-nobody-may-see`)];
  const unwanted = [...secrets, ...[upload, inline, ...results].flatMap(partsOf)];
  for (const [moment, text] of files.entries()) {
    // Whoever reads another file, or another database, does not find these.
    expect([begun, made].flat().filter(({ id }) => moment > 0 && !text.includes(id))).toEqual([]);
    expect(text.includes('a lighthouse')).toBe(true);
    expect(unwanted.filter((one) => text.includes(one))).toEqual([]);
  }
});

/** Every byte of the files in a folder: the database and its logs. */
function filesIn(folder: string): Buffer {
  return Buffer.concat(readdirSync(folder).map((name) => readFileSync(join(folder, name))));
}

/** A picture that is like no other, and long enough to be sent as bytes of its own. */
function noise(): Promise<Buffer<ArrayBuffer>> {
  const create = { width: 96, height: 96, channels: 3, background: 'red' } as const;
  return sharp({ create: { ...create, noise: { type: 'gaussian', mean: 128, sigma: 40 } } })
    .png()
    .toBuffer()
    .then((bytes) => Buffer.from(bytes));
}

/** A piece of a picture from its middle: its bytes, and its base64 from a border of three bytes on. */
function partsOf(picture: Buffer): readonly (Buffer | string)[] {
  const middle = Math.floor(picture.length / 6) * 3;
  const piece = picture.subarray(middle, middle + 24);
  return [piece, piece.toString('base64'), piece.toString('base64url'), piece.toString('hex')];
}
