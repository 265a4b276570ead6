import type { ByteSource } from '../contract/bytes.ts';
import type { Context, Outcome, Provider, Reply } from '../contract/provider.ts';
import { notUnderstood } from './exchange-errors.ts';
import { isRedirect } from './submit-rules.ts';
import { cleanOutcome, type Unsaid } from './upstream-words.ts';

/** What a reply means, in words that may be passed on. Throws `internal_error` when the protocol does, which it must not. */
export function readOutcome(reply: Reply, provider: Provider, job: Context, unsaid: Unsaid): Outcome {
  if (isRedirect(reply.status)) {
    reply.file?.source.release();
    const message = `It answered with a redirect (status ${reply.status}), which is not followed.`;
    return { state: 'failed', failure: { kind: 'unavailable', message } };
  }
  let outcome: Outcome | undefined;
  try {
    outcome = cleanOutcome(provider.definition.protocol.read(reply, job), unsaid);
    return outcome;
  } catch (cause) {
    throw notUnderstood(provider, reply, cause);
  } finally {
    if (reply.file !== undefined && !delivers(outcome, reply.file.source)) reply.file.source.release();
  }
}

/** Whether an outcome hands on the picture that a reply was. */
function delivers(outcome: Outcome | undefined, source: ByteSource): boolean {
  const pictures = outcome?.state === 'done' ? outcome.pictures : outcome?.state === 'running' ? outcome.partial : [];
  return pictures?.some(({ body }) => 'source' in body && body.source === source) === true;
}
