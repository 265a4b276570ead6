import { ConfigurationError } from '../configuration/read-configuration.ts';

/** What is loaded of OpenTelemetry. None of it comes with the server. */
export interface OpenTelemetry {
  readonly api: typeof import('@opentelemetry/api');
  readonly sdk: typeof import('@opentelemetry/sdk-trace');
  readonly resources: typeof import('@opentelemetry/resources');
  readonly exporter: typeof import('@opentelemetry/exporter-trace-otlp-http');
}

const packages = [
  '@opentelemetry/api',
  '@opentelemetry/sdk-trace',
  '@opentelemetry/resources',
  '@opentelemetry/exporter-trace-otlp-http',
] as const;

/** Loads OpenTelemetry. Throws a `ConfigurationError` that says what to install where it is not there. */
export async function loadOpenTelemetry(): Promise<OpenTelemetry> {
  try {
    const [api, sdk, resources, exporter] = await Promise.all([
      import('@opentelemetry/api'),
      import('@opentelemetry/sdk-trace'),
      import('@opentelemetry/resources'),
      import('@opentelemetry/exporter-trace-otlp-http'),
    ]);
    return { api, sdk, resources, exporter };
  } catch (error) {
    const message = `OTEL_EXPORTER_OTLP_ENDPOINT: traces need packages more: npm install ${packages.join(' ')}`;
    throw new ConfigurationError(message, { cause: error });
  }
}
