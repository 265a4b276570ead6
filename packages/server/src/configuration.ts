import { totalmem } from 'node:os';
import type { ProviderDefinition } from '@pentaprism/core';
import { responseFormats } from '@pentaprism/core';
import { z } from 'zod';
import { aliases } from './configuration/aliases.ts';
import { keylessFaults } from './keyless.ts';

/** One setting: its environment variable, what it may be, and what it is when nobody says. */
interface Setting {
  readonly variable: string;
  readonly schema: z.ZodType;
  readonly fallback: unknown;
  /** What it may be, in words, for the message about what it may not be. */
  readonly takes: string;
  /** One sentence for reference pages. */
  readonly sentence: string;
  /** The value is never repeated in an error or a log. */
  readonly secret?: true;
}

const wholeNumber = z.coerce.number().int();
const seconds = z.coerce.number().min(0).max(86_400);
const listOf = (item: RegExp) =>
  z.preprocess(
    (value) =>
      Array.isArray(value) || typeof value !== 'string' ? value : value.split(',').map((part) => part.trim()),
    z
      .array(z.string())
      .transform((items) => items.filter((text) => text !== ''))
      .pipe(z.array(z.string().regex(item))),
  );
const list = listOf(/^/);
/** What fits into a header after `Bearer`. */
const keys = listOf(/^[!-~]+$/);
/** As they stand in an address: a colon begins the port, and IPv6 is in brackets. */
const hosts = listOf(/^(?:\[[\da-f:.]+\]|[^\s:/?#@[\]]+)(?::\d{1,5})?$/i);
/** As browsers name them in `Origin`: a scheme, a host and a port that is not the scheme's own. `*` is every page. */
const origins = listOf(/^(?:\*|[a-z][a-z\d+.-]*:\/\/[^\s*/?#@]+\/?)$/i).transform((items) => items.map(originOf));
const bytes = z.preprocess(bytesOf, z.int().min(1024));

/** Every setting, once: the environment, the configuration file and the reference page read this table. */
export const settings = {
  host: {
    variable: 'HOST',
    schema: z.string(),
    fallback: '127.0.0.1',
    takes: 'an address or a name of this machine, such as 127.0.0.1',
    sentence: 'Address to listen on. Anything but loopback needs `PENTAPRISM_API_KEYS`.',
  },
  port: {
    variable: 'PORT',
    schema: wholeNumber.min(0).max(65_535),
    fallback: 8787,
    takes: 'a whole number from 0 to 65535',
    sentence: 'Port to listen on; 0 picks a free one.',
  },
  apiKeys: {
    variable: 'PENTAPRISM_API_KEYS',
    schema: keys,
    fallback: [],
    takes: 'keys separated by commas, of ASCII letters, digits and signs without blanks',
    sentence: 'Bearer keys callers may use, separated by commas. Those with fewer than 24 letters could be guessed.',
    secret: true,
  },
  corsOrigins: {
    variable: 'PENTAPRISM_CORS_ORIGINS',
    schema: origins,
    fallback: [],
    takes: 'origins such as https://app.example.com, without a path, separated by commas, or *',
    sentence:
      'Origins of the pages that may call from a browser, separated by commas, or `*` for every page; they need a key like everybody. Without `PENTAPRISM_API_KEYS` pages of this machine may call and no others.',
  },
  sandbox: {
    variable: 'PENTAPRISM_SANDBOX',
    schema: z.enum(['auto', 'on', 'off']),
    fallback: 'auto',
    takes: 'auto, on or off',
    sentence: 'Draw pictures locally instead of calling providers; `auto` does so when no provider key is set.',
  },
  order: {
    variable: 'PENTAPRISM_ORDER',
    schema: list,
    fallback: [],
    takes: 'provider ids separated by commas',
    sentence: 'Provider ids, most preferred first, for models that several providers offer equally well.',
  },
  aliases: {
    variable: 'PENTAPRISM_ALIASES',
    schema: aliases,
    fallback: {},
    takes:
      'names and the models they lead to, such as gpt-image-1=flux-2-pro or gpt-image-1=flux-2-pro?response_format=b64_json, separated by commas',
    sentence:
      'Further names for models, such as `gpt-image-1=google/gemini-3.1-flash-image-preview`, for programs that cannot be told which model to ask for. They beat the names models have. `?response_format=` behind a model says how its pictures are returned when a request does not.',
  },
  dataDirectory: {
    variable: 'PENTAPRISM_DATA_DIR',
    schema: z.string(),
    fallback: '.pentaprism',
    takes: 'a folder',
    sentence: 'Folder for hosted pictures and the secret that signs their addresses.',
  },
  publicUrl: {
    variable: 'PENTAPRISM_PUBLIC_URL',
    schema: z.url({ protocol: /^https?$/ }).optional(),
    fallback: undefined,
    takes: 'an address such as https://images.example.com',
    sentence:
      'Base of hosted addresses, when a proxy changes the one callers see. Anything but loopback needs `PENTAPRISM_API_KEYS`. Default: the host of the request.',
  },
  urlTtlSeconds: {
    variable: 'PENTAPRISM_URL_TTL',
    schema: wholeNumber.min(1).max(31_536_000),
    fallback: 3600,
    takes: 'a whole number from 1 to 31536000',
    sentence: 'Seconds a hosted picture lives.',
  },
  responseFormat: {
    variable: 'PENTAPRISM_RESPONSE_FORMAT',
    schema: z.enum(['auto', ...responseFormats]),
    fallback: 'auto',
    takes: 'auto, url, b64_json or both',
    sentence:
      'How pictures are returned when a request does not say: `url`, `b64_json` or `both`. `auto` is `b64_json` for names that begin with `gpt-image-` or `chatgpt-image-`, as OpenAI answers them, and `url` for the rest.',
  },
  defaultModel: {
    variable: 'PENTAPRISM_DEFAULT_MODEL',
    schema: z.string().optional(),
    fallback: undefined,
    takes: 'the name of a model, such as nano-banana-2',
    sentence:
      'The model of requests that name none, and of names of OpenAI’s own that nobody offers here, such as `dall-e-3` and `gpt-image-1`. Default: `nano-banana-2` with sandboxes only, else none.',
  },
  allowedHosts: {
    variable: 'PENTAPRISM_ALLOWED_HOSTS',
    schema: hosts,
    fallback: [],
    takes: 'names or addresses such as minio.internal:9000 or [fd00::7], without http://, separated by commas',
    sentence: 'Private `host[:port]` names pictures may be fetched from, separated by commas.',
  },
  maxBytesInFlight: {
    variable: 'PENTAPRISM_MAX_BYTES_IN_FLIGHT',
    schema: bytes,
    fallback: Math.floor(totalmem() / 4),
    takes: 'bytes, at least 1024, such as 512MB',
    sentence: 'Picture bytes held at once, such as `512MB`; past it the answer is 503. Default: a quarter of memory.',
  },
  maxBodyBytes: {
    variable: 'PENTAPRISM_MAX_BODY_BYTES',
    schema: bytes,
    fallback: 256 * 1024 * 1024,
    takes: 'bytes, at least 1024, such as 256MB',
    sentence: 'Largest request body, such as `256MB`.',
  },
  maxFileBytes: {
    variable: 'PENTAPRISM_MAX_FILE_BYTES',
    schema: bytes,
    fallback: 50 * 1024 * 1024,
    takes: 'bytes, at least 1024, such as 50MB',
    sentence: 'Largest uploaded file, such as `50MB`.',
  },
  maxFiles: {
    variable: 'PENTAPRISM_MAX_FILES',
    schema: wholeNumber.min(1).max(100),
    fallback: 17,
    takes: 'a whole number from 1 to 100',
    sentence: 'Files in one upload, masks included.',
  },
  maxInputPixels: {
    variable: 'PENTAPRISM_MAX_INPUT_PIXELS',
    schema: wholeNumber.min(1),
    fallback: 50_000_000,
    takes: 'a whole number from 1',
    sentence: 'Pixels of one input picture, checked before it is decoded.',
  },
  heartbeatSeconds: {
    variable: 'PENTAPRISM_HEARTBEAT',
    schema: seconds,
    fallback: 0,
    takes: 'a number from 0 to 86400',
    sentence:
      'Seconds between blanks sent ahead of a slow JSON answer, for proxies that cut idle connections; 0 is off. A failure after the first blank arrives as an error body with status 200.',
  },
  shutdownSeconds: {
    variable: 'PENTAPRISM_SHUTDOWN_TIMEOUT',
    schema: seconds,
    fallback: 60,
    takes: 'a number from 0 to 86400',
    sentence: 'Seconds running jobs get to finish after SIGTERM; then they are cancelled upstream.',
  },
  logLevel: {
    variable: 'PENTAPRISM_LOG_LEVEL',
    schema: z.enum(['fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent']),
    fallback: 'info',
    takes: 'fatal, error, warn, info, debug, trace or silent',
    sentence: 'What is logged, as JSON lines on standard error.',
  },
} as const satisfies Record<string, Setting>;

/** What somebody who met a limit can do about it. */
export function wayOut({ variable }: { readonly variable: string }): string {
  return `The operator can raise the limit with ${variable}.`;
}

type Settings = { readonly [K in keyof typeof settings]: z.output<(typeof settings)[K]['schema']> };

/** Everything the server can be told, checked. */
export interface Configuration extends Settings {
  /** Providers beyond those Pentaprism ships with; from the configuration file only. */
  readonly providers: readonly ProviderDefinition[];
}

/** What `pentaprism.config.ts` may export: any setting, and providers of your own. */
export type ConfigurationFile = Partial<Configuration>;

/** Checks a configuration while it compiles and returns it unchanged. */
export function defineConfig(file: ConfigurationFile): ConfigurationFile {
  return file;
}

/** A setting is wrong. The message lists every fault at once. */
export class ConfigurationError extends Error {
  override readonly name = 'ConfigurationError';
}

/**
 * Reads the configuration: the environment beats the file, which beats the defaults.
 *
 * An empty or blank variable counts as not set. Throws a {@link ConfigurationError} that lists every fault.
 */
export function readConfiguration(
  environment: Readonly<Record<string, string | undefined>>,
  file: ConfigurationFile = {},
): Configuration {
  const faults: string[] = [];
  const given = new Map<string, unknown>(Object.entries(file));
  const providers = providersOf(file, faults);
  given.delete('providers');

  const values = Object.entries(settings).map(([name, setting]: [string, Setting]) => {
    const text = environment[setting.variable];
    const inFile = given.get(name);
    given.delete(name);
    const asked = text === undefined || text.trim() === '' ? inFile : text;
    if (asked === undefined) return [name, setting.fallback];
    const parsed = setting.schema.safeParse(asked);
    if (parsed.success) return [name, parsed.data];
    const label = asked === text ? setting.variable : `"${name}" in the configuration file`;
    const shown = setting.secret ? 'what it holds' : JSON.stringify(asked);
    faults.push(`${label}: ${shown} is not accepted; it takes ${setting.takes}. ${setting.sentence}`);
    return [name, setting.fallback];
  });
  for (const name of given.keys()) {
    faults.push(`"${name}" in the configuration file is not a setting. Settings: ${Object.keys(settings).join(', ')}.`);
  }

  // Every entry was parsed by its own schema above; this is where the table's types are put back on.
  const configuration = { ...Object.fromEntries(values), providers } as Configuration;
  faults.push(...keylessFaults(configuration));
  if (faults.length > 0) throw new ConfigurationError(faults.join('\n'));
  return configuration;
}

/** The file is JavaScript, so it may hold anything: a bound provider, say, where its definition is meant. */
function providersOf(file: ConfigurationFile, faults: string[]): readonly ProviderDefinition[] {
  const { providers = [] } = file;
  const isList = Array.isArray(providers) && providers.every((entry) => definition.safeParse(entry).success);
  if (isList) return providers;
  faults.push(
    '"providers" in the configuration file takes a list of definitions, as defineProvider({ … }) returns them and not bound to a key.',
  );
  return [];
}

const definition = z.looseObject({
  id: z.string(),
  environment: z.object({ key: z.array(z.string()), baseUrl: z.string() }),
  endpoints: z.record(z.string(), z.string()),
  protocol: z.object({}),
  models: z.array(z.object({ id: z.string() })),
});

function originOf(text: string): string {
  const bare = text.replace(/\/$/, '').toLowerCase();
  const origin = URL.parse(bare)?.origin ?? 'null';
  // Of schemes it does not know, such as those of browser extensions, it says nothing.
  return origin === 'null' ? bare : origin;
}

const units: Readonly<Record<string, number>> = { '': 1, k: 1024, m: 1024 ** 2, g: 1024 ** 3 };

function bytesOf(value: unknown): unknown {
  if (typeof value !== 'string') return value;
  const match = /^(\d+(?:\.\d+)?)\s*([kmg]?)i?b?$/i.exec(value.trim());
  const unit = units[match?.[2]?.toLowerCase() ?? ''];
  return match === null || unit === undefined ? value : Math.floor(Number(match[1]) * unit);
}
