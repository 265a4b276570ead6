import type { Context, Outcome, Provider, Reply } from '../contract/provider.ts';
import { notUnderstood } from './exchange-errors.ts';
import { isRedirect } from './submit-rules.ts';
import { cleanOutcome, type Unsaid } from './upstream-words.ts';

/** What a reply means, in words that may be passed on. Throws `internal_error` when the protocol does, which it must not. */
export function readOutcome(reply: Reply, provider: Provider, job: Context, unsaid: Unsaid): Outcome {
  if (isRedirect(reply.status)) {
    const message = `It answered with a redirect (status ${reply.status}), which is not followed.`;
    return { state: 'failed', failure: { kind: 'unavailable', message } };
  }
  try {
    return cleanOutcome(provider.definition.protocol.read(reply, job), unsaid);
  } catch (cause) {
    throw notUnderstood(provider, reply, cause);
  }
}
