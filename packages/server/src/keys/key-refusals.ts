import { PentaprismError } from '@pentaprism/core';
import { type BeginRefusal, periodEnd } from '@pentaprism/store';
import { dollarsOf } from './dollars.ts';

/** What the store says a job of a key may not, as its caller is told. */
export function refusedByKey(refusal: BeginRefusal, created: number, quote: number | null): PentaprismError {
  if (refusal.why === 'key') {
    return new PentaprismError('invalid_api_key', 'The API key was disabled or deleted; nothing was sent upstream.');
  }
  const { name } = refusal.key;
  if (refusal.why === 'running') {
    const message = `The key "${name}" runs as many jobs at once as it may: ${refusal.key.running}. Try again when one has ended, or send Prefer: respond-async to have the job wait for its turn.`;
    return new PentaprismError('rate_limit_exceeded', message, { retryAfterMs: 1000 });
  }
  if (refusal.why === 'unpriced') {
    const message = `The key "${name}" has a budget, and what this would cost is not known before. Ask for a model that has a price.`;
    return new PentaprismError('price_unknown', message, { param: 'model' });
  }
  const { key, spent, reserved } = refusal;
  const end = periodEnd(key.period, created);
  const until = end === undefined ? 'It does not begin anew' : `It begins anew at ${new Date(end).toISOString()}`;
  const each = key.period === 'total' ? 'in all' : `a ${key.period}`;
  const message = `The key "${name}" may spend ${dollarsOf(key.budget ?? 0)} ${each}: ${dollarsOf(spent)} is spent and ${dollarsOf(reserved)} reserved for jobs under way, and this may cost ${dollarsOf(quote ?? 0)}. ${until}. Nothing was sent upstream.`;
  return new PentaprismError('budget_exceeded', message);
}
