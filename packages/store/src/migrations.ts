/**
 * What makes a database of one version that of the next. Each runs once, in order, and is never changed after a release. Only SQL that
 * SQLite and Postgres share; money is in millionths of a US dollar, time in Unix milliseconds, JSON is text.
 */
export const migrations: readonly (readonly string[])[] = [
  [
    `CREATE TABLE jobs (
      id TEXT PRIMARY KEY,
      key_id TEXT NOT NULL,
      state TEXT NOT NULL,
      mode TEXT NOT NULL,
      model TEXT NOT NULL,
      provider TEXT NOT NULL,
      created BIGINT NOT NULL,
      ended BIGINT,
      expires BIGINT,
      owner TEXT,
      cancel BIGINT NOT NULL DEFAULT 0,
      promised BIGINT NOT NULL,
      async BIGINT NOT NULL,
      idempotency TEXT,
      fingerprint TEXT,
      attempt BIGINT NOT NULL DEFAULT 0,
      cost BIGINT,
      pictures BIGINT NOT NULL DEFAULT 0,
      size TEXT,
      upstream TEXT,
      error TEXT,
      prompt TEXT,
      end_user TEXT,
      request TEXT,
      plan TEXT,
      calls TEXT,
      result TEXT
    )`,
    'CREATE UNIQUE INDEX jobs_idempotency ON jobs (key_id, idempotency) WHERE idempotency IS NOT NULL',
    'CREATE INDEX jobs_open ON jobs (owner, id) WHERE ended IS NULL',
    'CREATE INDEX jobs_history ON jobs (key_id, id)',
    'CREATE INDEX jobs_ended ON jobs (ended) WHERE ended IS NOT NULL',
    'CREATE INDEX jobs_expires ON jobs (expires) WHERE expires IS NOT NULL',
    // One lease for each running server, and not for each job: one row is renewed whatever runs.
    `CREATE TABLE instances (
      id TEXT PRIMARY KEY,
      host TEXT NOT NULL,
      process BIGINT NOT NULL,
      lease BIGINT NOT NULL
    )`,
    'CREATE TABLE shared (name TEXT PRIMARY KEY, value TEXT NOT NULL)',
  ],
];

/** The table that says how many of them have run. It is made before the first. */
export const versionTable = 'CREATE TABLE IF NOT EXISTS schema_version (version BIGINT NOT NULL)';
