import { PentaprismError } from '@pentaprism/core';
import { switchMeant } from '@pentaprism/core/host';
import type { FastifyReply, FastifyRequest } from 'fastify';

/** What the caller prefers (RFC 7240). Unknown preferences are ignored, as the RFC asks. */
export interface Preferences {
  readonly strict: boolean;
}

/**
 * Reads `Prefer` and tells the caller which preference was applied.
 *
 * Throws `invalid_value` for what is nearly `handling=strict`: a caller who asks for all or nothing must not be sent, and
 * billed for, something else.
 */
export function applyPreferences(request: FastifyRequest, reply: FastifyReply): Preferences {
  const given = [request.headers.prefer ?? []].flat().join(',');
  const handlings = new Set(preferencesIn(given).flatMap(handlingOf));
  if (handlings.size > 1) throw refused(given, 'asks for strict and for lenient handling; send one of them.');
  const [handling] = handlings;
  if (handling !== undefined) reply.header('preference-applied', `handling=${handling}`);
  return { strict: handling === 'strict' };
}

type Preference = readonly [name: string, value: string | undefined];

/** Preferences and their parameters alike: some clients join them with semicolons. */
function preferencesIn(header: string): readonly Preference[] {
  const parts = header.match(/(?:"[^"]*"|[^,;"])+/g) ?? [];
  return parts.map((part): Preference => {
    const [, name = '', value] = /^([^="]*)=(.*)$/s.exec(part) ?? [undefined, part];
    return [name.trim(), value?.trim().replace(/^"(.*)"$/s, '$1')];
  });
}

function handlingOf([name, value]: Preference): readonly ('strict' | 'lenient')[] {
  const preference = value === undefined ? name : `${name}=${value}`;
  if (name.toLowerCase() === 'handling') {
    const asked = value?.trim().toLowerCase();
    if (asked === 'strict' || asked === 'lenient') return [asked];
    throw refused(preference, 'is neither strict nor lenient. Did you mean handling=strict?');
  }
  const meant = switchMeant(name);
  if (meant !== undefined) throw refused(preference, `is not known. Did you mean ${meant.name}? ${meant.way}.`);
  return [];
}

function refused(preference: string, fault: string): PentaprismError {
  const message = `'Prefer: ${preference.slice(0, 60)}' ${fault}`;
  return new PentaprismError('invalid_value', message, { param: 'Prefer' });
}
