import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startTestServer, type TestServer } from './start-test-server.ts';

let server: TestServer;
beforeAll(async () => {
  server = await startTestServer();
});
afterAll(() => server.close());

const submissions = () => Object.values(server.sandboxes).reduce((sum, sandbox) => sum + sandbox.submissions, 0);

async function post(query: string, headers: Readonly<Record<string, string>> = {}, fields: object = {}) {
  const before = submissions();
  const response = await fetch(`${server.url}/v1/images/generations${query}`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', ...headers },
    body: JSON.stringify({ model: 'fal/flux-schnell', prompt: 'a fox', ...fields }),
  });
  const body = (await response.json()) as { readonly error?: { readonly code: string; readonly message: string } };
  return { status: response.status, error: body.error, sent: submissions() - before };
}

const refused = (hint: string) => ({
  status: 400,
  error: { code: 'invalid_value', message: expect.stringContaining(hint) },
  sent: 0,
});

describe('a near miss of dry_run spends nothing', () => {
  it.each([
    ...['dryrun=true', 'dry-run=true', 'DRY_RUN=true', 'Dry_Run=1', 'dry%20run=true', 'drryrun=true', 'dry_runs=true'],
    ...[
      'dry_run[]=true',
      'dyr_run',
      'dry=true',
      'is_dry_run=true',
      '?dry_run=true',
      'x=1&amp;dry_run=true',
      'dryrun=false',
    ],
  ])('in the address: ?%s', async (query) => {
    expect(await post(`?${query}`)).toMatchObject(refused('Did you mean dry_run?'));
  });

  it.each(['yes', 'on', 'truue', 'constructor'])('by its value: ?dry_run=%s', async (value) => {
    expect(await post(`?dry_run=${value}`)).toMatchObject(refused('it takes true or false'));
  });

  it.each(['dry_run=false&dry_run=true', 'dry_run=false&dryRun=true', 'dry_run=true&dry_run=false'])(
    'by saying both: ?%s',
    async (query) => {
      expect(await post(`?${query}`)).toMatchObject(refused('once as true and once as false'));
    },
  );

  it.each(['X-Dry-Run', 'Dry-Run', 'dryrun', 'X-DryRun', 'X-Pentaprism-Dry-Run', 'x-dry_run'])(
    'as a header: %s',
    async (name) => {
      expect(await post('', { [name]: 'true' })).toMatchObject(refused('Did you mean dry_run?'));
    },
  );

  it.each(['dry-run', 'dry_run=true', 'respond-async, dryrun'])('as a preference: %s', async (prefer) => {
    expect(await post('', { prefer })).toMatchObject(refused('Did you mean dry_run?'));
  });

  it.each(['dry_run', 'dryrun', 'DryRun', 'dry-run', 'dry_runs'])('as a parameter: %s', async (name) => {
    expect(await post('', {}, { [name]: true })).toMatchObject(refused('/images/generations?dry_run=true'));
    expect(await post('', {}, { provider_options: { [name]: true } })).toMatchObject({ status: 400, sent: 0 });
  });
});

describe('a near miss of strict handling spends nothing', () => {
  it.each([
    ...[
      'handling=strct',
      'handling=strickt',
      'handling=yes',
      'handling',
      'hanlding=strict',
      'strict',
      'handling:strict',
    ],
    ...['"handling=strict"', 'handling strict', 'respond-async; hadling=strict', 'handling=strict, handling=lenient'],
  ])('as a preference: %s', async (prefer) => {
    expect(await post('', { prefer })).toMatchObject(refused('strict'));
  });

  it.each(['Handling', 'X-Strict', 'Strict', 'X-Prefer', 'Perfer'])('as a header: %s', async (name) => {
    expect(await post('', { [name]: 'handling=strict' })).toMatchObject(
      refused('Did you mean Prefer: handling=strict?'),
    );
  });

  it.each(['strict=true', 'handling=strict', 'prefer=handling%3Dstrict', 'Strict'])(
    'in the address: ?%s',
    async (query) => {
      expect(await post(`?${query}`)).toMatchObject(refused('Did you mean Prefer: handling=strict?'));
    },
  );

  it.each([{ strict: true }, { handling: 'strict' }, { Fit: 'strict', size: '100x100' }])(
    'as a parameter: %j',
    async (fields) => {
      expect(await post('', {}, fields)).toMatchObject(refused('strict'));
    },
  );
});

describe('a near miss of max_cost spends nothing', () => {
  it.each(['max_cost=0.05', 'maxCost=0.05'])('in the address: ?%s', async (query) => {
    expect(await post(`?${query}`)).toMatchObject(refused('Did you mean max_cost?'));
  });

  it.each(['X-Max-Cost', 'Max-Cost', 'X-Pentaprism-Max-Cost'])('as a header: %s', async (name) => {
    expect(await post('', { [name]: '0.05' })).toMatchObject(refused('Put it beside the prompt'));
  });

  it.each(['maxCost', 'max-cost', 'max_cots', 'max_cost_usd', 'max_price'])('as a parameter: %s', async (name) => {
    expect(await post('', {}, { [name]: 0.05 })).toMatchObject(refused('Did you mean max_cost?'));
  });
});

describe('what is right is taken', () => {
  it.each([
    'handling=strict',
    'handling = strict;',
    'HANDLING="Strict"',
    'respond-async, wait=10; handling=strict',
    'handling=strict, return=minimal',
    'handling=strict, handling=strict',
  ])('Prefer: %s', async (prefer) => {
    const response = await fetch(`${server.url}/v1/images/generations?dry_run=true&api-version=2025-04-01`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', prefer },
      body: JSON.stringify({ model: 'fal/flux-schnell', prompt: 'a fox' }),
    });
    expect([response.status, response.headers.get('preference-applied')]).toEqual([200, 'handling=strict']);
  });

  it.each(['respond-async', 'return=minimal', 'wait=100', 'handling=lenient', 'foo; bar="a, handling"'])(
    'Prefer: %s is not strict',
    async (prefer) => {
      expect(await post('?dry_run=true', { prefer }, { style: 'oil' })).toMatchObject({ status: 200 });
    },
  );
});
