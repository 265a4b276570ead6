/** The settings that decide who can reach a server, and who may use it. */
interface Doors {
  readonly apiKeys: readonly string[];
  readonly adminKey?: string | undefined;
  readonly host: string;
  readonly publicUrl?: string | undefined;
  readonly corsOrigins?: readonly string[];
}

const danger =
  'and nothing would stop them from spending your money. Set PENTAPRISM_API_KEYS to one or more secret keys, or PENTAPRISM_ADMIN_KEY to give out keys of the store';

/** Whether a host name or address can only be reached from this machine. */
export function isLoopback(host: string): boolean {
  const bare = host.replace(/^\[|\]$/g, '').toLowerCase();
  return bare === 'localhost' || bare.endsWith('.localhost') || bare === '::1' || /^127(\.\d{1,3}){3}$/.test(bare);
}

/** Whether an `Origin` is that of a page of this machine, on whatever port. */
export function isOwnPage(origin: string): boolean {
  return isLoopback(URL.parse(origin)?.hostname ?? '');
}

/** Whether a server asks everybody for a key, whatever its store holds. */
export function isKeyed({ apiKeys, adminKey }: Pick<Doors, 'apiKeys' | 'adminKey'>): boolean {
  return apiKeys.length > 0 || adminKey !== undefined;
}

/** The admin key makes no pictures, so it cannot be a caller's too. */
export function sharedKeyFaults({ apiKeys, adminKey }: Pick<Doors, 'apiKeys' | 'adminKey'>): readonly string[] {
  if (adminKey === undefined || !apiKeys.includes(adminKey)) return [];
  return ['PENTAPRISM_ADMIN_KEY: it is among PENTAPRISM_API_KEYS, and makes no pictures. Give it a key of its own.'];
}

/** For each setting by which strangers would reach a server without keys, why that must not be. */
export function keylessFaults(doors: Doors): readonly string[] {
  const { host, publicUrl, corsOrigins = [] } = doors;
  if (isKeyed(doors)) return [];
  const byHost = `HOST: "${host}" can be reached from other machines, ${danger}, or listen on 127.0.0.1.`;
  const byProxy = `PENTAPRISM_PUBLIC_URL: "${publicUrl}" is an address at which others reach this server through a proxy, ${danger}, or leave PENTAPRISM_PUBLIC_URL unset.`;
  // Whoever opens such a page on this machine would lend it their server.
  const byPage = (origin: string) =>
    `PENTAPRISM_CORS_ORIGINS: "${origin}" lets pages of other machines call this server, ${danger}, or leave it out: pages of this machine may call a server without keys anyway.`;
  return [
    ...(isLoopback(host) ? [] : [byHost]),
    ...(publicUrl === undefined || isLoopback(new URL(publicUrl).hostname) ? [] : [byProxy]),
    ...corsOrigins.filter((origin) => !isOwnPage(origin)).map(byPage),
  ];
}

/** Keys with fewer letters can be guessed. */
const enough = 24;

/** What an operator should know of the keys; `undefined` when they are long enough. */
export function weakKeys({ apiKeys, adminKey }: Pick<Doors, 'apiKeys' | 'adminKey'>): string | undefined {
  const weak = apiKeys.filter((key) => key.length < enough).length;
  const good = 'This makes a good one: openssl rand -hex 24';
  const faults = [
    ...(weak === 0
      ? []
      : [
          `PENTAPRISM_API_KEYS: ${weak} of ${apiKeys.length} keys have fewer than ${enough} letters and could be guessed.`,
        ]),
    ...(adminKey === undefined || adminKey.length >= enough
      ? []
      : [`PENTAPRISM_ADMIN_KEY: it has fewer than ${enough} letters and could be guessed.`]),
  ];
  return faults.length === 0 ? undefined : `${faults.join(' ')} ${good}`;
}
