import { totalmem } from 'node:os';
import { responseFormats, routings } from '@pentaprism/core/host';
import { z } from 'zod';
import { aliases } from './aliases.ts';
import { bucket, bytes, hosts, keys, list, origins, prefixes, seconds, truth, wholeNumber } from './setting-kinds.ts';

/** One setting: its environment variable, what it may be, and what it is when nobody says. */
export interface Setting {
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
  adminKey: {
    variable: 'PENTAPRISM_ADMIN_KEY',
    schema: z
      .string()
      .regex(/^[!-~]+$/)
      .optional(),
    fallback: undefined,
    takes: 'one key, of ASCII letters, digits and signs without blanks or commas',
    sentence:
      'Opens the routes by which keys are made and everybody’s jobs and costs are seen ([keys](keys.md)); it makes no pictures. Without it those routes are not there.',
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
  routing: {
    variable: 'PENTAPRISM_ROUTING',
    schema: z.enum(routings),
    fallback: 'fidelity',
    takes: 'fidelity, price or speed',
    sentence:
      'By what the provider of a model is chosen when a request does not say: `fidelity` is who honours most of the request, `price` the cheapest, `speed` the fastest as measured here.',
  },
  breaker: {
    variable: 'PENTAPRISM_BREAKER',
    schema: z.enum(['on', 'off']),
    fallback: 'on',
    takes: 'on or off',
    sentence:
      'Pass over what fails: a provider’s model that failed half of its last calls is asked after all others for a while ([reliability](reliability.md#what-is-passed-over)).',
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
  infer: {
    variable: 'PENTAPRISM_INFER',
    schema: prefixes,
    fallback: [],
    takes:
      'beginnings of names such as fal/fal-ai/ or replicate/black-forest-labs/, with ! in front to forbid, separated by commas',
    sentence:
      'Beginnings of `provider/route` that may be asked for although nobody declared them, such as `fal/fal-ai/,!fal/fal-ai/video`: they are declared by rule, from the schema upstream publishes ([inference](inference.md)). Callers may then run any such model on your key.',
  },
  dataDirectory: {
    variable: 'PENTAPRISM_DATA_DIR',
    schema: z.string(),
    fallback: '.pentaprism',
    takes: 'a folder',
    sentence: 'Folder for hosted pictures and the secret that signs their addresses.',
  },
  files: {
    variable: 'PENTAPRISM_FILES',
    schema: bucket.optional(),
    fallback: undefined,
    takes: 's3://bucket/prefix, with ?region= and for a store that is not Amazon’s &endpoint=https://…',
    sentence:
      'Bucket for hosted pictures, such as `s3://pictures/made?region=eu-central-1`, for several servers ([scaling](scaling.md)). Needs `@aws-sdk/client-s3` installed. Default: the data folder.',
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
  ui: {
    variable: 'PENTAPRISM_UI',
    schema: z.enum(['on', 'off']),
    fallback: 'on',
    takes: 'on or off',
    sentence: 'Serve the page at `/ui/`, and send browsers there that ask for `/`.',
  },
  allowedHosts: {
    variable: 'PENTAPRISM_ALLOWED_HOSTS',
    schema: hosts,
    fallback: [],
    takes: 'names or addresses such as minio.internal:9000 or [fd00::7], without http://, separated by commas',
    sentence:
      'Private `host[:port]` names that pictures may be fetched from and webhooks sent to, the latter also without https, separated by commas.',
  },
  maxBytesInFlight: {
    variable: 'PENTAPRISM_MAX_BYTES_IN_FLIGHT',
    schema: bytes,
    fallback: Math.floor(totalmem() / 4),
    takes: 'bytes, at least 1024, such as 512MB',
    sentence: 'Picture bytes held at once, such as `512MB`; past it the answer is 503. Default: a quarter of memory.',
  },
  maxConnections: {
    variable: 'PENTAPRISM_MAX_CONNECTIONS',
    schema: wholeNumber.min(1).optional(),
    fallback: undefined,
    takes: 'a whole number from 1',
    sentence: 'Connections at once; one more is answered 503 and closed. Default: no limit.',
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
  store: {
    variable: 'PENTAPRISM_STORE',
    schema: z.string().regex(/^(?:off|sqlite|sqlite:.+|postgres(?:ql)?:\/\/.+)$/),
    fallback: 'sqlite',
    takes: 'sqlite, sqlite:<file>, postgres://user:password@host/database, or off',
    sentence:
      'Where jobs are written down: `sqlite` is a file in the data folder; `postgres://…` is shared by several servers; `off` keeps nothing, so requests with `Idempotency-Key` or `Prefer: respond-async` are refused.',
    secret: true,
  },
  storeSync: {
    variable: 'PENTAPRISM_STORE_SYNC',
    schema: z.enum(['normal', 'full']),
    fallback: 'normal',
    takes: 'normal or full',
    sentence:
      'How SQLite writes: `normal` survives the end of the process in whatever way, and may lose the last moments in a power cut; `full` survives that too and is slower.',
  },
  storeDown: {
    variable: 'PENTAPRISM_STORE_DOWN',
    schema: z.enum(['refuse', 'serve']),
    fallback: 'refuse',
    takes: 'refuse or serve',
    sentence:
      'What happens to requests while the store is away: `refuse` answers 503 before anything is spent; `serve` makes pictures without a record, and refuses only requests that are a promise.',
  },
  jobTtlSeconds: {
    variable: 'PENTAPRISM_JOB_TTL',
    schema: wholeNumber.min(60).max(31_536_000),
    fallback: 86_400,
    takes: 'a whole number from 60 to 31536000',
    sentence: 'Seconds that promised jobs keep their pictures, receipt and idempotency key.',
  },
  historyDays: {
    variable: 'PENTAPRISM_HISTORY_DAYS',
    schema: wholeNumber.min(1).max(3650),
    fallback: 30,
    takes: 'a whole number from 1 to 3650',
    sentence: 'Days that ended jobs stay in the history.',
  },
  keepPrompts: {
    variable: 'PENTAPRISM_KEEP_PROMPTS',
    schema: truth,
    fallback: false,
    takes: 'true or false',
    sentence:
      'Keep prompts as long as the history. Otherwise they go with the pictures, and those of plain requests are not kept at all.',
  },
  maxRunning: {
    variable: 'PENTAPRISM_MAX_RUNNING',
    schema: wholeNumber.min(1).optional(),
    fallback: undefined,
    takes: 'a whole number from 1',
    sentence:
      'Jobs this server runs at once. Requests with `Prefer: respond-async` wait for their turn beyond it, others get 503. Default: no limit.',
  },
  leaseSeconds: {
    variable: 'PENTAPRISM_LEASE',
    schema: wholeNumber.min(1).max(3600),
    fallback: 30,
    takes: 'a whole number from 1 to 3600',
    sentence:
      'Seconds after which a server that says nothing counts as dead and its jobs are taken over. It says something three times as often. The same for all servers of a store.',
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
    sentence:
      'Seconds running jobs get to finish after SIGTERM; then they are cancelled upstream, but for promised ones, which the next server takes over.',
  },
  otlpEndpoint: {
    variable: 'OTEL_EXPORTER_OTLP_ENDPOINT',
    schema: z.url({ protocol: /^https?$/ }).optional(),
    fallback: undefined,
    takes: 'an address such as http://127.0.0.1:4318',
    sentence:
      'Where traces are sent, as OTLP over HTTP ([traces](traces.md)). Needs a few packages of OpenTelemetry installed. Default: nowhere.',
  },
  serviceName: {
    variable: 'OTEL_SERVICE_NAME',
    schema: z.string(),
    fallback: 'pentaprism',
    takes: 'a name',
    sentence: 'The name of this server in its traces.',
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

/** What each setting is once it was read. */
export type Settings = { readonly [K in keyof typeof settings]: z.output<(typeof settings)[K]['schema']> };
