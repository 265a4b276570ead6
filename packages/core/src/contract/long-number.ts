/**
 * A number of a JSON document that no JavaScript number holds: a whole one of more digits, or one out of all bounds.
 *
 * Read as a number it would be another one, and nobody would know.
 */
export class LongNumber {
  /** As it stands in the document. */
  readonly digits: string;

  constructor(digits: string) {
    this.digits = digits;
  }
}
