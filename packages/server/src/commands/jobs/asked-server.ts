import { z } from 'zod';
import { CommandError } from '../command-error.ts';

/** Which server is asked, and as whom. */
export interface ServerFlags {
  readonly url?: string;
  readonly key?: string;
}

/** A job as a server tells it: what is read of it here, and all the rest. */
export type ToldJob = z.output<typeof toldJob>;

const toldJob = z.looseObject({
  id: z.string(),
  status: z.enum(['queued', 'in_progress', 'completed', 'failed', 'cancelled']),
  created: z.number(),
  completed_at: z.number().nullable(),
  expires_at: z.number().nullable(),
  data: z.array(z.looseObject({ url: z.string().optional() })),
  error: z.looseObject({ code: z.string(), message: z.string() }).nullable(),
  metadata: z.looseObject({
    model: z.string(),
    provider: z.string(),
    detail: z.string().optional(),
    cost: z.number().nullable().optional(),
    upstream_ids: z.array(z.string()).optional(),
    prompt: z.string().optional(),
    params: z.array(z.looseObject({ parameter: z.string(), from: z.unknown() })).optional(),
  }),
});

/** Jobs, newest first, and whether there are more. */
const toldJobs = z.looseObject({ data: z.array(toldJob), has_more: z.boolean(), last_id: z.string().nullable() });

const toldError = z.looseObject({ error: z.looseObject({ message: z.string() }) });

/** A running server. */
export interface AskedServer {
  /** Throws as `job` does. */
  jobs(query: Readonly<Record<string, string | undefined>>): Promise<z.output<typeof toldJobs>>;
  /** Throws a `CommandError` that says what to do, and `ServerAway` when another try may help. */
  job(id: string, query?: Readonly<Record<string, string>>): Promise<ToldJob>;
  cancel(id: string): Promise<ToldJob>;
}

/** The server does not answer now. */
export class ServerAway extends CommandError {}

/** No question is held longer than five seconds; whoever takes this long does not answer at all. */
const patienceMs = 30_000;

/** The server that is meant by the flags, or else by `PENTAPRISM_URL` and `PENTAPRISM_API_KEY`. */
export function askedServer(
  flags: ServerFlags,
  environment: Readonly<Record<string, string | undefined>>,
): AskedServer {
  const base = baseOf(flags.url ?? environment.PENTAPRISM_URL ?? 'http://127.0.0.1:8787');
  const key = flags.key ?? environment.PENTAPRISM_API_KEY;

  const ask = async <T>(shape: z.ZodType<T>, path: string, query = {}, method = 'GET'): Promise<T> => {
    const response = await reply(`${base}/v1/images/jobs${path}?${new URLSearchParams(query)}`, method);
    const text = await response.text().catch(away);
    if (response.ok) return shape.safeParse(json(text)).data ?? foreign(response);
    if (response.status === 401) throw new CommandError(unwanted());
    const told = toldError.safeParse(json(text)).data ?? foreign(response);
    const Kind = response.status === 503 ? ServerAway : CommandError;
    throw new Kind(told.error.message);
  };
  const reply = (url: string, method: string): Promise<Response> => {
    const headers = { ...(key === undefined ? {} : { authorization: `Bearer ${key}` }) };
    return fetch(url, { method, headers, redirect: 'error', signal: AbortSignal.timeout(patienceMs) }).catch(away);
  };
  const away = (cause: unknown): never => {
    const way = 'Start one with `pentaprism serve`, or name another with --url or PENTAPRISM_URL.';
    throw new ServerAway(`No server answers at ${base}. ${way}`, { cause });
  };
  const foreign = ({ status, headers }: Response): never => {
    const kind = headers.get('content-type') ?? 'something without a type';
    throw new CommandError(
      `What answers at ${base} is no Pentaprism, or another version of it: ${status} with ${kind}.`,
    );
  };
  const unwanted = (): string =>
    key === undefined
      ? `The server at ${base} asks for a key: give one of its PENTAPRISM_API_KEYS with PENTAPRISM_API_KEY or --key.`
      : `The server at ${base} does not know this key. It takes those of its PENTAPRISM_API_KEYS.`;

  const path = (id: string): string => `/${encodeURIComponent(id)}`;
  return {
    jobs: (query) => ask(toldJobs, '', given(query)),
    // Addresses are all that is shown; bytes would be read for nothing.
    job: (id, query = {}) => ask(toldJob, path(id), { response_format: 'url', ...query }),
    cancel: (id) => ask(toldJob, `${path(id)}/cancel`, {}, 'POST'),
  };
}

/** An address with or without what clients of OpenAI add to it. */
function baseOf(text: string): string {
  const url = URL.parse(text);
  if (url !== null && /^https?:$/.test(url.protocol)) return url.href.replace(/\/(?:v1\/?)?$/, '');
  throw new CommandError(`--url takes an address such as http://127.0.0.1:8787, not "${text}".`);
}

function given(query: Readonly<Record<string, string | undefined>>): Record<string, string> {
  return Object.fromEntries(
    Object.entries(query).flatMap(([name, value]) => (value === undefined ? [] : [[name, value]])),
  );
}

function json(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
