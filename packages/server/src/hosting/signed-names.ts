import { createHmac, randomBytes, timingSafeEqual } from 'node:crypto';

/** Names that state when their picture expires, and their signatures. */
export interface SignedNames {
  /** A name nobody can guess: `1795341600-….png`, expiring so many seconds from now. */
  create(extension: string, ttlSeconds: number): string;
  sign(name: string): string;
  /** Whether a signature is a name's own: then the name is one that was made here. */
  isSigned(name: string, signature: string | undefined): boolean;
  /** Seconds a name still lives; 0 or less for those that have expired. */
  secondsLeft(name: string): number;
  /** Whether a name is one of these, and has expired. */
  isExpired(name: string): boolean;
  /** Names that have expired sort before this one. */
  now(): string;
}

const pattern = /^(\d{10,12})-[\w-]{24}\.\w+$/;

/**
 * Makes names, signed with one secret; what was signed with an old one is good as well. The expiry comes first, so that names sort by it, and the signature covers the name, so that nothing else has
 * to be stored and a sweep needs no look inside.
 */
export function signedNames(secret: Buffer, clock: () => number, old: readonly Buffer[] = []): SignedNames {
  const seconds = (): number => Math.floor(clock() / 1000);
  const signWith = (key: Buffer, name: string): string => createHmac('sha256', key).update(name).digest('base64url');
  const sign = (name: string): string => signWith(secret, name);
  const expiryOf = (name: string): number | undefined => {
    const [, expires] = pattern.exec(name) ?? [];
    return expires === undefined ? undefined : Number(expires);
  };
  return {
    create: (extension, ttlSeconds) =>
      `${inOrder(seconds() + ttlSeconds)}-${randomBytes(18).toString('base64url')}.${extension}`,
    sign,
    isSigned: (name, signature) =>
      signature !== undefined && [secret, ...old].some((key) => sameText(signature, signWith(key, name))),
    secondsLeft: (name) => (expiryOf(name) ?? 0) - seconds(),
    isExpired: (name) => {
      const expires = expiryOf(name);
      // What somebody else keeps in the same place is not ours to delete.
      return expires !== undefined && expires <= seconds();
    },
    now: () => inOrder(seconds() + 1),
  };
}

/** Numbers of one length sort as texts do. */
function inOrder(seconds: number): string {
  return String(seconds).padStart(10, '0');
}

function sameText(given: string, expected: string): boolean {
  const a = Buffer.from(given);
  const b = Buffer.from(expected);
  return a.length === b.length && timingSafeEqual(a, b);
}
