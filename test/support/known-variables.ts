import { settings } from '../../packages/server/src/configuration/settings.ts';
import { everyProvider } from './every-provider.ts';

/** Variables of others that files for operators may set, and whose they are. */
export const foreignVariables = {
  AWS_ACCESS_KEY_ID: 'the client of S3',
  AWS_SECRET_ACCESS_KEY: 'the client of S3',
  NODE_ENV: 'Node and its packages',
  XDG_CACHE_HOME: 'where Node keeps what it has compiled',
} as const;

/** Every variable that a server, its providers or the client of S3 read. */
export const knownVariables: ReadonlySet<string> = new Set([
  ...Object.values(settings).map(({ variable }) => variable),
  ...everyProvider.flatMap(([{ environment }]) => Object.values(environment).flat()),
  ...Object.keys(foreignVariables),
]);
