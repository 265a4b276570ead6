import type { OfferHealth } from '../contract/health.ts';
import type { PictureHost } from '../contract/picture.ts';
import type { Provider } from '../contract/provider.ts';
import type { ResponseFormat, Routing } from '../contract/vocabulary.ts';
import type { FinisherOptions } from '../finish/finisher.ts';
import type { Unsaid } from '../planning/draft.ts';
import type { Aliases } from '../planning/registry.ts';
import type { WireOptions } from '../wire/wire.ts';
import type { StandIns } from './choose-model.ts';
import type { InferOptions } from './infer-options.ts';

/** What a gateway is made of. */
export interface GatewayOptions {
  /** In order of preference: the order breaks ties between offers that do equally well what a request wishes for. */
  readonly providers: readonly Provider[];
  /** Where pictures are put when an address is asked for and upstream gave bytes. Absent: bytes are returned instead. */
  readonly host?: PictureHost;
  /** Further names for models, which beat declared ones: `{ 'gpt-image-1': 'gemini-3.1-flash-image-preview' }`. */
  readonly aliases?: Aliases;
  /** What requests that say nothing get. */
  readonly defaults?: {
    readonly responseFormat?: ResponseFormat;
    /** By what the provider is chosen; default `fidelity`. */
    readonly routing?: Routing;
    /** How pictures are returned, and in which format, by the name a model was asked for, with the reason; it beats `responseFormat`. */
    readonly forName?: (asked: string) => Unsaid;
  };
  /** Which models may be declared by rule, from what upstream publishes of them. Absent: none. */
  readonly infer?: InferOptions;
  /** What to do about requests that name no model, and about names that nobody offers. Absent: they are refused. */
  readonly standIns?: StandIns;
  /** `host[:port]` names the guarded downloader may fetch although they are private. */
  readonly allowedHosts?: readonly string[];
  /** An undici dispatcher for all upstream traffic. */
  readonly dispatcher?: WireOptions['dispatcher'];
  readonly limits?: {
    /** Upstream calls of one request in flight at once; default 10, which is as many as a request can ask for. */
    readonly parallelCalls?: number;
  };
  /**
   * Where you keep the `user` and `safety_identifier` of each request, as words that follow "kept in": `the request’s
   * log line`. The gateway itself keeps nothing. Absent: the receipt says that they are dropped where upstream has no
   * field for them.
   */
  readonly records?: string;
  /**
   * How offers fare, as you keep count of it: whoever it passes over is asked last, and nobody where all are passed over. A
   * provider that a request names is asked all the same. Absent: each is asked as if it were well.
   */
  readonly health?: OfferHealth;
  readonly wire?: Partial<WireOptions>;
  readonly finish?: Partial<FinisherOptions>;
  /** Unix time in milliseconds; default `Date.now`. */
  readonly now?: () => number;
}
