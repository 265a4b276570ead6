import { expect, it } from 'vitest';
import { storage } from './storage.ts';

const file = { mime: 'image/png', size: 2_000_000, name: 'cat.png' };
const endpoints = { main: 'https://queue.fal.run', storage: 'https://rest.fal.ai' };

it('an upload asks for an address, puts the bytes there and is found at the other address', () => {
  expect(storage.begin(file, endpoints)).toEqual({
    method: 'POST',
    url: 'https://rest.fal.ai/storage/upload/initiate?storage_type=fal-cdn-v3',
    body: { content_type: 'image/png', file_name: 'cat.png' },
    sends: 'json',
  });
  const body = { upload_url: 'https://storage.example/put?sig=1', file_url: 'https://v3.fal.media/files/cat.png' };
  const initiated = storage.read({ step: 'submit', status: 200, headers: {}, body }, file);
  expect(initiated).toEqual({
    next: {
      method: 'PUT',
      url: 'https://storage.example/put?sig=1',
      headers: { 'content-type': 'image/png' },
      sends: 'bytes',
    },
    step: 'put https://v3.fal.media/files/cat.png',
  });
  const stored = { step: 'put https://v3.fal.media/files/cat.png', status: 200, headers: {}, body: undefined };
  expect(storage.read(stored, file)).toEqual({ url: 'https://v3.fal.media/files/cat.png' });
});

it('an upload without an address, or refused, fails', () => {
  expect(storage.read({ step: 'submit', status: 200, headers: {}, body: {} }, file)).toEqual({
    failure: { kind: 'failed', message: 'fal’s storage named no address to upload to.' },
  });
  const refused = { step: 'submit', status: 401, headers: {}, body: { detail: 'Bad key' } };
  expect(storage.read(refused, file)).toEqual({ failure: { kind: 'credentials', message: 'Bad key' } });
});
