import { PentaprismError } from '@pentaprism/core';
import type { Context, RoutedRequest } from '../http/context.ts';

/** Where the end of a request's job is to be told, as its address says; nothing where it does not say. */
export interface ToldTo {
  readonly webhook?: string;
  /** What relative addresses of its pictures begin with there. */
  readonly origin?: string;
}

const name = 'webhook_url';

/**
 * Reads `?webhook_url=`. Throws before anything is spent: for an address that nothing would be sent to, for two of them, and where the
 * operator keeps no jobs.
 */
export async function readWebhookUrl(
  { webhooks }: Context,
  { query }: Pick<RoutedRequest, 'query'>,
  origin: string,
): Promise<ToldTo> {
  const given = [query[name] ?? []].flat();
  const [webhook] = given;
  if (webhook === undefined) return {};
  if (given.length > 1) throw refused(`'${name}' is given ${given.length} times; a job has one.`);
  if (webhooks === undefined) {
    throw refused(
      `This server keeps no jobs (PENTAPRISM_STORE=off), so nobody is told of their end. Leave out ${name}.`,
    );
  }
  await webhooks.check(webhook);
  return { webhook, origin };
}

function refused(message: string): PentaprismError {
  return new PentaprismError('invalid_value', message, { param: name });
}
