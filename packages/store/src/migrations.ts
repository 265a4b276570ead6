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
  [
    `CREATE TABLE keys (
      id TEXT PRIMARY KEY,
      name TEXT NOT NULL,
      hash TEXT NOT NULL UNIQUE,
      created BIGINT NOT NULL,
      expires BIGINT,
      disabled BIGINT NOT NULL DEFAULT 0,
      models TEXT,
      budget BIGINT,
      period TEXT NOT NULL,
      per_minute BIGINT,
      running BIGINT,
      unpriced TEXT NOT NULL,
      response_format TEXT,
      webhook_secret TEXT NOT NULL
    )`,
    // A period of a budget is a row, so that none has to be set back. The row of the period '' is what begins of one key wait for.
    `CREATE TABLE spend (
      key_id TEXT NOT NULL,
      period TEXT NOT NULL,
      reserved BIGINT NOT NULL,
      spent BIGINT NOT NULL,
      PRIMARY KEY (key_id, period)
    )`,
    // Sums of hours and of days, so that looks at months read few rows, and never a job.
    `CREATE TABLE usage (
      span BIGINT NOT NULL,
      start BIGINT NOT NULL,
      key_id TEXT NOT NULL,
      model TEXT NOT NULL,
      provider TEXT NOT NULL,
      mode TEXT NOT NULL,
      jobs BIGINT NOT NULL,
      pictures BIGINT NOT NULL,
      failed BIGINT NOT NULL,
      unpriced BIGINT NOT NULL,
      cost BIGINT NOT NULL,
      PRIMARY KEY (span, start, key_id, model, provider, mode)
    )`,
    `CREATE TABLE deliveries (
      job TEXT PRIMARY KEY,
      key_id TEXT NOT NULL,
      address TEXT NOT NULL,
      due BIGINT,
      tries BIGINT NOT NULL DEFAULT 0,
      status TEXT
    )`,
    // As rate-limiter-flexible has it, which counts requests of keys in a shared store.
    'CREATE TABLE rate_limits (key VARCHAR(255) PRIMARY KEY, points INTEGER NOT NULL DEFAULT 0, expire BIGINT)',
    'CREATE INDEX deliveries_due ON deliveries (due) WHERE due IS NOT NULL',
    'ALTER TABLE jobs ADD COLUMN trace TEXT',
    'ALTER TABLE jobs ADD COLUMN webhook TEXT',
    'ALTER TABLE jobs ADD COLUMN origin TEXT',
    'ALTER TABLE jobs ADD COLUMN period TEXT',
    'ALTER TABLE jobs ADD COLUMN reserved BIGINT NOT NULL DEFAULT 0',
    'ALTER TABLE jobs ADD COLUMN spent BIGINT',
    'CREATE INDEX jobs_running ON jobs (key_id) WHERE ended IS NULL AND owner IS NOT NULL',
  ],
];

/** The table that says how many of them have run. It is made before the first. */
export const versionTable = 'CREATE TABLE IF NOT EXISTS schema_version (version BIGINT NOT NULL)';
