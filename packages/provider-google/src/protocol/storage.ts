import { addressAt, isSuccess, objectAt, type Storage, textAt } from '@pentaprism/core/provider';
import { readFailure } from './failure.ts';
import { version } from './protocol.ts';

/**
 * Google's Files API: a resumable upload in two requests; the file lives 48 hours.
 * https://ai.google.dev/api/files
 */
export const storage: Storage = {
  // A whole request may hold 100 MB, base64 included. Fourteen pictures of 5 MiB come to 97.9 MB of base64,
  // so whatever stays in the body always fits.
  above: 5 * 1024 * 1024,
  begin: (file, endpoints) => ({
    method: 'POST',
    url: `${endpoints.main}/upload/${version}/files`,
    headers: {
      'x-goog-upload-protocol': 'resumable',
      'x-goog-upload-command': 'start',
      'x-goog-upload-header-content-length': String(file.size),
      'x-goog-upload-header-content-type': file.mime,
    },
    sends: 'json',
    body: { file: { displayName: file.name } },
  }),
  read(reply, file) {
    if (!isSuccess(reply)) return { failure: readFailure(reply) };
    const address = addressAt(reply.headers, 'x-goog-upload-url');
    if (address !== undefined) {
      return {
        step: 'upload',
        next: {
          method: 'POST',
          url: address,
          headers: {
            'content-type': file.mime,
            'x-goog-upload-command': 'upload, finalize',
            'x-goog-upload-offset': '0',
          },
          sends: 'bytes',
        },
      };
    }
    const stored = objectAt(reply.body, 'file');
    const uri = addressAt(stored, 'uri');
    if (uri !== undefined && textAt(stored, 'state') !== 'FAILED') return { url: uri };
    return { failure: { kind: 'failed', message: 'Google took the upload and named no file.' } };
  },
};
