import type { JobMessage } from '../channels/messages.ts';
import type { OfferHealth, OfferWatch } from '../contract/health.ts';
import type { Journal } from '../contract/journal.ts';
import type { PictureHost } from '../contract/picture.ts';
import type { Plan } from '../contract/plan.ts';
import type { Finisher } from '../finish/finisher.ts';
import type { DeliveredPicture, PartialPicture } from '../respond/images-result.ts';
import type { Wire } from '../wire/wire.ts';
import type { Progress, ProgressPhase } from './progress.ts';

/** What running plans needs from outside. */
export interface Machinery {
  readonly wire: Wire;
  readonly finisher: Finisher;
  readonly host: PictureHost | undefined;
  /** Upstream calls in flight at once. */
  readonly parallelCalls: number;
  /** How offers fare; absent where nobody keeps count. */
  readonly health?: OfferHealth;
}

/** How a plan is to be run. */
export interface RunOptions {
  /** Aborts the request; upstream jobs are cancelled where upstream can, unless the reason is a `Handover`. */
  readonly signal?: AbortSignal;
  /** Called when the job begins, whenever upstream says something of it, and with each finished picture. */
  readonly onProgress?: (progress: Progress) => void;
  /**
   * The promise may resolve while its picture is still arriving, which is then read once and by nobody but the caller:
   * `imagesBody` and `writeJson` hand it on without holding it. See `ImagesResult.rest`. Default false.
   */
  readonly live?: boolean;
  /** Called with each picture as it is finished, in the order they finish. What a callback throws rejects the run at its end. */
  readonly onPicture?: (picture: DeliveredPicture, plan: Plan) => void;
  /**
   * Called with each unfinished picture, as many as `partial_images` asks for and the model makes. None of a picture comes
   * once it is finished.
   */
  readonly onPartial?: (partial: PartialPicture, plan: Plan) => void;
  /** The name of the job, `img_` and what `newJobId` makes; default: a new one. */
  readonly id?: string;
  /** Writes down where the job stands, so that another process can go on with it by `resume`. */
  readonly journal?: Journal;
  /**
   * Somebody will come back for the job: upstream is asked for its name before its pictures, and every picture is hosted for so
   * many seconds and given by its address, whatever form was asked for. Needs a host.
   */
  readonly promise?: { readonly seconds: number };
  /** The trace that the job belongs to, as the value of a `traceparent`: told to those who listen to `channels`, and not to upstream. */
  readonly trace?: string;
}

/** How one plan of several is run. */
export interface PlanRunOptions extends RunOptions {
  /** No other plan is left to turn to. */
  readonly last?: boolean;
  /** Which of the plans it is; default 0. */
  readonly attempt?: number;
  /** What its calls are at; default `submitting`. */
  readonly begun?: ProgressPhase;
  /** What is published of the job; absent where nobody listens. */
  readonly told?: JobMessage | undefined;
  /** Told what comes of its calls. */
  readonly watch?: OfferWatch;
  /** No other offer can do and this one is insisted on: it is never given up for how it fares. Default false. */
  readonly forced?: boolean;
}
