import { PentaprismError } from '../contract/error.ts';
import type { Provider, Reply } from '../contract/provider.ts';

/** The caller went away: nobody reads this but logs. */
export function callerLeft({ definition }: Provider): PentaprismError {
  return new PentaprismError('client_closed_request', 'The caller went away before the answer was ready.', {
    provider: definition.id,
  });
}

/** The whole job took too long. */
export function tooLate({ definition }: Provider, accepted: boolean): PentaprismError {
  const seconds = Math.round(definition.protocol.timeouts.totalMs / 100) / 10;
  const billed = accepted ? ' The job may still be billed, so it is not repeated.' : '';
  return new PentaprismError(
    'upstream_timeout',
    `${definition.name} did not finish within ${seconds} seconds.${billed}`,
    { provider: definition.id, retry: false, ...(accepted ? { lost: true } : {}) },
  );
}

/** The provider was never given a key, or another setting that its addresses need. */
export function unconfigured({ definition, missing = ['key'] }: Provider): PentaprismError {
  const lacks = missing.map((name) => {
    const variables = [definition.environment[name] ?? []].flat();
    return `no ${name}; set ${variables.join(' or ')}`;
  });
  return new PentaprismError('provider_credentials', `${definition.name} has ${lacks.join(', and ')}.`, {
    provider: definition.id,
  });
}

/** A protocol threw on a reply, which is a bug of the provider's plugin. */
export function notUnderstood({ definition }: Provider, reply: Reply, cause: unknown): PentaprismError {
  const message = `The answer of ${definition.name} was not understood (status ${reply.status}).`;
  return new PentaprismError('internal_error', message, { provider: definition.id, cause });
}

/** A reply held a finished picture and denied being finished, which is a bug of the provider's plugin. */
export function neverDone({ definition }: Provider): PentaprismError {
  const message = `${definition.name} answered with a picture and said that it is not done.`;
  return new PentaprismError('upstream_error', message, { provider: definition.id, retry: false });
}

/** A job was accepted, and what upstream answers about it is not how it ended. */
export function lost({ definition }: Provider, words: string): PentaprismError {
  const said = words === '' ? '' : ` It said: ${words}`;
  const message = `${definition.name} accepted the job and then did not say how it ended; it may be billed, so it is not repeated.${said}`;
  return new PentaprismError('upstream_error', message, {
    provider: definition.id,
    retry: false,
    lost: true,
    cause: words,
  });
}
