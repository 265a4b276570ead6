import type { TracingChannel } from 'node:diagnostics_channel';
import { channels } from './channels.ts';

/** Whether anybody listens. Nothing is put together for nobody. */
export function isHeard(): boolean {
  return Object.values(channels).some((channel) => channel.hasSubscribers);
}

/** Publishes that something begins, and gives what publishes that it has ended. */
export function begin<Message extends { readonly outcome?: object }>(
  channel: TracingChannel<unknown, Message>,
  message: Message,
): (outcome: NonNullable<Message['outcome']>, hasFailed?: boolean) => void {
  channel.start.publish(message);
  channel.end.publish(message);
  return (outcome, hasFailed = false) => {
    Object.assign(message, { outcome });
    if (hasFailed) channel.error.publish(message);
    channel.asyncStart.publish(message);
    channel.asyncEnd.publish(message);
  };
}
