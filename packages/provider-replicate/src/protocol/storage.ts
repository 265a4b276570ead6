import { addressAt, input, isSuccess, objectAt, type Storage } from '@pentaprism/core/provider';
import { readFailure } from './failure.ts';

/**
 * Replicate's files API, for pictures too large for a data URI.
 *
 * Replicate's pages advise data URIs up to 256 KB, or up to 1 MB; the smaller figure, from the API reference, is
 * followed: predictions repeat their input in every reply, so that a large one is paid for at each poll.
 * https://replicate.com/docs/reference/http#files.create
 */
export const storage: Storage = {
  above: 256 * 1024,
  begin: (_file, endpoints) => ({
    method: 'POST',
    url: `${endpoints.main}/v1/files`,
    sends: 'form',
    body: { content: input.file },
  }),
  read(reply) {
    if (!isSuccess(reply)) return { failure: readFailure(reply) };
    const url = addressAt(objectAt(reply.body, 'urls'), 'get');
    if (url !== undefined) return { url };
    return { failure: { kind: 'failed', message: 'Replicate stored a file without an address.', again: true } };
  },
};
