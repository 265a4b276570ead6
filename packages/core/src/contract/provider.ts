import type { PictureBody } from './bytes.ts';
import type { Catalogue } from './catalogue.ts';
import type { Path } from './json.ts';
import type { ModelDeclaration } from './model.ts';
import type { Call } from './plan.ts';
import type { Endpoints, Failure, HttpCall, Reply } from './upstream-http.ts';

export type { Endpoints, Failure, FailureKind, HttpCall, Reply } from './upstream-http.ts';

/** What stays the same while a job runs, and is stored with it. */
export interface Context {
  readonly call: Call;
  /** Upstream's addresses, or the operator's in their place. */
  readonly endpoints: Endpoints;
  /** The same for every repeat of one call, and never for two: for upstreams that take an idempotency key. */
  readonly callId: string;
  /** Somebody will come back for this job: its name is wanted before its pictures, so a submit is not held open for them. */
  readonly idFirst: boolean;
}

/** A picture as upstream delivered it. What upstream says of it is hearsay until its bytes are read. */
export interface UpstreamPicture {
  readonly body: PictureBody;
  readonly mime?: string;
  readonly width?: number;
  readonly height?: number;
  readonly revisedPrompt?: string;
  /** Upstream flagged this picture: it is not delivered, and these are upstream's words. */
  readonly refused?: string;
}

/** A provider's own word on which failures it does not bill. */
export interface Unbilled {
  /** HTTP statuses of an answer to the submit that took no job, or none that is billed: `[500, 502]`. */
  readonly statuses: readonly number[];
  /** Where the provider says so, or why it is known. */
  readonly source: string;
}

/** A question that costs nothing and that only a key which is accepted gets an answer to: how an operator's key is checked. */
export interface KeyCheck {
  /** `/v1/account`: asked with GET, below an endpoint. */
  readonly path: string;
  /** The name of that endpoint. Default: `main`. */
  readonly endpoint?: string;
  /** Where the provider says what is asked there, and of whom. */
  readonly source: string;
  /** What an answer outside 2xx means; must not throw on any JSON. */
  readFailure(reply: Reply): Failure;
  /** Words of a no that comes to good keys as well: those that may make pictures, and may not ask this. */
  readonly restricted?: RegExp;
}

/** Token counts in OpenAI's words. */
export interface Usage {
  readonly input_tokens: number;
  readonly output_tokens: number;
  readonly total_tokens: number;
  readonly input_tokens_details?: { readonly text_tokens: number; readonly image_tokens: number };
  readonly output_tokens_details?: { readonly text_tokens: number; readonly image_tokens: number };
}

/** What a reply means. */
export type Outcome =
  | {
      readonly state: 'done';
      readonly pictures: readonly UpstreamPicture[];
      readonly usage?: Usage;
      /** How long upstream worked on it, by its own word: for prices by the second. */
      readonly seconds?: number;
      readonly upstreamId?: string;
    }
  | {
      readonly state: 'running';
      /**
       * The next request. Absent: of an answer that comes in events, the next event; else the same request again, which a
       * submit never is.
       */
      readonly next?: HttpCall;
      /** The name `read` will see as the `step` of the answer to `next`. */
      readonly step: string;
      /**
       * A request that is answered with events, `text/event-stream`, each of which is a reply under this `step`. It tells the
       * end sooner than polls do. Its events come until an outcome names another `watch`, or none. Where it is refused,
       * breaks or falls silent, `next` is asked.
       */
      readonly watch?: HttpCall;
      /** Wait for the poll interval before asking; false when the answer is ready to be read. Default true. */
      readonly wait?: boolean;
      /** Unfinished pictures, for callers who asked for them. The first one is of the call's first picture. */
      readonly partial?: readonly UpstreamPicture[];
      /** Stops the job when the caller goes away. */
      readonly cancel?: HttpCall;
      readonly upstreamId?: string;
      /** For progress displays: `in queue, 3 ahead`. */
      readonly detail?: string;
      /** Upstream has not begun; `ahead` is how many jobs come before it, where upstream says so. */
      readonly queue?: { readonly ahead?: number };
    }
  | { readonly state: 'failed'; readonly failure: Failure; readonly upstreamId?: string };

/** An outcome that is not the last. */
export type Running = Extract<Outcome, { state: 'running' }>;

/** One that another process can go on from: it names the next request. Plain JSON once it has no `partial`. */
export type Resumable = Running & { readonly next: HttpCall };

/** Upstream's wire protocol, as pure functions. */
export interface Protocol {
  /** The request that submits a call. Repeated as it is while nothing can have been accepted. */
  encode(call: Call, context: Context): HttpCall;
  /** What a reply means; called for the submit and for every later step. Must not throw on any JSON. */
  read(reply: Reply, context: Context): Outcome;
  /**
   * Whether the string at this path of a successful reply is the picture, before the reply has ended. Only for replies
   * that hold just the pictures asked for: where a draft may come first, or a refusal after a picture, there is none.
   */
  splice?(path: Path): boolean;
  /**
   * A running job can be cancelled, and the reply to the submit says how. That reply is then awaited even for a caller
   * who has left meanwhile, so that the job does not run on for nobody.
   */
  readonly cancels?: true;
  /**
   * What is special about the addresses of upstream's pictures: they live for so many seconds only, or open only with the
   * operator's key. Such a picture is fetched and hosted at once.
   */
  readonly addresses?: { readonly liveSeconds?: number; readonly withKey?: true };
  /**
   * Shortest and longest wait between polls, in milliseconds: `{ minMs: 150, maxMs: 1000 }`. Between them a wait is a twentieth
   * of the time since the submit, so that about a fortieth of a job's time is lost. Core waits longer when many jobs of one
   * provider are polled.
   */
  readonly poll: { readonly minMs: number; readonly maxMs: number };
  /** Deadlines in milliseconds: for the first header of one reply, and for the whole job. */
  readonly timeouts: { readonly headersMs: number; readonly totalMs: number };
}

/** A file to put into a provider's storage. */
export interface StoredFile {
  readonly mime: string;
  readonly size: number;
  readonly name: string;
}

/** The provider's own storage for large inputs, as pure functions. */
export interface Storage {
  /** Pictures larger than this many bytes are stored; smaller ones travel in the body. */
  readonly above: number;
  /** The first request. In its body, `input.file` is the file. */
  begin(file: StoredFile, endpoints: Endpoints): HttpCall;
  /** What a reply means: the next request, the address to use, or a failure. */
  read(
    reply: Reply,
    file: StoredFile,
  ): { readonly next: HttpCall; readonly step: string } | { readonly url: string } | { readonly failure: Failure };
}

/** Names of the environment variables that hold an operator's settings. Of several, the first one set wins. */
export interface Environment {
  readonly key: readonly [string, ...string[]];
  readonly baseUrl: string;
  /** What else upstream wants to know: `organization`, `account`. */
  readonly [setting: string]: string | readonly [string, ...string[]];
}

/** An operator's settings, under the names the environment is declared with. */
export type Settings<Names extends Environment = Environment> = { readonly key: string } & {
  readonly [Name in Exclude<keyof Names, 'key' | 'baseUrl'>]?: string;
};

/** What carries an operator's settings to upstream: headers, or fields of the query, which show nowhere else. */
export interface Credentials {
  readonly headers?: Readonly<Record<string, string>>;
  readonly query?: Readonly<Record<string, string>>;
}

/** A provider: data plus a small protocol of pure functions. */
export interface ProviderDefinition<Names extends Environment = Environment> {
  readonly id: string;
  /** Display name. */
  readonly name: string;
  readonly environment: Names;
  /**
   * Upstream's addresses by name, without a slash at the end. The key goes to these only.
   *
   * `{account}` is a setting, without which the provider is not configured. `https://*.example.com` stands for what
   * upstream may point to, and is not among the endpoints of a context. With a base URL, whatever points to one of these is
   * asked for there.
   */
  readonly endpoints: Endpoints;
  authorize(settings: Settings<Names>): Credentials;
  readonly protocol: Protocol;
  readonly storage?: Storage;
  /** Where all declared fields live in the body: `input` on Replicate. Default: the body itself. */
  readonly root?: Path;
  /** Where undeclared parameters go; default `root`. */
  readonly extrasAt?: Path;
  /** Undeclared parameters that go into `root` all the same, because upstream's body has them there: `tools` on Google. */
  readonly bodyFields?: readonly string[];
  /**
   * Server errors (5xx) after which the job may be given to the next provider. Absent: none, because any of them may
   * hide a job that was accepted. 503 always means that nothing was taken, 504 never does.
   */
  readonly unbilled?: Unbilled;
  /** How the operator's key is checked without spending anything. Absent: a bad key is found by the first job. */
  readonly check?: KeyCheck;
  readonly models: readonly ModelDeclaration[];
  /** Where the schemas of further models are published, so that they can be declared by rule. Absent: nobody asks. */
  readonly catalogue?: Catalogue;
}

/** Checks a provider while it compiles and returns it unchanged. */
export function defineProvider<Names extends Environment>(provider: ProviderDefinition<Names>): ProviderDefinition {
  return provider;
}

/** A provider bound to an operator's key and address. Made by `bindProvider`. */
export interface Provider {
  readonly definition: ProviderDefinition;
  /** Absent: not configured, so its offers are listed but never used. */
  readonly apiKey: string | undefined;
  /** The operator's other settings. */
  readonly settings?: Readonly<Record<string, string>>;
  /** Names of the settings it would need to be configured; absent when it is. */
  readonly missing?: readonly string[];
  readonly endpoints: Endpoints;
  /** Origins set by the operator, which the guarded downloader may fetch although private. */
  readonly allowedOrigins: readonly string[];
}
