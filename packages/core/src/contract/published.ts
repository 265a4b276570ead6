/** What upstream publishes of one of its models: all that a declaration by rule is made of. Plain JSON. */
export interface PublishedModel {
  /** The route to ask, with what holds it to this schema where upstream has versions: `owner/name:5c7d…`. */
  readonly route: string;
  /** Upstream's version, where it has some. */
  readonly version?: string;
  /** The JSON Schema of an input. References are to `definitions`, by the last part of their path. */
  readonly input: Readonly<Record<string, unknown>>;
  readonly definitions?: Readonly<Record<string, unknown>>;
  /**
   * What comes back, as far as the protocol reads it as pictures: `files` are of whatever kind, `other` is nothing the
   * protocol can read.
   */
  readonly makes: 'pictures' | 'files' | 'other';
  /** The ending of the file in upstream's own example, in lower case: `png`. */
  readonly example?: string;
  /** Upstream says that it is on its way out. */
  readonly deprecated?: true;
  /** The page a person would read it on. */
  readonly source: string;
}
