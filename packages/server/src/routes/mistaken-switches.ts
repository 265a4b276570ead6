import { PentaprismError } from '@pentaprism/core';
import { switchMeant } from '@pentaprism/core/host';
import type { FastifyRequest } from 'fastify';

/**
 * Refuses names in the address and among the headers that are nearly a switch that protects money, or one in the wrong
 * place. Ignored, as other strange names are, they would be paid for. `known` are the names the address takes.
 */
export function refuseMistakenSwitches(
  { query, headers }: Pick<FastifyRequest, 'query' | 'headers'>,
  known: readonly string[],
): void {
  for (const name of Object.keys(query as object)) {
    if (!known.includes(name)) refuse(name, name, 'address');
  }
  for (const name of Object.keys(headers)) {
    if (name !== 'prefer') refuse(name, name.replace(ownPrefix, ''), 'headers');
  }
}

/** What programs put before a header's name that they made up. */
const ownPrefix = /^(?:x-)?(?:pentaprism-)?/;

function refuse(name: string, spelled: string, place: string): void {
  const meant = switchMeant(spelled);
  if (meant === undefined) return;
  const shown = name.slice(0, 60);
  const message = `'${shown}' is not known among the names of the ${place}. Did you mean ${meant.name}? ${meant.way}.`;
  throw new PentaprismError('invalid_value', message, { param: shown });
}
