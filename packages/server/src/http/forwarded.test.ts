import { describe, expect, it } from 'vitest';
import { strangersHeader } from './forwarded.ts';

describe('a proxy', () => {
  it.each([
    {},
    { 'x-forwarded-for': '127.0.0.1' },
    { 'x-forwarded-for': '::1, ::ffff:127.0.0.1', 'x-forwarded-host': 'localhost:3000', 'x-forwarded-proto': 'http' },
    { 'x-forwarded-host': '[::1]:3000' },
    { 'x-real-ip': '127.0.0.1' },
    { forwarded: 'for=127.0.0.1;by=10.0.0.1;host="localhost:3000";proto=http, for="[::1]:4711"' },
  ])('of this machine that asks for programs of this machine names no stranger: %j', (headers) => {
    expect(strangersHeader(headers)).toBeUndefined();
  });

  it.each([
    ['x-forwarded-for', '203.0.113.7'],
    ['x-forwarded-for', '127.0.0.1, 203.0.113.7'],
    ['x-forwarded-for', '2001:db8::7'],
    ['x-forwarded-for', ''],
    ['x-forwarded-host', 'images.example.com'],
    ['x-real-ip', '10.0.0.7'],
    ['forwarded', 'for="[2001:db8::7]:4711"'],
    ['forwarded', 'For=unknown'],
    ['forwarded', 'for=127.0.0.1;host=images.example.com'],
  ])('names strangers by %s: %j', (name, value) => {
    expect(strangersHeader({ [name]: value })).toBe(name);
  });
});
