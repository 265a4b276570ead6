import { createHash, randomBytes } from 'node:crypto';

/** A key as its owner gets it, once. */
export interface KeyText {
  readonly id: string;
  /** `pp_<id>_<secret>` */
  readonly text: string;
  readonly hash: string;
}

/** A new key: 256 random bits, behind what tells one key from another. */
export function newKeyText(): KeyText {
  const id = randomBytes(6).toString('hex');
  const text = `pp_${id}_${randomBytes(32).toString('base64url')}`;
  return { id, text, hash: hashOf(text) };
}

/** Whether a text can be a key of the store: nothing else is looked up there. */
export function isKeyText(text: string): boolean {
  return /^pp_[\da-f]{12}_[\w-]{43}$/.test(text);
}

/** Whether a key's id is that of a key of the store. */
export function isKeyId(id: string): boolean {
  return /^[\da-f]{12}$/.test(id);
}

/** SHA-256 in hexadecimal digits. */
export function hashOf(text: string): string {
  return createHash('sha256').update(text).digest('hex');
}

/** What a webhook is signed with, as Standard Webhooks writes it. */
export function newWebhookSecret(): string {
  return `whsec_${randomBytes(32).toString('base64')}`;
}
