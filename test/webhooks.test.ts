/** Webhooks: told once a job has ended, signed, and again until they arrive. */
import { describe, it } from 'vitest';

describe('a webhook', () => {
  it.todo('of a job that finished, failed or was cancelled is verified by openai-node’s unwrap');
  it.todo('is sent again, under the same id, until its receiver answers, and not after that');
  it.todo('is sent by another server when the one that ended the job has died');
  it.todo('to a private address is refused before anything is spent, and so is one that is not https');
  it.todo('follows no redirect and ends with 410');
});
