import { describe, expect, it } from 'vitest';
import { createGuard } from './guard.ts';

describe('a server with keys', () => {
  const guard = createGuard({ apiKeys: ['first', 'second'] });

  it.each(['Bearer first', 'bearer second', 'Bearer  first '])('lets %j in', (authorization) => {
    expect(() => guard({ authorization })).not.toThrow();
  });

  it.each([undefined, '', 'first', 'Basic first', 'Bearer firs', 'Bearer first second', 'Bearer firstx'])(
    'keeps %j out',
    (authorization) => {
      const headers = authorization === undefined ? {} : { authorization };
      expect(() => guard(headers)).toThrow(expect.objectContaining({ code: 'invalid_api_key', status: 401 }));
    },
  );
});

describe('a key in another place', () => {
  const guard = createGuard({ apiKeys: ['first', 'second'] });
  const expected = 'Send one of this server’s keys: Authorization: Bearer <key>.';

  it.each([
    [{ 'x-api-key': 'first' }, `No API key was given: the header x-api-key is read nowhere. ${expected}`],
    [
      { 'api-key': 'first' },
      `No API key was given: the header api-key is read only under /openai/deployments/. ${expected}`,
    ],
    [{ authorization: 'first' }, `Authorization does not hold Bearer and a key. ${expected}`],
    [{ authorization: 'Basic first' }, `Authorization does not hold Bearer and a key. ${expected}`],
    [{}, `No API key was given. ${expected}`],
  ])('is answered with where it belongs: %j', (headers, message) => {
    expect(() => guard(headers)).toThrow(expect.objectContaining({ code: 'invalid_api_key', message }));
  });
});

describe('an address of Azure’s', () => {
  const guard = createGuard({ apiKeys: ['first', 'second'] });

  it.each([
    { 'api-key': 'second' },
    { authorization: 'Bearer first' },
    // Some clients fill both, and one with something of their own.
    { 'api-key': 'first', authorization: 'Bearer of-azure' },
    { 'api-key': 'of-azure', authorization: 'Bearer first' },
  ])('takes a key from either header: %j', (headers) => {
    expect(() => guard(headers, true)).not.toThrow();
  });

  it.each([{}, { 'api-key': '' }, { 'api-key': 'wrong' }, { 'x-api-key': 'first' }])('keeps %j out', (headers) => {
    expect(() => guard(headers, true)).toThrow(expect.objectContaining({ code: 'invalid_api_key' }));
  });
});

describe('a server without keys', () => {
  const guard = createGuard({ apiKeys: [] });

  it.each([
    {},
    { host: '' },
    { host: '127.0.0.1:8787' },
    { host: '127.0.0.1:8787', 'sec-fetch-site': 'none' },
    { host: '127.0.0.1:8787', 'sec-fetch-site': 'same-origin' },
    { host: 'localhost:8787', 'sec-fetch-site': 'same-site' },
    { host: 'localhost:8787', origin: 'http://localhost:3000', 'sec-fetch-site': 'same-site' },
    { host: '127.0.0.1:8787', origin: 'http://localhost:3000', 'sec-fetch-site': 'cross-site' },
    { host: '[::1]:8787' },
    { host: 'localhost:8787', 'x-forwarded-for': '127.0.0.1' },
  ])('answers programs and pages of its own machine: %j', (headers) => {
    expect(() => guard(headers)).not.toThrow();
  });

  it.each([
    [{ host: '127.0.0.1:8787', origin: 'https://evil.example' }, 'Origin is "https://evil.example"'],
    [{ host: '127.0.0.1:8787', origin: 'null' }, 'Origin is "null"'],
    [
      { host: '127.0.0.1:8787', origin: 'https://evil.example', 'sec-fetch-site': 'none' },
      'Origin is "https://evil.example"',
    ],
    [{ host: '127.0.0.1:8787', 'sec-fetch-site': 'cross-site' }, 'Sec-Fetch-Site is "cross-site"'],
    [{ host: '127.0.0.1:8787', 'sec-fetch-site': 'none, cross-site' }, 'Sec-Fetch-Site is "none, cross-site"'],
    [{ host: 'evil.example:8787' }, 'Host is "evil.example:8787"'],
    [{ host: 'evil.example', origin: 'http://evil.example' }, 'Host is "evil.example"'],
    [{ host: '127.0.0.1.evil.example' }, 'Host is "127.0.0.1.evil.example"'],
    [{ host: '0.0.0.0:8787' }, 'Host is "0.0.0.0:8787"'],
    [{ host: 'localhost@evil.example' }, 'Host is "localhost@evil.example"'],
    [{ host: '127.0.0.1:8787', 'x-forwarded-for': '203.0.113.7' }, 'x-forwarded-for is "203.0.113.7"'],
  ])('does not answer pages of other sites, renamed hosts, or strangers behind a proxy: %j', (headers, sign) => {
    const message = `This server has no API keys, so it answers only programs and pages of its own machine, and ${sign}. Set PENTAPRISM_API_KEYS to open it to others.`;
    expect(() => guard(headers)).toThrow(expect.objectContaining({ code: 'invalid_api_key', message }));
  });
});
