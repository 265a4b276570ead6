import { type ApiKey, periodEnd, type Spending } from '@pentaprism/store';

/** A key as it is told: all but its secret, with what is left of its budget. */
export function keyView(key: ApiKey, spending: Spending | undefined, now: number) {
  const end = key.budget === null ? undefined : periodEnd(key.period, now);
  return {
    id: key.id,
    object: 'key',
    name: key.name,
    created: Math.floor(key.created / 1000),
    expires_at: key.expires === null ? null : Math.floor(key.expires / 1000),
    disabled: key.disabled,
    models: key.models,
    budget: dollars(key.budget),
    period: key.period,
    spent: dollars(spending?.spent ?? null),
    reserved: dollars(spending?.reserved ?? null),
    period_ends_at: end === undefined ? null : Math.floor(end / 1000),
    per_minute: key.perMinute,
    running: key.running,
    unpriced: key.unpriced,
    response_format: key.responseFormat,
  };
}

function dollars(micros: number | null): number | null {
  return micros === null ? null : micros / 1_000_000;
}
