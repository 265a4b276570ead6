import { present } from '../contract/present.ts';
import type { UpstreamPicture } from '../contract/provider.ts';
import type { Planned } from '../planning/route.ts';
import type { PartialPicture } from '../respond/images-result.ts';
import type { Delivery } from './deliver.ts';

/** The unfinished pictures of a plan on their way to its caller. */
export interface PartialPictures {
  /** Hands on what a call sent, its first picture being of this index. */
  take(pictures: readonly UpstreamPicture[], first: number): void;
  /** The picture of this index is finished: no unfinished one comes any more. */
  settle(index: number): void;
}

/**
 * Hands unfinished pictures on in the form of the finished one, as many of each as were asked for.
 *
 * One that cannot be finished so is left out: nothing is lost, because the picture itself is still to come.
 */
export function handOnPartials(
  planned: Planned,
  { finisher, signal }: Pick<Delivery, 'finisher' | 'signal'>,
  most: number,
  onPartial: (partial: PartialPicture) => void,
): PartialPictures {
  const settled = new Set<number>();
  /** Per picture: how many came, and the work on them, one after the other. */
  const queues = new Map<number, { count: number; work: Promise<void> }>();

  const handOn = async (picture: UpstreamPicture, index: number, order: number): Promise<void> => {
    try {
      if (settled.has(index) || signal?.aborted === true) return;
      const { provider } = planned.offer;
      const keyOf = provider.definition.protocol.addresses?.withKey === true ? provider : undefined;
      const finished = await finisher.finish(picture, planned.plan, { fetch: true, ...present({ signal, keyOf }) });
      if (finished.body.kind === 'remote') return;
      if (settled.has(index)) finished.body.source.release();
      else onPartial({ ...finished, body: finished.body, index, order });
    } catch {
      giveUp(picture);
    }
  };

  return {
    take(pictures, first) {
      for (const [position, picture] of pictures.entries()) {
        const index = first + position;
        const queue = queues.get(index) ?? { count: 0, work: Promise.resolve() };
        queues.set(index, queue);
        if (queue.count >= most || picture.refused !== undefined) {
          giveUp(picture);
          continue;
        }
        const order = queue.count;
        queue.count += 1;
        queue.work = queue.work.then(() => handOn(picture, index, order));
      }
    },
    settle: (index) => void settled.add(index),
  };
}

function giveUp({ body }: UpstreamPicture): void {
  if ('source' in body) body.source.release();
}
