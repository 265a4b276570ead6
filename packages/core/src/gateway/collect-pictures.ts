import type { Plan } from '../contract/plan.ts';
import type { UpstreamPicture } from '../contract/provider.ts';
import type { Planned } from '../planning/route.ts';
import type { DeliveredPicture, MissingPicture } from '../respond/images-result.ts';
import type { CallResult } from '../wire/wire.ts';
import { type Delivery, deliver } from './deliver.ts';
import { afterAcceptance, inCallersWords, type Job, notMade } from './picture-errors.ts';
import { tellFinish } from './tell-finish.ts';

/** A call of a plan, its place among them, and the index of its first picture. */
export interface PlacedCall {
  readonly call: Plan['calls'][number];
  readonly position: number;
  readonly first: number;
}

/** The pictures of a plan as they are finished, and why others are missing. Both in the order of their indexes. */
export interface Collection {
  /** Finishes what a call gave; what it did not give is missing. Never rejects. */
  take(result: CallResult, place: PlacedCall): Promise<void>;
  /** Takes pictures that were finished before this process had the job. */
  takeKept(kept: readonly DeliveredPicture[]): void;
  /** Finishes what comes after the picture that was handed on early. Never rejects. */
  takeRest(whole: CallResult, live: UpstreamPicture | undefined): Promise<void>;
  readonly pictures: readonly DeliveredPicture[];
  readonly errors: readonly MissingPicture[];
}

/** Collects the pictures of a plan. `onPicture` must not throw. */
export function collectPictures(
  planned: Planned,
  delivery: Delivery,
  confided: readonly string[],
  onPicture: (picture: DeliveredPicture) => void,
): Collection {
  const { plan } = planned;
  const pictures: DeliveredPicture[] = [];
  const errors: MissingPicture[] = [];
  // Pictures nobody asked for come after those that were asked for.
  let beyond = plan.n;
  const jobOf = ({ upstreamId }: CallResult): Job => ({ ...planned, confided, upstreamId });

  const finishOne = async (picture: UpstreamPicture, index: number, job: Job): Promise<void> => {
    try {
      const place = { job: delivery.told, provider: plan.provider, index };
      const delivered = await tellFinish(place, (told) => deliver(picture, index, planned, delivery, told));
      insert(pictures, delivered);
      onPicture(delivered);
    } catch (error) {
      insert(errors, { index, error: afterAcceptance(error, job) });
    }
  };

  return {
    pictures,
    errors,
    async take(result, { call, first }) {
      const job = jobOf(result);
      const made = result.ok ? result.pictures : [];
      const placed = made.map(
        (picture, position) => [picture, position < call.pictures ? first + position : beyond++] as const,
      );
      await Promise.all(placed.map(([picture, index]) => finishOne(picture, index, job)));
      for (let position = made.length; position < call.pictures; position += 1) {
        const error = result.ok ? notMade(job) : inCallersWords(result.error, plan);
        insert(errors, { index: first + position, error });
      }
    },
    takeKept(kept) {
      for (const picture of kept) {
        insert(pictures, picture);
        onPicture(picture);
      }
    },
    async takeRest(whole, live) {
      const job = jobOf(whole);
      const later = whole.ok ? whole.pictures.filter((picture) => !isSameBody(picture, live)) : [];
      await Promise.all(later.map((picture, position) => finishOne(picture, position + 1, job)));
      if (!whole.ok) insert(errors, { index: 0, error: whole.error });
    },
  };
}

/** Keeps the order of the indexes. */
function insert<Entry extends { readonly index: number }>(entries: Entry[], entry: Entry): void {
  const at = entries.findIndex(({ index }) => index > entry.index);
  entries.splice(at === -1 ? entries.length : at, 0, entry);
}

/** The live picture comes again at the end, among all of the reply. */
function isSameBody(a: UpstreamPicture, b: UpstreamPicture | undefined): boolean {
  return 'source' in a.body && b !== undefined && 'source' in b.body && a.body.source === b.body.source;
}
