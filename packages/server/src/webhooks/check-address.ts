import { PentaprismError } from '@pentaprism/core';
import type { Notifier } from '@pentaprism/core/host';

/** Longer ones would not fit into the head of a request to this server, but for a little. */
const mostLetters = 2000;

/**
 * Throws for an address that no webhook would be sent to: `invalid_value` for what is none, `blocked_url` for one that is not public
 * or not https. A name is looked up for it, and again whenever something is sent.
 */
export async function checkWebhookAddress(text: string, notifier: Pick<Notifier, 'check'>): Promise<void> {
  if (text.length > mostLetters) {
    throw refused('invalid_value', text, `is longer than the ${mostLetters} letters that it may have.`);
  }
  const url = URL.parse(text);
  if (url === null)
    throw refused('invalid_value', text, 'is no address; it takes one such as https://example.com/hook.');
  try {
    await notifier.check(url);
  } catch (error) {
    if (!PentaprismError.is(error)) throw error;
    throw refused('blocked_url', text, `is refused. ${error.message}`, error);
  }
}

function refused(code: 'invalid_value' | 'blocked_url', text: string, why: string, cause?: unknown): PentaprismError {
  const message = `'webhook_url' is ${JSON.stringify(shown(text))}, which ${why}`;
  return new PentaprismError(code, message, { param: 'webhook_url', cause });
}

/** What may be repeated of an address: a path may hold a secret, and so may a password. */
function shown(text: string): string {
  const url = URL.parse(text);
  const place = url === null || url.host === '' ? text : `${url.protocol}//${url.host}/`;
  return place.slice(0, 100);
}
