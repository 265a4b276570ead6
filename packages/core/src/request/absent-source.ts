import type { ByteSource } from '../contract/bytes.ts';

/** The bytes of a picture that stayed with the caller: there are none to be read. */
export function absentSource(name: string): ByteSource {
  const refuse = (): never => {
    throw new TypeError(`${name} stayed with the caller and cannot be read.`);
  };
  return { size: undefined, once: false, head: async () => refuse(), open: refuse, release: () => undefined };
}
