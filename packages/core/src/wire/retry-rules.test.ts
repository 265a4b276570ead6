import { describe, expect, it } from 'vitest';
import { breakageOf, readRetryAfter, retryAfterOf, waitBefore } from './retry-rules.ts';

const coded = (code: string, more = {}) => Object.assign(new Error(code), { code, ...more });

describe('breakageOf', () => {
  it.each([
    ['a refused connection', coded('ECONNREFUSED', { syscall: 'connect' }), 'unconnected'],
    ['an unknown name', coded('ENOTFOUND', { syscall: 'getaddrinfo' }), 'unconnected'],
    ['a connection that never came', coded('UND_ERR_CONNECT_TIMEOUT'), 'unconnected'],
    ['a bad certificate', coded('CERT_HAS_EXPIRED'), 'unconnected'],
    ['no route', coded('EHOSTUNREACH', { syscall: 'connect' }), 'unconnected'],
    [
      'several refused addresses',
      new AggregateError([coded('ECONNREFUSED'), coded('ENETUNREACH', { syscall: 'connect' })]),
      'unconnected',
    ],
    ['an address that was lost while reading', coded('EHOSTUNREACH', { syscall: 'read' }), 'broken'],
    ['a reset', coded('ECONNRESET', { syscall: 'read' }), 'broken'],
    ['a closed socket', coded('UND_ERR_SOCKET'), 'broken'],
    ['silence before the reply', coded('UND_ERR_HEADERS_TIMEOUT'), 'timeout'],
    ['silence in the reply', coded('UND_ERR_BODY_TIMEOUT'), 'timeout'],
    ['anything else', 'what?', 'broken'],
  ])('%s', (_name, error, wanted) => {
    expect(breakageOf(error)).toBe(wanted);
  });
});

describe('waitBefore', () => {
  const rules = { backoffMs: 500, patienceMs: 3000, random: () => 0.5 };

  it('waits grow, carry jitter and stay within patience', () => {
    expect([1, 2, 3, 9].map((attempt) => waitBefore(attempt, undefined, rules))).toEqual([375, 750, 1500, 2250]);
    expect([0, 0.999].map((random) => waitBefore(1, undefined, { ...rules, random: () => random }))).toEqual([
      250, 500,
    ]);
  });

  it('what upstream asks for is honoured, and given up on beyond patience', () => {
    expect([100, 2000, 3000, 3001].map((asked) => waitBefore(1, asked, rules))).toEqual([375, 2000, 3000, null]);
  });
});

it('Retry-After is seconds or a date', () => {
  const now = Date.parse('2026-11-22T10:00:00Z');
  const values = [
    '3',
    '0.5',
    'Sun, 22 Nov 2026 10:00:05 GMT',
    'Sun, 22 Nov 2026 09:00:00 GMT',
    '-1',
    'soon',
    '',
    undefined,
  ];
  expect(values.map((value) => readRetryAfter(value, now))).toEqual([
    3000,
    500,
    5000,
    0,
    undefined,
    undefined,
    undefined,
    undefined,
  ]);
});

it('a date in Retry-After counts from the date of the reply, whatever our clock says', () => {
  const now = Date.parse('2027-01-01T00:00:00Z');
  const after = 'Sun, 22 Nov 2026 00:00:30 GMT';
  const replies: readonly Record<string, string>[] = [
    { 'retry-after': after, date: 'Sun, 22 Nov 2026 00:00:00 GMT' },
    { 'retry-after': after, date: 'yesterday' },
    { 'retry-after': 'Fri, 01 Jan 2027 00:00:07 GMT' },
    { 'retry-after': '7', date: 'Sun, 22 Nov 2026 00:00:00 GMT' },
    { date: 'Sun, 22 Nov 2026 00:00:00 GMT' },
  ];
  expect(replies.map((headers) => retryAfterOf({ headers }, now))).toEqual([30_000, 0, 7000, 7000, undefined]);
});
