import type { ApiKey, BudgetPeriod, KeyChanges } from '../key.ts';
import type { Row, Steps, Value } from '../query.ts';
import { endWaiting } from './ownership.ts';
import { number, text } from './rows.ts';
import { insertRow } from './sql.ts';

/** The shared value that says that there was a key once. */
const everKeyedName = 'ever-keyed';

/** Writes a new key down, and that there was one. */
export function* createKey(key: ApiKey): Steps<void> {
  const row = { id: key.id, hash: key.hash, created: key.created, ...columnsOf(key) };
  yield insertRow('keys', row);
  yield {
    sql: 'INSERT INTO shared (name, value) VALUES ($1, $2) ON CONFLICT (name) DO NOTHING',
    values: [everKeyedName, 'yes'],
  };
}

/** Whether there ever was a key. What was closed once is not opened by giving up the last one. */
export function* everKeyed(): Steps<boolean> {
  const rows: readonly Row[] = yield { sql: 'SELECT value FROM shared WHERE name = $1', values: [everKeyedName] };
  return rows.length > 0;
}

/** The key with this hash. */
export function* keyByHash(hash: string): Steps<ApiKey | undefined> {
  const [row]: readonly Row[] = yield { sql: 'SELECT * FROM keys WHERE hash = $1', values: [hash] };
  return row === undefined ? undefined : keyOf(row);
}

export function* findKey(id: string): Steps<ApiKey | undefined> {
  const [row]: readonly Row[] = yield { sql: 'SELECT * FROM keys WHERE id = $1', values: [id] };
  return row === undefined ? undefined : keyOf(row);
}

/** All keys, oldest first. */
export function* listKeys(): Steps<readonly ApiKey[]> {
  const rows: readonly Row[] = yield { sql: 'SELECT * FROM keys ORDER BY created, id', values: [] };
  return rows.map(keyOf);
}

/** Changes a key, and gives it as it is then; nothing when there is none. What waits of one that is disabled ends. */
export function* changeKey(id: string, changes: KeyChanges, now: number): Steps<ApiKey | undefined> {
  const columns = Object.entries(columnsOf(changes));
  if (columns.length > 0) {
    const sets = columns.map(([name], index) => `${name} = $${index + 2}`);
    yield {
      sql: `UPDATE keys SET ${sets.join(', ')} WHERE id = $1`,
      values: [id, ...columns.map(([, value]) => value)],
    };
  }
  if (changes.disabled === true) yield* endWaiting('key_id', id, now, now);
  return yield* findKey(id);
}

/** Deletes a key. Its jobs and sums stay, under its name; those that wait end. */
export function* deleteKey(id: string, now: number): Steps<boolean> {
  const rows: readonly Row[] = yield { sql: 'DELETE FROM keys WHERE id = $1 RETURNING id', values: [id] };
  if (rows.length > 0) yield* endWaiting('key_id', id, now, now);
  return rows.length > 0;
}

/** The columns of what is there. */
function columnsOf(key: KeyChanges): Readonly<Record<string, Value>> {
  const columns: Readonly<Record<string, Value | undefined>> = {
    name: key.name,
    expires: key.expires,
    disabled: key.disabled === undefined ? undefined : Number(key.disabled),
    models: key.models === undefined || key.models === null ? key.models : JSON.stringify(key.models),
    budget: key.budget,
    period: key.period,
    per_minute: key.perMinute,
    running: key.running,
    unpriced: key.unpriced,
    response_format: key.responseFormat,
    webhook_secret: key.webhookSecret,
  };
  return Object.fromEntries(
    Object.entries(columns).flatMap(([name, value]) => (value === undefined ? [] : [[name, value]])),
  );
}

/** A row of the table as a key. */
export function keyOf(row: Row): ApiKey {
  const models = text(row.models);
  return {
    id: String(row.id),
    name: String(row.name),
    hash: String(row.hash),
    created: Number(row.created),
    expires: number(row.expires),
    disabled: row.disabled === 1,
    models: models === null ? null : JSON.parse(models),
    budget: number(row.budget),
    // Nothing but this file writes these columns.
    period: row.period as BudgetPeriod,
    perMinute: number(row.per_minute),
    running: number(row.running),
    unpriced: row.unpriced as ApiKey['unpriced'],
    responseFormat: text(row.response_format),
    webhookSecret: String(row.webhook_secret),
  };
}
