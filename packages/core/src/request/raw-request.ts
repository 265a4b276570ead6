import type { ByteSource } from '../contract/bytes.ts';

/** One uploaded file of a form. */
export interface RawFile {
  /** The form field's name as sent: `image`, `image[]`, `mask`. */
  readonly field: string;
  readonly source: ByteSource;
  readonly filename?: string;
  /** As declared by the caller, which is hearsay. */
  readonly mime?: string;
}

/** A request as it came in, before anything is known about its parameters. */
export interface RawRequest {
  readonly encoding: 'json' | 'form';
  /** Texts of a form (a list of texts where a field was repeated), or JSON values in which long strings may be holes. */
  readonly fields: Readonly<Record<string, unknown>>;
  /** Uploaded files in the order they came. */
  readonly files?: readonly RawFile[];
}
