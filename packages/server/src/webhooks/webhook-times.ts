/** When webhooks are sent, in milliseconds. */
export interface WebhookTimes {
  /** Waits before the second try, the third and so on, each from the end of the one before. After the last there is none. */
  readonly waitsMs: readonly number[];
  /** One try, from the look-up of the receiver's name to the head of its answer. */
  readonly tryMs: number;
  /** How often the store is asked for what is due: what was put off, and what a dead server has left. */
  readonly lookMs: number;
}

const seconds = 1000;
const minutes = 60 * seconds;
const hours = 60 * minutes;

/** Seven tries within eleven hours: a receiver may be down for a night. */
export const webhookTimes: WebhookTimes = {
  waitsMs: [5 * seconds, 30 * seconds, 5 * minutes, 30 * minutes, 2 * hours, 8 * hours],
  tryMs: 15 * seconds,
  lookMs: 3 * seconds,
};
