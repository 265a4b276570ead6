import type { FactorRef } from './factor-ref.ts';
import type { InferredFacts } from './inferred.ts';
import type { InputLimits, InputName, InputRef, Template } from './input.ts';
import type { Path } from './json.ts';
import type { Task } from './tasks.ts';
import type { Fit, Mode, OutputFormat, ReceiptWord, ResponseFormat } from './vocabulary.ts';

/** Plain JSON with slots for inputs, and for factors of them. */
export type PlanJson =
  | string
  | number
  | boolean
  | null
  | InputRef
  | FactorRef
  | readonly PlanJson[]
  | { readonly [key: string]: PlanJson };

/** One upstream call, exactly as it will be made. */
export interface Call {
  /** What is asked of the model. */
  readonly task: Task;
  /** Upstream's model id or endpoint. */
  readonly route: string;
  readonly body: { readonly [key: string]: PlanJson };
  /** Pictures this call should return. */
  readonly pictures: number;
}

/** What became of one parameter the caller sent. */
export interface ReceiptRow {
  readonly parameter: string;
  readonly word: ReceiptWord;
  /** What the caller asked for. Pictures are described, never repeated. */
  readonly from: unknown;
  /** What upstream was told, by path; absent when upstream never hears of it. */
  readonly to?: Readonly<Record<Path, unknown>>;
  /** Why, in one sentence. */
  readonly why: string;
  /** The value is not the asked one: strict requests are refused on it. */
  readonly snapped?: true;
  /** The known name that this unknown one is near to. Strict requests are refused where hardly anything else can be meant. */
  readonly meant?: string;
  /** The provider it was addressed to, which is not the one that runs: nothing is lost, so strict requests pass. */
  readonly addressed?: string;
}

/** Whether a row is worth a warning: something was not done as it was asked, or probably not meant as it was said. */
export function isWarning({ word, snapped, meant, addressed }: ReceiptRow): boolean {
  return (word === 'dropped' && addressed === undefined) || snapped === true || meant !== undefined;
}

/** Pixels a picture is expected to have. `promised` when upstream publishes them, so a difference is a bug of the declaration. */
export interface ExpectedSize {
  readonly width: number;
  readonly height: number;
  readonly promised: boolean;
}

/** How far a native size is from the asked one, as natural logarithms: 0 is the same shape, or as many pixels. */
export interface SizeMiss {
  readonly shape: number;
  readonly scale: number;
}

/** How one input picture is made fit for upstream. */
export interface InputPlan extends InputLimits {
  readonly name: InputName;
  /** Its form in the body. */
  readonly item: Template;
  /** Its form when it was put into the provider's storage. */
  readonly stored: Template;
  /** Upstream's meaning of a mask; absent for pictures. */
  readonly edits?: 'white' | 'black' | 'transparent';
  /** The picture whose size a mask takes; default `image.0`. */
  readonly covers?: InputName;
}

/** What core does to the pictures that come back. */
export interface FinishPlan {
  readonly deliver: ResponseFormat;
  /** Asked format; absent: as delivered by upstream. */
  readonly format?: OutputFormat;
  /** Asked quality of a lossy format, 0 to 100, when core must apply it. */
  readonly compression?: number;
  /** Exact pixels to make; absent when the native size stands. */
  readonly resize?: {
    readonly width: number;
    readonly height: number;
    readonly fit: Exclude<Fit, 'native'>;
    /** Linear upscaling needed from the expected native size: 1 means none. */
    readonly upscale: number;
    /** Share of the native picture that is cut off, 0 to 1. */
    readonly crop: number;
  };
  /** Padding and flattening colour, as CSS writes it. */
  readonly background?: string;
}

/** An estimate of what a plan costs, in US dollars; `null` when it is not known. */
export interface Quote {
  readonly usd: number | null;
  readonly currency: 'USD';
  readonly per_picture: number | null;
  /** What the price depends on beside sizes, as planned: `{ tier: '2K' }`; absent when there is nothing. */
  readonly by?: Readonly<Record<string, string>>;
  /** It is what such pictures usually cost; the bill counts what only the finished job tells. */
  readonly estimated?: true;
  /** What was asked for that is billed beyond the price: `google_search is billed per query`. */
  readonly fees?: readonly string[];
  /** Why it is not known, in one sentence; absent when it is. */
  readonly why?: string;
  /** Where the price was read. */
  readonly source: string | readonly string[];
}

/** The exact upstream calls, what core will do to the result, and what it should cost. Plain JSON; holds no secret. */
export interface Plan {
  readonly mode: Mode;
  /** What the request asks of the model, told from what it has. */
  readonly task: Task;
  readonly provider: string;
  readonly model: string;
  /** Upstream's id. */
  readonly upstream: string;
  readonly n: number;
  readonly calls: readonly Call[];
  readonly inputs: readonly InputPlan[];
  readonly expected: ExpectedSize | null;
  /**
   * How far the native size is from the asked one; where core makes the pixels exact, only enlarging counts as scale.
   * Absent when the asked size is met, or none was asked; `null` when the size cannot be chosen.
   */
  readonly miss?: SizeMiss | null;
  readonly finish: FinishPlan;
  readonly receipt: readonly ReceiptRow[];
  readonly quote: Quote;
  /** Nobody declared the model by hand: what its declaration comes from. */
  readonly inferred?: InferredFacts;
  /**
   * The first picture of a reply may be handed on before the reply ends: one is asked for, none comes before the
   * final one, upstream was told nothing unknown, and core need not change it.
   */
  readonly spliceable: boolean;
}
