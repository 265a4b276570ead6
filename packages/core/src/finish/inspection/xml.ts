/** One piece of XML between angle brackets. */
export interface Markup {
  /** A start tag, an end tag, an element that is both, or what is no element: comments, instructions, the doctype. */
  readonly kind: 'start' | 'end' | 'both' | 'aside';
  /** Where the text goes on behind it. */
  readonly end: number;
}

/** What opens asides, and what closes them. */
const asides: readonly (readonly [opening: string, closing: string])[] = [
  ['<!--', '-->'],
  ['<![CDATA[', ']]>'],
  ['<?', '?>'],
];

/**
 * Reads the markup that begins at `at`, where an angle bracket stands; `undefined` when the text ends inside of it.
 *
 * Entities are not looked up and names are not checked: this only tells where things begin and end. Every character is
 * looked at once. https://www.w3.org/TR/xml/
 */
export function markupAt(text: string, at: number): Markup | undefined {
  const aside = asides.find(([opening]) => text.startsWith(opening, at));
  if (aside !== undefined) {
    const [opening, closing] = aside;
    const found = text.indexOf(closing, at + opening.length);
    return found === -1 ? undefined : { kind: 'aside', end: found + closing.length };
  }
  if (text.startsWith('<!', at)) {
    const end = endOfDoctype(text, at);
    return end === undefined ? undefined : { kind: 'aside', end };
  }
  const end = endOfTag(text, at);
  if (end === undefined) return undefined;
  if (text[at + 1] === '/') return { kind: 'end', end };
  return { kind: text[end - 2] === '/' ? 'both' : 'start', end };
}

/** A bracket in quotes closes nothing. */
function endOfTag(text: string, at: number): number | undefined {
  const next = /[>"']/g;
  for (next.lastIndex = at + 1; ; ) {
    const found = next.exec(text);
    if (found === null) return undefined;
    const [sign] = found;
    if (sign === '>') return next.lastIndex;
    const quoted = text.indexOf(sign, next.lastIndex);
    if (quoted === -1) return undefined;
    next.lastIndex = quoted + 1;
  }
}

/** The declarations in a doctype have brackets of their own. */
function endOfDoctype(text: string, at: number): number | undefined {
  const next = /<!--|[<>"']/g;
  let depth = 1;
  for (next.lastIndex = at + 2; ; ) {
    const found = next.exec(text);
    if (found === null) return undefined;
    const [sign] = found;
    if (sign === '<') depth += 1;
    else if (sign === '>') depth -= 1;
    else {
      const closing = sign === '<!--' ? '-->' : sign;
      const closed = text.indexOf(closing, next.lastIndex);
      if (closed === -1) return undefined;
      next.lastIndex = closed + closing.length;
    }
    if (depth === 0) return next.lastIndex;
  }
}
