export { type AppOptions, createApp } from './app.ts';
export { type Breakers, createBreakers, type OpenBreaker } from './breakers/breakers.ts';
export { loadConfigurationFile } from './configuration/configuration-file.ts';
export {
  type Configuration,
  ConfigurationError,
  type ConfigurationFile,
  defineConfig,
  readConfiguration,
} from './configuration/read-configuration.ts';
export { settings } from './configuration/settings.ts';
export { createFileHost, type FileHost, type FileHostOptions } from './hosting/file-host.ts';
export { createLog, requestRecords } from './http/logging.ts';
export type { Patience } from './http/patience.ts';
export { type KeptJobs, keepJobs } from './jobs/keep-jobs.ts';
export { openStore } from './jobs/open-store.ts';
export { labelValues } from './metrics/label-values.ts';
export { metricTable } from './metrics/metric-table.ts';
export { createMetrics, type Metrics } from './metrics/metrics.ts';
export { type Connection, connectProviders } from './providers.ts';
export { type OpenGateway, openGateway, type RunningServer, startServer } from './start.ts';
export type { WebhookOptions } from './webhooks/webhooks.ts';
