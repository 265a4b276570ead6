import { afterEach, expect, it } from 'vitest';
import { etchDefinition, readFailure } from '../../../../examples/provider.ts';
import type { KeyCheck } from '../contract/provider.ts';
import { bindProvider } from '../gateway/bind-provider.ts';
import { createSandbox, type SandboxOptions } from '../kit/sandbox.ts';
import { createWire } from './wire.ts';

const open: { close(): Promise<void> }[] = [];
afterEach(async () => {
  await Promise.all(open.splice(0).map((thing) => thing.close()));
});

const question = { path: '/v1/account?brief=1', source: 'https://docs.etch.example/account', readFailure };
const apiKey = 'etch-key-of-the-operator';

/** What is found of the key where upstream answers so. The clock here stands at noon. */
async function checkAt(handle: SandboxOptions['handle'], check: Partial<KeyCheck> = {}) {
  const sandbox = createSandbox({ name: 'etch', handle });
  const { url, close } = await sandbox.listen();
  const wire = createWire({ now: () => Date.parse('2026-11-26T12:00:00.500Z') });
  open.push(wire, { close });
  const definition = { ...etchDefinition, check: { ...question, ...check } };
  const checked = await wire.checkKey(bindProvider(definition, { apiKey, baseUrl: url, environment: {} }));
  return { checked, sandbox };
}

it('asks once, with the key, and tells the time of upstream', async () => {
  const noonAndAMinute = { date: 'Thu, 26 Nov 2026 12:01:00 GMT' };
  let key: string | undefined;
  const { checked, sandbox } = await checkAt(({ headers }) => {
    key = headers['x-etch-key'];
    return { headers: noonAndAMinute, json: { name: 'us' } };
  });
  expect(checked).toEqual({ provider: 'etch', key: 'accepted', clockAheadMs: 60_000 });
  expect(sandbox.requests.map(({ method, path, query }) => [method, path, query])).toEqual([
    ['GET', '/v1/account', { brief: '1' }],
  ]);
  expect(key).toBe(apiKey);
});

it.each([
  [401, 'refused', 'Etch did not accept the operator’s key: [key] is unknown'],
  [402, 'refused', 'Etch reports that the operator’s account has run out: [key] is unknown'],
  [429, 'unknown', 'Etch asks to slow down: [key] is unknown'],
  [503, 'unknown', 'Etch cannot do the job now: [key] is unknown'],
])('reads %i as a key that is %s, without repeating it', async (status, key, why) => {
  const { checked, sandbox } = await checkAt(() => ({ status, json: { message: `${apiKey} is unknown` } }));
  expect([checked.key, checked.why, sandbox.requests.length]).toEqual([key, why, 1]);
});

it('takes a good key for good that may not ask this', async () => {
  const restricted = /missing scopes/i;
  const told = { status: 403, json: { message: 'Missing scopes: account.read' } };
  expect((await checkAt(() => told, { restricted })).checked).toMatchObject({
    key: 'accepted',
    why: told.json.message,
  });
  expect((await checkAt(() => told)).checked.key).toBe('refused');
});

it('does not follow a redirect, and says what it could not read or reach', async () => {
  const away = await checkAt(() => ({ status: 302, headers: { location: 'https://evil.example/' } }));
  expect(away.checked).toMatchObject({ key: 'unknown', why: 'Etch answered with a redirect, which was not followed.' });
  const broken = await checkAt(() => ({ headers: { 'content-type': 'application/json' }, bytes: '{"name":' }));
  expect(broken.checked).toMatchObject({
    key: 'unreached',
    why: expect.stringMatching(/^Etch answered with something/),
  });
  const wire = createWire();
  open.push(wire);
  const definition = { ...etchDefinition, check: question };
  const nobody = bindProvider(definition, { apiKey, baseUrl: 'http://127.0.0.1:1', environment: {} });
  expect(await wire.checkKey(nobody)).toEqual({
    provider: 'etch',
    key: 'unreached',
    why: 'Etch could not be reached (ECONNREFUSED).',
  });
  const unasked = bindProvider(etchDefinition, { apiKey, environment: {} });
  expect(await wire.checkKey(unasked)).toMatchObject({ key: 'unknown' });
});
