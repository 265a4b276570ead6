import type { TracingChannel } from 'node:diagnostics_channel';

/** What is done when something begins, and when it has ended. It must not throw: nobody is there to catch it. */
export interface ChannelListener<Message> {
  readonly start?: (message: Message) => void;
  readonly end?: (message: Message) => void;
}

/** Listens to one of `channels`, to all gateways of the process; returns what stops it. */
export function listenTo<Message extends object>(
  channel: TracingChannel<unknown, Message>,
  { start = ignore, end = ignore }: ChannelListener<Message>,
): () => void {
  const subscribers = { start, asyncEnd: end, end: ignore, asyncStart: ignore, error: ignore };
  channel.subscribe(subscribers);
  return () => void channel.unsubscribe(subscribers);
}

function ignore(): void {}
