import { expect, it } from 'vitest';
import { googleDefinition } from '../definition.ts';
import { storage } from './storage.ts';

const file = { mime: 'image/png', size: 6_000_000, name: 'image.0.png' };

it('starts a resumable upload, sends the bytes, and uses the address of the file', () => {
  const begun = storage.begin(file, googleDefinition.endpoints);
  const address = 'https://generativelanguage.googleapis.com/upload/v1beta/files?upload_id=1';
  const opened = storage.read(
    {
      step: 'begin',
      status: 200,
      headers: { 'x-goog-upload-url': address, 'x-goog-upload-status': 'active' },
      body: {},
    },
    file,
  );
  const uri = 'https://generativelanguage.googleapis.com/v1beta/files/abc';
  const stored = storage.read(
    { step: 'upload', status: 200, headers: {}, body: { file: { uri, state: 'ACTIVE' } } },
    file,
  );
  expect({ begun, opened, stored }).toEqual({
    begun: {
      method: 'POST',
      url: 'https://generativelanguage.googleapis.com/upload/v1beta/files',
      headers: {
        'x-goog-upload-protocol': 'resumable',
        'x-goog-upload-command': 'start',
        'x-goog-upload-header-content-length': '6000000',
        'x-goog-upload-header-content-type': 'image/png',
      },
      sends: 'json',
      body: { file: { displayName: 'image.0.png' } },
    },
    opened: {
      step: 'upload',
      next: {
        method: 'POST',
        url: address,
        headers: {
          'content-type': 'image/png',
          'x-goog-upload-command': 'upload, finalize',
          'x-goog-upload-offset': '0',
        },
        sends: 'bytes',
      },
    },
    stored: { url: uri },
  });
});

it('fails on a file that failed, and on an error', () => {
  const failed = { file: { uri: 'https://example.com/v1beta/files/abc', state: 'FAILED' } };
  const error = { error: { code: 403, message: 'No.', status: 'PERMISSION_DENIED' } };
  expect([
    storage.read({ step: 'upload', status: 200, headers: {}, body: failed }, file),
    storage.read({ step: 'begin', status: 403, headers: {}, body: error }, file),
  ]).toEqual([
    { failure: { kind: 'failed', message: 'Google took the upload and named no file.' } },
    { failure: { kind: 'credentials', message: 'No.' } },
  ]);
});

it('keeps a request with as many pictures as a model takes under 100 MB', () => {
  const slots = googleDefinition.models.flatMap(({ inputs }) => [inputs?.image ?? []].flat());
  const most = Math.max(...slots.map(({ max = 1 }) => max));
  expect(most * Math.ceil(storage.above / 3) * 4).toBeLessThan(100_000_000);
});
