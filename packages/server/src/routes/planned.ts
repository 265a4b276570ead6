import { type Mode, PentaprismError, type PlannedRequest, type PlanOptions, type RawRequest } from '@pentaprism/core';
import type { FastifyRequest } from 'fastify';
import type { Context } from '../http/context.ts';
import type { KeyHolder } from '../keys/key-holder.ts';
import { planOptionsOf } from '../keys/key-plans.ts';

/** The receipt says that these are kept in the request's log line. */
export function keepRecords({ summary }: FastifyRequest, { user, safety_identifier }: PlannedRequest['request']): void {
  if (user !== undefined) summary.user = user;
  if (safety_identifier !== undefined) summary.safety_identifier = safety_identifier;
}

/**
 * Plans a request for whoever sent it, of a model that may have to be looked up first. OpenAI's events carry bytes whatever `response_format` says, so
 * for a stream an address alone becomes both.
 */
export async function planAnswer(
  { gateway, metrics }: Context,
  mode: Mode,
  raw: RawRequest,
  holder: KeyHolder,
  given: PlanOptions,
): Promise<PlannedRequest> {
  const options = { ...planOptionsOf(holder.key, gateway), ...given };
  try {
    await gateway.resolve(raw);
    const planned = gateway.plan(mode, raw, options);
    return planned.request.stream === true ? gateway.plan(mode, raw, { ...options, inline: true }) : planned;
  } catch (error) {
    if (PentaprismError.is(error) && error.code === 'model_not_found') metrics.refused('model');
    throw error;
  }
}
