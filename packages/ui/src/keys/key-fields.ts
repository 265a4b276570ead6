import type { BudgetPeriod, KeyRules, KeyView } from '../api/keys.ts';

/** What the form of a key holds: texts, as they are typed. */
export interface KeyFields {
  readonly name: string;
  readonly models: string;
  readonly budget: string;
  readonly period: string;
  readonly perMinute: string;
  readonly running: string;
  /** `2026-12-31`; the key works to the end of that day, by UTC. */
  readonly expires: string;
  readonly unpriced: string;
  readonly responseFormat: string;
}

const dayMs = 24 * 60 * 60 * 1000;

/** The form of a key as it is, or of a new one. */
export function fieldsOf(key?: KeyView): KeyFields {
  return {
    name: key?.name ?? '',
    models: key?.models?.join(', ') ?? '',
    budget: numberText(key?.budget),
    period: key?.period ?? 'month',
    perMinute: numberText(key?.per_minute),
    running: numberText(key?.running),
    expires: dayOf(key?.expires_at),
    unpriced: key?.unpriced ?? 'refuse',
    responseFormat: key?.response_format ?? '',
  };
}

/** What the server is told of a form: of a key that is there, only what was changed. */
export function rulesOf(fields: KeyFields, before?: KeyView): Partial<KeyRules> {
  const was = before === undefined ? undefined : fieldsOf(before);
  const names = Object.keys(readers) as (keyof KeyFields)[];
  const changed = names.filter((name) => was === undefined || was[name] !== fields[name]);
  return Object.assign({}, ...changed.map((name) => readers[name](fields[name].trim())));
}

/** What stands in each field, as the server takes it. What it cannot be, the server says. */
const readers: { readonly [Name in keyof KeyFields]: (text: string) => Partial<KeyRules> } = {
  name: (name) => ({ name }),
  models: (text) => {
    const models = text.split(/[\s,]+/).filter((model) => model !== '');
    return { models: models.length === 0 ? null : models };
  },
  budget: (text) => ({ budget: numberIn(text) }),
  period: (text) => ({ period: text as BudgetPeriod }),
  perMinute: (text) => ({ per_minute: numberIn(text) }),
  running: (text) => ({ running: numberIn(text) }),
  expires: (text) => ({ expires_at: text === '' ? null : (Date.parse(`${text}T00:00Z`) + dayMs) / 1000 }),
  unpriced: (text) => ({ unpriced: text === 'allow' ? 'allow' : 'refuse' }),
  responseFormat: (text) => ({ response_format: text === '' ? null : text }),
};

function numberIn(text: string): number | null {
  return text === '' ? null : Number(text);
}

function numberText(value: number | null | undefined): string {
  return value === null || value === undefined ? '' : String(value);
}

/** The last day on which it works. */
function dayOf(seconds: number | null | undefined): string {
  if (seconds === null || seconds === undefined) return '';
  return new Date(seconds * 1000 - 1).toISOString().slice(0, 10);
}
