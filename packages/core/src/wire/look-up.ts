import { isUnread } from '../contract/catalogue.ts';
import { PentaprismError } from '../contract/error.ts';
import { present } from '../contract/present.ts';
import type { Failure, HttpCall, Provider, Reply } from '../contract/provider.ts';
import type { PublishedModel } from '../contract/published.ts';
import { askFreely } from './ask-freely.ts';
import type { WireDependencies } from './channel.ts';
import { failureToResult } from './failure-to-error.ts';
import { isRedirect } from './submit-rules.ts';
import { cleanFailure } from './upstream-words.ts';

/** As long as an answer about a schema is waited for. */
const patienceMs = 5_000;

/**
 * Fetches what upstream publishes of a route; `undefined` where there is no such model. Nothing is spent by it.
 *
 * Throws `upstream_unavailable`, `upstream_error`, `upstream_timeout`, `rate_limit_exceeded` or `provider_credentials`.
 */
export async function lookUp(
  provider: Provider,
  route: string,
  version: string | undefined,
  tools: WireDependencies,
): Promise<PublishedModel | undefined> {
  const { catalogue, name, id } = provider.definition;
  if (catalogue === undefined || !catalogue.route.test(route) || route.includes('..')) return undefined;
  const call = catalogue.call(route, { endpoints: provider.endpoints, ...present({ version }) });
  const reply = await fetchPublished(call, route, provider, tools);
  if (isRedirect(reply.status)) {
    const message = `${name} answered with a redirect when it was asked what ${route} takes; it was not followed.`;
    throw new PentaprismError('upstream_error', message, { provider: id });
  }
  const read = catalogue.read(reply, route);
  if (read === undefined || !isUnread(read)) return read;
  throw asError(read, provider);
}

async function fetchPublished(
  call: HttpCall,
  route: string,
  provider: Provider,
  tools: WireDependencies,
): Promise<Reply> {
  try {
    return await askFreely(call, provider, tools, { step: 'catalogue', patienceMs });
  } catch (error) {
    const { name, id } = provider.definition;
    const message = `${name} did not say what ${route} takes, so it cannot be declared by rule now.`;
    throw new PentaprismError('upstream_unavailable', message, { provider: id, cause: error });
  }
}

function asError(failure: Failure, provider: Provider): PentaprismError {
  const words = cleanFailure(failure, { apiKey: provider.apiKey });
  const result = failureToResult(words, provider, { accepted: false });
  return result.ok ? new PentaprismError('upstream_error', words.message) : result.error;
}
