/** Of a model whose price was looked for and not found: never 0, and never guessed from its siblings. */
export const noPriceFound = 'Its page at fal could not be read, and no other source that was found states its price.';
