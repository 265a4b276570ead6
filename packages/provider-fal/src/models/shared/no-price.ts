/** Of a model whose price was looked for and not found: never 0, and never guessed from its siblings. */
export const noPriceFound = 'Its page at fal could not be read, and no other source that was found states its price.';

/** Of a tool that is billed by time. */
export const billedByTheSecond =
  'It is billed by the second, at a rate on which sources differ, and its answers do not say how long a job took.';
