import type { Configuration } from '../configuration.ts';
import type { Connection } from '../providers.ts';
import { type RunningServer, startServer } from '../start.ts';
import { printTable } from '../table.ts';

/** Runs a server until it is told to stop. */
export async function serve(configuration: Configuration): Promise<void> {
  const server = await startServer(configuration, process.env);
  process.stdout.write(`${banner(server, configuration)}\n`);
  await stopSignal();
  process.stdout.write('Stopping: running jobs may finish. Press Ctrl+C again to stop at once.\n');
  const impatient = stopSignal().then(() => process.exit(130));
  await Promise.race([server.close(), impatient]);
}

function stopSignal(): Promise<void> {
  return new Promise((resolve) => {
    const stop = () => {
      process.off('SIGINT', stop);
      process.off('SIGTERM', stop);
      resolve();
    };
    process.once('SIGINT', stop);
    process.once('SIGTERM', stop);
  });
}

const words: Readonly<Record<Connection['how'], (connection: Connection) => string>> = {
  key: () => 'ready',
  sandbox: ({ variables }) =>
    `sandbox: pictures are drawn on this machine, free of charge (set ${either(variables)} for real ones)`,
  none: ({ variables }) => `not configured (set ${either(variables)})`,
};

/** What a person sees first: what was found, what to open, what to paste. */
export function banner(
  { url, gateway, connections }: Pick<RunningServer, 'url' | 'gateway' | 'connections'>,
  configuration: Pick<Configuration, 'apiKeys'>,
): string {
  const model = gateway.models()[0]?.id ?? 'a-model';
  const key = configuration.apiKeys.length > 0 ? ' -H "Authorization: Bearer $PENTAPRISM_API_KEY"' : '';
  const body = JSON.stringify({ model, prompt: 'a lighthouse in a storm', size: '1024x1024' });
  return [
    '',
    `Pentaprism listens on ${url}`,
    '',
    printTable(connections.map((connection) => [`  ${connection.name}`, words[connection.how](connection)])),
    '',
    `  OpenAI base URL  ${url}/v1`,
    `  Models           ${url}/v1/models`,
    '',
    'Try it:',
    '',
    `  curl -s ${url}/v1/images/generations${key} -H "Content-Type: application/json" -d '${body}'`,
    '',
  ].join('\n');
}

function either(variables: readonly string[]): string {
  return variables.join(' or ');
}
