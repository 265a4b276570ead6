import { PentaprismError } from '@pentaprism/core';
import { responseFormats } from '@pentaprism/core/host';
import type { KeyChanges } from '@pentaprism/store';
import { z } from 'zod';
import type { NewKey } from './keys.ts';

const bound = z.int().min(1).max(1_000_000).nullable();

/** What can be said of a key, each with what it may be in words. */
const fields = {
  name: [z.string().trim().min(1).max(100), 'a name of at most 100 letters'],
  models: [
    z.array(z.string().min(1).max(200)).min(1).max(200).nullable(),
    'a list of models such as ["nano-banana-2", "flux-*", "fal/*"], or null for all',
  ],
  budget: [
    z.number().min(0).max(1_000_000_000).nullable(),
    'US dollars for each period, such as 20, or null for no bound',
  ],
  period: [z.enum(['day', 'month', 'total']), 'day, month or total'],
  per_minute: [bound, 'how many requests a minute, a whole number from 1, or null for no bound'],
  running: [bound, 'how many jobs at once, a whole number from 1, or null for no bound'],
  expires_at: [z.int().min(0).nullable(), 'Unix time in seconds, or null for never'],
  unpriced: [z.enum(['allow', 'refuse']), 'allow or refuse'],
  response_format: [z.enum(responseFormats).nullable(), `${responseFormats.join(', ')}, or null for the server’s own`],
  disabled: [z.boolean(), 'true or false'],
} as const satisfies Record<string, readonly [schema: z.ZodType, takes: string]>;

type Given = { readonly [Name in keyof typeof fields]?: z.output<(typeof fields)[Name][0]> };

/** Reads what is said of a new key. Throws `invalid_value` and `missing_required_parameter`, naming the field. */
export function newKeyIn(body: Readonly<Record<string, unknown>>): NewKey {
  const { disabled: _, name, ...given } = changesIn(body);
  if (name === undefined) {
    throw new PentaprismError('missing_required_parameter', 'A key needs a name.', { param: 'name' });
  }
  const nothing = { models: null, budget: null, perMinute: null, running: null, expires: null, responseFormat: null };
  return { ...nothing, period: 'month', unpriced: 'refuse', ...given, name };
}

/** Reads what is to be changed of a key. Throws `invalid_value`, naming the field. */
export function changesIn(body: Readonly<Record<string, unknown>>): Omit<KeyChanges, 'webhookSecret'> {
  const { expires_at, per_minute, response_format, budget, ...same } = givenIn(body);
  return {
    ...same,
    ...(budget === undefined ? {} : { budget: budget === null ? null : Math.round(budget * 1_000_000) }),
    ...(expires_at === undefined ? {} : { expires: expires_at === null ? null : expires_at * 1000 }),
    ...(per_minute === undefined ? {} : { perMinute: per_minute }),
    ...(response_format === undefined ? {} : { responseFormat: response_format }),
  };
}

function givenIn(body: Readonly<Record<string, unknown>>): Given {
  const read = Object.entries(body).map(([name, value]) => {
    const field = Object.entries(fields).find(([known]) => known === name)?.[1];
    if (field === undefined) {
      const message = `'${name.slice(0, 60)}' cannot be said of a key; there are ${Object.keys(fields).join(', ')}.`;
      throw new PentaprismError('invalid_value', message, { param: name.slice(0, 60) });
    }
    const [schema, takes] = field;
    const parsed = schema.safeParse(value);
    if (parsed.success) return [name, parsed.data];
    const shown = JSON.stringify(value)?.slice(0, 100);
    throw new PentaprismError('invalid_value', `'${name}' is ${shown}; it takes ${takes}.`, { param: name });
  });
  // Each was parsed by its own schema; this is where their types are put back on.
  return Object.fromEntries(read) as Given;
}
