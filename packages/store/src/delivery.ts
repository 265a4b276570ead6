/** The end of a job that somebody is to be told. */
export interface Delivery {
  /** Whose end it is; there is one delivery for each job. */
  readonly job: string;
  readonly key: string;
  readonly address: string;
  /** How often it was tried. */
  readonly tries: number;
}
