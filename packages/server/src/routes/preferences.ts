import { PentaprismError } from '@pentaprism/core';
import { switchMeant } from '@pentaprism/core/host';
import type { FastifyReply, FastifyRequest } from 'fastify';

/** What the caller prefers (RFC 7240). Unknown preferences are ignored, as the RFC asks. */
export interface Preferences {
  readonly strict: boolean;
  /** Answer at once with the job, and not with its pictures. */
  readonly respondAsync: boolean;
  /** How long the answer may be held in case the job is done by then, in seconds. */
  readonly waitSeconds: number;
}

/**
 * Reads `Prefer` and tells the caller which preference was applied.
 *
 * Throws `invalid_value` for what is nearly `handling=strict`: a caller who asks for all or nothing must not be sent, and
 * billed for, something else.
 */
export function applyPreferences(request: FastifyRequest, reply: FastifyReply): Preferences {
  const given = [request.headers.prefer ?? []].flat().join(',');
  const preferences = preferencesIn(given);
  const handlings = new Set(preferences.flatMap(handlingOf));
  if (handlings.size > 1) throw refused(given, 'asks for strict and for lenient handling; send one of them.');
  const [handling] = handlings;
  const respondAsync = preferences.some(([name]) => name.toLowerCase() === 'respond-async');
  const waitSeconds = respondAsync ? Math.max(0, ...preferences.map(waitOf)) : 0;
  if (handling !== undefined) reply.header('preference-applied', `handling=${handling}`);
  return { strict: handling === 'strict', respondAsync, waitSeconds };
}

/** Tells the caller that it got the job instead of its pictures, as it preferred. */
export function applyRespondAsync({ waitSeconds }: Preferences, reply: FastifyReply): void {
  const before = reply.getHeader('preference-applied');
  const applied = [before ?? [], 'respond-async', waitSeconds > 0 ? `wait=${waitSeconds}` : []].flat();
  reply.header('preference-applied', applied.join(', '));
}

/** No answer is held longer than this: proxies on the way cut what stays silent. */
const longestWaitSeconds = 60;

function waitOf([name, value]: Preference): number {
  if (name.toLowerCase() !== 'wait') return 0;
  const seconds = Number(value);
  if (value !== undefined && Number.isInteger(seconds) && seconds >= 0) return Math.min(seconds, longestWaitSeconds);
  throw refused(`wait=${value ?? ''}`, `is no whole number of seconds from 0 to ${longestWaitSeconds}.`);
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
