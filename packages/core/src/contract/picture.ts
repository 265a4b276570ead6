import type { ByteSource, PictureBody } from './bytes.ts';
import type { ReceiptRow } from './plan.ts';
import type { Pixels } from './sizing.ts';

/** A finished picture. `mime`, `width` and `height` are read from its bytes; `null` when they could not be. */
export interface Picture {
  readonly body: PictureBody;
  readonly mime: string | null;
  readonly width: number | null;
  readonly height: number | null;
  readonly revisedPrompt?: string;
  /** The size upstream made, where core has changed it: upstream bills what it made. */
  readonly native?: Pixels;
  /** Upstream's address of these very bytes, where they came from one. */
  readonly address?: string;
  /** Set when content credentials (C2PA) were in the picture upstream made and re-encoding removed them. */
  readonly contentCredentials?: 'removed';
  /** What core did to this picture or found out about it, beyond the plan. */
  readonly notes: readonly ReceiptRow[];
}

/** Where core puts pictures that must have an address. The server's is a folder on disk. */
export interface PictureHost {
  /** Stores a picture and returns its address. Reads `body` to its end. */
  put(picture: {
    readonly chunks: AsyncIterable<Uint8Array>;
    readonly mime: string;
    readonly extension: string;
    /** How long the address must live, in seconds; default: as long as this host's addresses do. */
    readonly ttlSeconds?: number;
  }): Promise<string>;
  /**
   * The picture behind one of this host's own addresses, so that an answer can be edited without a detour through the
   * network; `undefined` for any other address. Throws `forbidden_url` or `not_found` for its own that no longer lead
   * anywhere.
   */
  read?(url: string): Promise<ByteSource | undefined>;
}
