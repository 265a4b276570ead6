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
  const guard = createGuard([], 'https://pictures.example.com');

  it.each([
    { host: '127.0.0.1:8787' },
    { host: 'localhost:8787', origin: 'http://localhost:3000' },
    { host: '[::1]:8787' },
    { host: 'pictures.example.com', origin: 'https://pictures.example.com' },
  ])('answers its own machine and its public address: %j', (headers) => {
    expect(() => guard(headers)).not.toThrow();
  });

  it.each([
    [{ host: '127.0.0.1:8787', origin: 'https://evil.example' }, 'Origin is "https://evil.example"'],
    [{ host: '127.0.0.1:8787', origin: 'null' }, 'Origin is "null"'],
    [{ host: 'evil.example:8787' }, 'Host is "evil.example:8787"'],
  ])('does not answer foreign pages or renamed hosts: %j', (headers, sign) => {
    const message = `This server has no API keys, so it answers only programs and pages of its own machine, and ${sign}. Set PENTAPRISM_API_KEYS to open it to others.`;
    expect(() => guard(headers)).toThrow(expect.objectContaining({ code: 'invalid_api_key', message }));
  });
});
