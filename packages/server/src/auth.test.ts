import { describe, expect, it } from 'vitest';
import { createGuard } from './auth.ts';

describe('a server with keys', () => {
  const guard = createGuard(['first', 'second']);

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

describe('a server without keys', () => {
  const guard = createGuard([]);

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
