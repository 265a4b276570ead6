import type { Query, Value } from '../query.ts';

/** Writes a row. */
export function insertRow(table: string, row: Readonly<Record<string, Value>>): Query {
  const names = Object.keys(row);
  const places = names.map((_, index) => `$${index + 1}`);
  return {
    sql: `INSERT INTO ${table} (${names.join(', ')}) VALUES (${places.join(', ')})`,
    values: Object.values(row),
  };
}

/** Writes a row, or what `onConflict` says where it is there; answers with the columns asked for, or with no row where nothing was written. */
export function insert(
  table: string,
  row: Readonly<Record<string, Value>>,
  onConflict: string,
  returning: string,
): Query {
  const { sql, values } = insertRow(table, row);
  return { sql: `${sql} ON CONFLICT ${onConflict} RETURNING ${returning}`, values };
}

/** `a = excluded.a, b = excluded.b`: what an insert that finds a row there writes over it. */
export function overwrite(columns: readonly string[]): string {
  return columns.map((column) => `${column} = excluded.${column}`).join(', ');
}
