import { migrations, versionTable } from '../migrations.ts';
import type { Row, Steps } from '../query.ts';

/** Brings the tables to the version of this program. Refuses those of a later one, which it would not understand. */
export function* migrate(): Steps<void> {
  yield { sql: versionTable, values: [] };
  const [row]: readonly Row[] = yield { sql: 'SELECT version FROM schema_version', values: [] };
  const version = Number(row?.version ?? 0);
  if (version > migrations.length) {
    throw new Error(
      `The store has version ${version}, and this program knows ${migrations.length} at most. Start the program that wrote it, or a later one.`,
    );
  }
  for (const statements of migrations.slice(version)) {
    for (const sql of statements) yield { sql, values: [] };
  }
  if (row === undefined) yield { sql: 'INSERT INTO schema_version (version) VALUES ($1)', values: [migrations.length] };
  else if (version < migrations.length)
    yield { sql: 'UPDATE schema_version SET version = $1', values: [migrations.length] };
}
