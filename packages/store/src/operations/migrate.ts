import { migrations, versionTable } from '../migrations.ts';
import type { Row, Steps } from '../query.ts';

/** Which version the tables have; `undefined` where there are none yet. */
export function* version(): Steps<number | undefined> {
  yield { sql: versionTable, values: [] };
  const [row]: readonly Row[] = yield { sql: 'SELECT version FROM schema_version', values: [] };
  return row === undefined ? undefined : Number(row.version);
}

/** Brings the tables to the version of this program. Refuses those of a later one, which it would not understand. */
export function* migrate(): Steps<void> {
  const found = yield* version();
  const at = found ?? 0;
  if (at > migrations.length) {
    throw new Error(
      `The store has version ${at}, and this program knows ${migrations.length} at most. Start the program that wrote it, or a later one.`,
    );
  }
  for (const statements of migrations.slice(at)) {
    for (const sql of statements) yield { sql, values: [] };
  }
  if (found === undefined)
    yield { sql: 'INSERT INTO schema_version (version) VALUES ($1)', values: [migrations.length] };
  else if (at < migrations.length) yield { sql: 'UPDATE schema_version SET version = $1', values: [migrations.length] };
}
