export { type AppOptions, createApp } from './app.ts';
export {
  type Configuration,
  ConfigurationError,
  type ConfigurationFile,
  defineConfig,
  readConfiguration,
  settings,
} from './configuration.ts';
export { loadConfigurationFile } from './configuration-file.ts';
export { createFileHost, type FileHost, type FileHostOptions } from './hosting.ts';
export { createLog, requestRecords } from './logging.ts';
export type { Patience } from './patience.ts';
export { type Connection, connectProviders } from './providers.ts';
export { type OpenGateway, openGateway, type RunningServer, startServer } from './start.ts';
