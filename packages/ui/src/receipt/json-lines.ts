/** What kind of thing a piece of a line is, for its colour. */
export type TokenKind = 'key' | 'text' | 'number' | 'sign' | 'slot';

export interface Token {
  readonly kind: TokenKind;
  readonly text: string;
}

/** A line of JSON, with the path of what begins on it. */
export interface JsonLine {
  readonly depth: number;
  readonly tokens: readonly Token[];
  /** Names and places from the outermost inwards, joined with dots; absent on a closing line. */
  readonly path?: string;
}

/** JSON in lines, so that each can say where its value came from. A slot of a plan (`{ "$input": … }`) is one token. */
export function jsonLines(value: unknown): readonly JsonLine[] {
  return linesOf(value, { depth: 0, path: '', lead: [], tail: '' });
}

interface Place {
  readonly depth: number;
  readonly path: string;
  readonly lead: readonly Token[];
  readonly tail: string;
}

function linesOf(value: unknown, { depth, path, lead, tail }: Place): readonly JsonLine[] {
  const line = (...tokens: Token[]): JsonLine => ({ depth, path, tokens: [...lead, ...tokens, ...sign(tail)] });
  if (typeof value !== 'object' || value === null) {
    return [line({ kind: typeof value === 'string' ? 'text' : 'number', text: JSON.stringify(value) ?? 'null' })];
  }
  const isList = Array.isArray(value);
  const entries = Object.entries(value);
  const [open, close] = isList ? ['[', ']'] : ['{', '}'];
  const [first] = entries;
  if (first === undefined) return [line({ kind: 'sign', text: open + close })];
  if (!isList && entries.length === 1 && first[0].startsWith('$'))
    return [line({ kind: 'slot', text: `⟨${String(first[1])}⟩` })];
  const inner = entries.flatMap(([name, child], index) =>
    linesOf(child, {
      depth: depth + 1,
      path: path === '' ? name : `${path}.${name}`,
      lead: isList
        ? []
        : [
            { kind: 'key', text: JSON.stringify(name) },
            { kind: 'sign', text: ': ' },
          ],
      tail: index < entries.length - 1 ? ',' : '',
    }),
  );
  return [
    { depth, path, tokens: [...lead, { kind: 'sign', text: open }] },
    ...inner,
    { depth, tokens: sign(close + tail) },
  ];
}

function sign(text: string): readonly Token[] {
  return text === '' ? [] : [{ kind: 'sign', text }];
}
