import { glyphColumns, glyphOf, glyphRows } from './bitmap-font.ts';

/** Cells from one character to the next. */
const advance = glyphColumns + 1;
/** Cells from one line to the next. */
export const lineCells = glyphRows + 2;

/** How many characters fit into `width` when one cell of a letter is `cell` wide. */
export function charactersIn(width: number, cell: number): number {
  return Math.max(1, Math.floor(width / (advance * cell)));
}

/** Breaks text into at most `maxLines` lines of at most `columns` characters; an ellipsis says that text was cut. */
export function wrapText(text: string, columns: number, maxLines: number): readonly string[] {
  const lines: string[] = [];
  let line = '';
  for (const word of text.split(/\s+/).filter((part) => part !== '')) {
    let rest = line === '' ? word : `${line} ${word}`;
    if (length(rest) > columns && line !== '') {
      lines.push(line);
      rest = word;
    }
    while (length(rest) > columns) {
      lines.push(cut(rest, columns));
      rest = Array.from(rest).slice(columns).join('');
    }
    line = rest;
    if (lines.length > maxLines) break;
  }
  if (line !== '') lines.push(line);
  if (lines.length <= maxLines) return lines;
  const kept = lines.slice(0, maxLines);
  const last = kept.pop() ?? '';
  return [...kept, `${cut(last, Math.max(0, columns - 3))}...`.slice(0, columns)];
}

/** The lines as SVG path data: one rectangle for each run of pixels, `cell` wide, from the given corner. */
export function textPath(lines: readonly string[], left: number, top: number, cell: number): string {
  let path = '';
  lines.forEach((line, lineIndex) => {
    Array.from(line).forEach((character, column) => {
      glyphOf(character).forEach((bits, row) => {
        const x = left + column * advance * cell;
        const y = top + (lineIndex * lineCells + row) * cell;
        for (const [start, run] of runs(bits))
          path += `M${x + start * cell} ${y}h${run * cell}v${cell}h${-run * cell}z`;
      });
    });
  });
  return path;
}

/** The runs of set bits in one row, as start column and length. */
function* runs(bits: number): Generator<readonly [start: number, run: number]> {
  let start = -1;
  for (let column = 0; column <= glyphColumns; column += 1) {
    const set = column < glyphColumns && (bits & (1 << (glyphColumns - 1 - column))) !== 0;
    if (set && start < 0) start = column;
    if (!set && start >= 0) {
      yield [start, column - start];
      start = -1;
    }
  }
}

function length(text: string): number {
  return Array.from(text).length;
}

function cut(text: string, columns: number): string {
  return Array.from(text).slice(0, columns).join('');
}
