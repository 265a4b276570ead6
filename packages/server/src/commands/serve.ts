import { flushCompileCache } from 'node:module';
import { constants } from 'node:os';
import { isKeyed } from '../configuration/keyless.ts';
import type { Configuration } from '../configuration/read-configuration.ts';
import { strayVariables } from '../configuration/stray-variables.ts';
import { buildMissingPage } from '../page/build-page.ts';
import { openPage } from '../page/page.ts';
import type { Connection } from '../providers.ts';
import { type RunningServer, startServer } from '../start.ts';
import { defaultModel } from './default-model.ts';
import { printTable } from './table.ts';

/** Runs a server until it is told to stop. */
export async function serve(configuration: Configuration): Promise<void> {
  const built = Promise.withResolvers<void>();
  const server = await startServer(configuration, process.env, undefined, openPage(undefined, built.promise));
  // Listened for before the banner tells anybody that there is something to stop.
  const stopping = stopSignal();
  process.stdout.write(`${banner(server, configuration)}\n`);
  const stray = strayVariables(
    process.env,
    server.connections.flatMap(({ reads }) => reads),
  );
  // Beside the banner: standard error holds nothing but lines of JSON.
  if (stray !== undefined) process.stdout.write(`${stray}\n`);
  // Not before the server listens, which nobody should wait for.
  const building = new AbortController();
  if (configuration.ui === 'on') built.resolve(buildMissingPage(say, building.signal));
  // A server that is killed would never leave the next start anything.
  flushCompileCache();
  await stopping;
  building.abort();
  process.stdout.write('Stopping: running jobs may finish. Press Ctrl+C again to cancel them and stop at once.\n');
  void hurry(server);
  await server.close();
}

function say(line: string): void {
  process.stdout.write(`${line}\n`);
}

/** Whoever does not want to wait for jobs still wants them cancelled upstream, which takes a moment; then they ask again. */
async function hurry(server: RunningServer): Promise<void> {
  // The exit code of a process that was ended by the signal.
  process.exitCode = 128 + constants.signals[await stopSignal()];
  // A failure to close is told to whoever asked first.
  server.close(0).catch(() => undefined);
  await stopSignal();
  process.exit();
}

function stopSignal(): Promise<'SIGINT' | 'SIGTERM'> {
  return new Promise((resolve) => {
    const stop = (signal: NodeJS.Signals) => {
      process.off('SIGINT', stop);
      process.off('SIGTERM', stop);
      resolve(signal === 'SIGINT' ? 'SIGINT' : 'SIGTERM');
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
  server: RunningServer,
  configuration: Pick<Configuration, 'apiKeys' | 'adminKey' | 'ui'>,
): string {
  const { url, connections } = server;
  return [
    '',
    `Pentaprism listens on ${url}`,
    '',
    printTable(connections.map((connection) => [`  ${connection.name}`, words[connection.how](connection)])),
    '',
    ...(configuration.ui === 'on' ? [`  Page             ${url}/ui/`] : []),
    `  OpenAI base URL  ${url}/v1`,
    `  Models           ${url}/v1/models`,
    '',
    ...invitation(url, modelToTry(server), configuration),
    '',
  ].join('\n');
}

/** Without a look at every model where one is enough: nobody is answered before the banner is written. */
function modelToTry(server: RunningServer): string | undefined {
  const own = server.model === undefined ? [] : [server.gateway.model(server.model)];
  return defaultModel(own) ?? defaultModel(server.cards);
}

function invitation(
  url: string,
  model: string | undefined,
  configuration: Pick<Configuration, 'apiKeys' | 'adminKey'>,
): readonly string[] {
  if (model === undefined) {
    return ['No provider is configured, so every request will be refused. PENTAPRISM_SANDBOX=on draws pictures here.'];
  }
  const isGuarded = isKeyed(configuration);
  const key = isGuarded ? ' -H "Authorization: Bearer $PENTAPRISM_API_KEY"' : '';
  const body = JSON.stringify({ model, prompt: 'a lighthouse in a storm', size: '1024x1024' });
  const curl = `curl -s ${url}/v1/images/generations${key} -H "Content-Type: application/json" -d '${body}'`;
  const how = isGuarded ? 'Try it, with PENTAPRISM_API_KEY set to one of your keys:' : 'Try it:';
  return [how, '', `  ${curl}`];
}

function either(variables: readonly string[]): string {
  return variables.join(' or ');
}
