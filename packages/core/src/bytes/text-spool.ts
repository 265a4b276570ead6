import { type ByteSpool, startByteSpool } from './byte-spool.ts';
import { beginCheck, rememberCheck } from './standard-base64.ts';

/** A long text on its way to disk. */
export type TextSpool = ByteSpool;

/** Begins to move a text to a nameless temporary file, checking it as base64 while its bytes are at hand. */
export function startTextSpool(directory?: string): TextSpool {
  const spool = startByteSpool(directory);
  const check = beginCheck();
  return {
    async append(pieces) {
      const isMoved = await spool.append(pieces);
      if (isMoved) check.push(pieces);
      return isMoved;
    },
    source(kept) {
      const source = spool.source(kept);
      rememberCheck(source, check.with(kept));
      return source;
    },
    discard: spool.discard,
  };
}
