/** Something the person at the keyboard can mend: told in one line, without a trace. */
export class CommandError extends Error {
  override readonly name = 'CommandError';
}
