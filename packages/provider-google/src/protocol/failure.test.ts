import type { Failure, HoleyJson } from '@pentaprism/core/provider';
import { expect, it } from 'vitest';
import { readFailure } from './failure.ts';

const rpc = (type: string, rest: Readonly<Record<string, HoleyJson>>): HoleyJson => ({
  '@type': `type.googleapis.com/google.rpc.${type}`,
  ...rest,
});

const read = (status: number, name: string, message: string, details: readonly HoleyJson[] = []): Failure =>
  readFailure({
    step: 'submit',
    status,
    headers: {},
    body: { error: { code: status, message, status: name, details } },
  });

const retry = (retryDelay: string) => rpc('RetryInfo', { retryDelay });
const quota = (quotaId: string) => rpc('QuotaFailure', { violations: [{ quotaId }] });

it.each<[string, Failure, Failure]>([
  [
    'a bad key, which is a 400',
    read(400, 'INVALID_ARGUMENT', 'API key not valid.', [rpc('ErrorInfo', { reason: 'API_KEY_INVALID' })]),
    { kind: 'credentials', message: 'API key not valid.' },
  ],
  [
    'a bad key told in words alone',
    read(400, 'INVALID_ARGUMENT', 'API key expired. Please renew the API key.'),
    { kind: 'credentials', message: 'API key expired. Please renew the API key.' },
  ],
  [
    'an unknown name',
    read(400, 'INVALID_ARGUMENT', 'Bad.', [
      rpc('BadRequest', {
        fieldViolations: [
          {
            field: 'generation_config.image_config',
            description:
              'Invalid JSON payload received. Unknown name "foo" at \'generation_config.image_config\': Cannot find field.',
          },
        ],
      }),
    ]),
    { kind: 'invalid', message: 'Bad.', field: 'generationConfig.imageConfig.foo' },
  ],
  [
    'a bad value in a list',
    read(400, 'INVALID_ARGUMENT', "Invalid value at 'contents[0].parts[2].inline_data'"),
    {
      kind: 'invalid',
      message: "Invalid value at 'contents[0].parts[2].inline_data'",
      field: 'contents.0.parts.2.inlineData',
    },
  ],
  [
    'a project without billing',
    read(400, 'FAILED_PRECONDITION', 'The free tier is not available in your country. Please enable billing.'),
    { kind: 'billing', message: 'The free tier is not available in your country. Please enable billing.' },
  ],
  [
    'a country without pictures',
    read(400, 'FAILED_PRECONDITION', 'Image generation is not available in your country.'),
    { kind: 'credentials', message: 'Image generation is not available in your country.' },
  ],
  [
    'a file that is not ready',
    read(400, 'FAILED_PRECONDITION', 'The File abc is not in an ACTIVE state.'),
    { kind: 'invalid', message: 'The File abc is not in an ACTIVE state.' },
  ],
  [
    'a suspended project, whose key Google quotes',
    read(403, 'PERMISSION_DENIED', "Consumer 'api_key:AIzaSyA-1234567890' has been suspended.", [
      rpc('ErrorInfo', { reason: 'CONSUMER_SUSPENDED' }),
    ]),
    { kind: 'billing', message: "Consumer 'api_key:…' has been suspended." },
  ],
  [
    'a retired model',
    read(404, 'NOT_FOUND', 'models/x is not found for API version v1beta.'),
    { kind: 'not_found', message: 'models/x is not found for API version v1beta.' },
  ],
  [
    'a quota of the minute, with the wait in the body',
    read(429, 'RESOURCE_EXHAUSTED', 'Slow down.', [quota('RequestsPerMinutePerProject'), retry('34.0748s')]),
    { kind: 'rate_limited', message: 'Slow down.', retryAfterMs: 34_075, again: true },
  ],
  [
    'a shared limit without a hint',
    read(429, 'RESOURCE_EXHAUSTED', 'Resource exhausted. Please try again later.'),
    { kind: 'rate_limited', message: 'Resource exhausted. Please try again later.', again: true },
  ],
  [
    'a quota of the day',
    read(429, 'RESOURCE_EXHAUSTED', 'Quota.', [quota('RequestsPerDayPerProject'), retry('34s')]),
    { kind: 'billing', message: 'Quota.' },
  ],
  [
    'a free tier that has no pictures at all',
    read(429, 'RESOURCE_EXHAUSTED', 'Quota exceeded for metric x, limit: 0, model: y'),
    { kind: 'billing', message: 'Quota exceeded for metric x, limit: 0, model: y' },
  ],
  ['a fault inside', read(500, 'INTERNAL', 'Oops.'), { kind: 'failed', message: 'Oops.' }],
  [
    'an overloaded model, which took nothing',
    read(503, 'UNAVAILABLE', 'The model is overloaded.', [retry('2s')]),
    { kind: 'unavailable', message: 'The model is overloaded.', retryAfterMs: 2000, again: true },
  ],
  [
    'a deadline, after which the work may go on',
    read(504, 'DEADLINE_EXCEEDED', 'Too late.'),
    { kind: 'timeout', message: 'Too late.' },
  ],
])('tells %s', (_, failure, expected) => {
  expect(failure).toEqual(expected);
});

it.each<[number, Failure]>([
  [413, { kind: 'invalid', message: 'Google answered with status 413.' }],
  [502, { kind: 'failed', message: 'Google answered with status 502.' }],
])('reads a bare %i', (status, expected) => {
  expect(readFailure({ step: 'submit', status, headers: {}, body: undefined })).toEqual(expected);
});

it('reads an error that came in the list of a stream', () => {
  const body = [{ error: { code: 503, message: 'Busy.', status: 'UNAVAILABLE' } }];
  expect(readFailure({ step: 'submit', status: 503, headers: {}, body })).toEqual({
    kind: 'unavailable',
    message: 'Busy.',
    again: true,
  });
});

it('shortens endless messages', () => {
  expect(read(400, 'INVALID_ARGUMENT', 'x'.repeat(100_000)).message).toHaveLength(500);
});
