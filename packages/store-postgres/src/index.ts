export { openPostgres, type PostgresOptions } from './postgres-driver.ts';
