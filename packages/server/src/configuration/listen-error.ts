import { type Configuration, ConfigurationError } from './read-configuration.ts';

type Address = Pick<Configuration, 'host' | 'port'>;

/** Why the system does not let the server listen, and the way out, by the system's code. */
const reasons: Readonly<Record<string, (address: Address, command: string) => string>> = {
  EADDRINUSE: ({ host, port }, command) =>
    `PORT: ${port} is in use on ${host}, maybe by another Pentaprism. Stop that program, or choose another port: PORT=${another(port)} ${command}`,
  EACCES: ({ port }, command) =>
    `PORT: ${port} may not be listened on by this user; ports below 1024 are mostly the system's own. Choose another port: PORT=8787 ${command}`,
  EADDRNOTAVAIL: noSuchHost,
  ENOTFOUND: noSuchHost,
  EAI_AGAIN: noSuchHost,
  EINVAL: noSuchHost,
};

function noSuchHost({ host }: Address, command: string): string {
  return `HOST: "${host}" is no address of this machine. Choose one that is: HOST=127.0.0.1 ${command}`;
}

/** A failure to listen as the fault of the settings that it is; anything else as it came. */
export function explainListenError(
  error: unknown,
  address: Address,
  environment: Readonly<Record<string, string | undefined>>,
): unknown {
  const code = error instanceof Error && 'code' in error ? String(error.code) : '';
  // npm tells what it was started with, so that the line can be pasted.
  const command = environment.npm_lifecycle_event === 'start' ? 'npm start' : 'pentaprism serve';
  const reason = reasons[code]?.(address, command);
  return reason === undefined ? error : new ConfigurationError(reason, { cause: error });
}

function another(port: number): number {
  return port < 65_535 ? port + 1 : 8787;
}
