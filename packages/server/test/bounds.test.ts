import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startTestServer, type TestServer } from './start-test-server.ts';

let server: TestServer;
beforeAll(async () => {
  server = await startTestServer();
});
afterAll(() => server.close());

interface Answer {
  readonly status: number;
  readonly body: Readonly<Record<string, unknown>> & {
    readonly error?: { readonly code: string; readonly param: string; readonly message: string };
  };
}

async function send(body: string | FormData, path = 'generations?dry_run=true'): Promise<Answer> {
  const response = await fetch(`${server.url}/v1/images/${path}`, {
    method: 'POST',
    headers: typeof body === 'string' ? { 'content-type': 'application/json' } : {},
    body,
  });
  return { status: response.status, body: (await response.json()) as Answer['body'] };
}

const json = (fields: object, model = 'nano-banana-2') => JSON.stringify({ model, prompt: 'a fox', ...fields });
const numbered = (count: number, name: string) =>
  Object.fromEntries(Array.from({ length: count }, (_, index) => [`${name}${index}`, index]));

function form(fields: readonly (readonly [string, string])[]): FormData {
  const data = new FormData();
  for (const [name, value] of [
    ['model', 'nano-banana-2'],
    ['prompt', 'a fox'],
    ['image', 'https://x.test/a.png'],
    ...fields,
  ]) {
    data.append(name ?? '', value ?? '');
  }
  return data;
}

describe('a body beyond its bounds is refused by name and number', () => {
  it.each([
    ['provider options', json({ provider_options: { fal: numbered(300, 'o') } }), 'provider_options', '300 fields'],
    [
      'very many provider options',
      json({ provider_options: { fal: numbered(8000, 'o') } }),
      'provider_options',
      /800\d fields/,
    ],
    [
      'unknown names',
      json(numbered(200, 'x')),
      'x128',
      '200 names that are no parameters; a request takes at most 128',
    ],
    ['very many unknown names', json(numbered(60_000, 'x')), /^x40\d\d$/, '60002 names in the body'],
    ['a long list', json({ list: Array.from({ length: 5000 }, () => 1) }), 'list', '5000 values'],
    ['depth', json({ deep: JSON.parse('['.repeat(20) + ']'.repeat(20)) as unknown }), 'deep', 'deeper than 16 levels'],
    ['pictures', json({ image: Array.from({ length: 5000 }, () => 'https://x.test/a.png') }), 'image', '5000 values'],
  ] as const)('%s', async (_, body, param, hint) => {
    const { status, body: answer } = await send(body);
    expect({ status, error: answer.error }).toMatchObject({
      status: 400,
      error: {
        code: 'invalid_value',
        param: typeof param === 'string' ? param : expect.stringMatching(param),
        message: typeof hint === 'string' ? expect.stringContaining(hint) : expect.stringMatching(hint),
      },
    });
  });

  it('in forms too', async () => {
    const names = Object.keys(numbered(150, 'x')).map((name) => [name, '1'] as const);
    expect((await send(form(names), 'edits?dry_run=true')).body.error).toMatchObject({
      code: 'invalid_value',
      param: 'x128',
    });
    const options = [['provider_options', JSON.stringify({ fal: numbered(300, 'o') })]] as const;
    expect((await send(form(options), 'edits?dry_run=true')).body.error).toMatchObject({ param: 'provider_options' });
    const many = Object.keys(numbered(1000, 'x')).map((name) => [name, '1'] as const);
    expect(await send(form(many), 'edits')).toMatchObject({
      status: 413,
      body: { error: { code: 'request_too_large' } },
    });
    const long = Object.keys(numbered(8, 'x')).map((name) => [name, 'x'.repeat(200_000)] as const);
    expect(await send(form(long), 'edits')).toMatchObject({
      status: 413,
      body: { error: { message: 'The fields of the form are longer than 1 MiB together. Send pictures as files.' } },
    });
  });
});

it('a request at its bounds is planned whole, however long the plan', async () => {
  const fields = {
    n: 10,
    ...numbered(128, 'x'),
    text: undefined,
    provider_options: { fal: numbered(128, 'o'), google: { long: 'y'.repeat(200_000), ...numbered(127, 'o') } },
  };
  const { status, body } = await send(json(fields));
  expect(status).toBe(200);
  expect(body).toMatchObject({
    object: 'plan',
    plan: { n: 10, calls: expect.any(Array) },
    receipt: expect.arrayContaining([expect.objectContaining({ parameter: 'provider_options.google.o126' })]),
    alternatives: [{ provider: expect.any(String) }, { provider: expect.any(String) }],
  });
  expect(JSON.stringify(body).length).toBeGreaterThan(2_000_000);
});

describe('a number that would lose digits', () => {
  const raw = (fields: string) => `{"model":"fal/nano-banana-2","prompt":"a fox",${fields}}`;

  it.each([
    ['"request_id":9007199254740993', 'request_id'],
    ['"provider_options":{"fal":{"ids":[1,12345678901234567890]}}', 'provider_options.fal.ids.1'],
    ['"loras":[{"id":-9007199254740993.0}]', 'loras.0.id'],
    ['"strength":1e400', 'strength'],
    ['"seed":9007199254740993', 'seed'],
  ])('is refused: %s', async (fields, param) => {
    const { status, body } = await send(raw(fields));
    expect({ status, error: body.error }).toMatchObject({ status: 400, error: { code: 'invalid_value', param } });
  });

  it('goes upstream digit by digit as a text, and what a number holds as a number', async () => {
    const { body } = await send(raw('"a":"9007199254740993","b":9007199254740992,"c":0.1,"d":-0,"e":1e21'));
    expect(body).toMatchObject({
      plan: { calls: [{ body: { a: '9007199254740993', b: 9_007_199_254_740_992, c: 0.1, d: 0, e: 1e21 } }] },
    });
  });
});
