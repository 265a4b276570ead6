import { addressAt, isSuccess, type Storage } from '@pentaprism/core/provider';
import { readFailure } from './failure.ts';

/**
 * fal's file storage: ask for an address, put the bytes there, use the address it will be found at.
 *
 * Data URIs bloat the queue's payloads, so pictures over 1 MiB are stored. Source: `@fal-ai/client` storage and
 * https://docs.fal.ai/model-apis/fal-cdn
 */
export const storage: Storage = {
  above: 1_048_576,
  begin: (file, endpoints) => ({
    method: 'POST',
    url: `${endpoints.storage}/storage/upload/initiate?storage_type=fal-cdn-v3`,
    body: { content_type: file.mime, file_name: file.name },
    sends: 'json',
  }),
  read(reply, file) {
    if (!isSuccess(reply)) return { failure: readFailure(reply) };
    // The answer to the bytes is empty: the step carries the address they will be found at.
    if (reply.step.startsWith(putStep)) return { url: reply.step.slice(putStep.length) };
    const put = addressAt(reply.body, 'upload_url');
    const found = addressAt(reply.body, 'file_url');
    if (put === undefined || found === undefined) {
      return { failure: { kind: 'failed', message: 'fal’s storage named no address to upload to.' } };
    }
    return {
      next: { method: 'PUT', url: put, headers: { 'content-type': file.mime }, sends: 'bytes' },
      step: `${putStep}${found}`,
    };
  },
};

const putStep = 'put ';
