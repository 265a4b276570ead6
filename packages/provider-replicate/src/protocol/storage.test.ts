import { describe, expect, it } from 'vitest';
import { storage } from './storage.ts';

const file = { mime: 'image/png', size: 300_000, name: 'image.png' };
const reply = (status: number, body: string | object) =>
  storage.read({ step: 'submit', status, headers: {}, body: JSON.parse(JSON.stringify(body)) }, file);

describe('storage', () => {
  it('uploads one form part and uses the address it is given', () => {
    expect(storage.begin(file, { main: 'https://api.replicate.com' })).toEqual({
      method: 'POST',
      url: 'https://api.replicate.com/v1/files',
      sends: 'form',
      body: { content: { $file: 'file' } },
    });
    const get = 'https://api.replicate.com/v1/files/f1';
    expect(reply(201, { id: 'f1', urls: { get } })).toEqual({ url: get });
  });

  it('tells an answer without an address from an error', () => {
    expect([reply(502, 'x'), reply(201, {}), reply(401, { title: 'Unauthenticated' })]).toEqual([
      { failure: { kind: 'failed', message: 'x' } },
      { failure: { kind: 'failed', message: 'Replicate stored a file without an address.', again: true } },
      { failure: { kind: 'credentials', message: 'Unauthenticated' } },
    ]);
  });
});
