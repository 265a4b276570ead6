import type { ImagesResult } from '../respond/images-result.ts';
import type { RunOptions } from './run-options.ts';

type Listener<Name extends 'onProgress' | 'onPicture' | 'onPartial'> = Parameters<NonNullable<RunOptions[Name]>>;

/** What happens to a request, one thing after the other. */
export type StreamEvent =
  /** The job got on: what upstream says of it. */
  | { readonly type: 'progress'; readonly progress: Listener<'onProgress'>[0] }
  /** A picture that upstream is still working on: as many of each as `partial_images` asks for, where the model makes them. */
  | { readonly type: 'partial'; readonly partial: Listener<'onPartial'>[0]; readonly plan: Listener<'onPartial'>[1] }
  /** A picture is finished. Pictures come in the order they are finished; `picture.index` is its place. */
  | { readonly type: 'picture'; readonly picture: Listener<'onPicture'>[0]; readonly plan: Listener<'onPicture'>[1] }
  /** All is done: the pictures once more, what is missing, the receipt and the cost. Always last. */
  | { readonly type: 'completed'; readonly result: ImagesResult };

/**
 * Runs a request and gives what happens as it happens. Throws what the run throws.
 *
 * Leaving the loop before the last picture aborts the run: its jobs are cancelled upstream where they can be.
 */
export async function* streamRequest(
  run: (options: RunOptions) => Promise<ImagesResult>,
  options: Omit<RunOptions, 'live'>,
  pictures: number,
): AsyncGenerator<StreamEvent, void, undefined> {
  const leaving = new AbortController();
  const signal = options.signal === undefined ? leaving.signal : AbortSignal.any([options.signal, leaving.signal]);
  const events: StreamEvent[] = [];
  let changed = Promise.withResolvers<void>();
  const tell = (event: StreamEvent): void => {
    events.push(event);
    changed.resolve();
  };
  const running = run({
    ...options,
    // The last event has the pictures once more, so none of them may be readable only once.
    live: false,
    signal,
    onProgress: (progress) => {
      options.onProgress?.(progress);
      tell({ type: 'progress', progress });
    },
    onPartial: (partial, plan) => {
      options.onPartial?.(partial, plan);
      tell({ type: 'partial', partial, plan });
    },
    onPicture: (picture, plan) => {
      options.onPicture?.(picture, plan);
      tell({ type: 'picture', picture, plan });
    },
  }).then((result) => tell({ type: 'completed', result }));
  // Whoever left the loop hears no more of it.
  running.catch(() => changed.resolve());
  let missing = pictures;
  try {
    for (;;) {
      for (const event of events.splice(0)) {
        if (event.type === 'picture') missing -= 1;
        if (event.type === 'completed') missing = 0;
        yield event;
        if (event.type === 'completed') return;
      }
      changed = Promise.withResolvers<void>();
      if (events.length === 0) await Promise.race([changed.promise, running]);
    }
  } finally {
    if (missing > 0) leaving.abort();
  }
}
