import type { ReceiptRow } from '@pentaprism/core';
import { Glyph } from '../glass/glyph.tsx';
import { Word } from '../glass/word.tsx';
import { words } from '../glass/words.ts';
import { Coded } from '../parts/coded.tsx';
import { clip, show } from '../text/show.ts';
import { isNotable, orderRows } from './order-rows.ts';

interface ReceiptProps {
  readonly rows: readonly ReceiptRow[];
  /** What the request's files are called: a receipt describes pictures and never repeats them. */
  readonly files?: Readonly<Record<string, readonly string[]>>;
}

/** What becomes of each parameter, what needs a look first. */
export function Receipt({ rows, files = {} }: ReceiptProps) {
  return (
    <ul class="receipt">
      {orderRows(rows).map((row) => (
        <Row key={row.parameter + (row.addressed ?? '')} row={row} names={files[row.parameter]} />
      ))}
    </ul>
  );
}

function Row({ row, names }: { readonly row: ReceiptRow; readonly names: readonly string[] | undefined }) {
  const { parameter, word, from, to, why, snapped, meant } = row;
  return (
    <li class={isNotable(row) ? 'notable' : undefined}>
      <div class="row between">
        <code class="name">{parameter}</code>
        <Word word={word} snapped={snapped} />
      </div>
      <div class="turn">
        <span class="from">
          {clip(
            names === undefined || names.length === 0 ? (from === null ? 'not said' : show(from)) : names.join(', '),
          )}
        </span>
        <span class="arrow" role="img" aria-label="becomes">
          →
        </span>
        <span class="to">
          {to === undefined ? (
            <i>{word === 'dropped' ? 'not sent' : 'done here'}</i>
          ) : (
            Object.entries(to).map(([path, value]) => (
              <span key={path} title={path}>
                <em>{shortPath(path)}</em>
                {show(value) === show(from) ? '' : ` ${clip(show(value), 60)}`}
              </span>
            ))
          )}
        </span>
      </div>
      <p class="why">
        <Coded text={why} />
        {meant !== undefined && (
          <>
            {' '}
            Did you mean <code>{meant}</code>?
          </>
        )}
      </p>
    </li>
  );
}

/** The end of a long path. */
export function shortPath(path: string): string {
  const parts = path.split('.');
  return parts.length > 3 ? `…${parts.slice(-2).join('.')}` : path;
}

/** How many parameters met each of the five words. */
export function Tally({ rows }: { readonly rows: readonly ReceiptRow[] }) {
  const seen = orderRows(rows);
  return (
    <p class="tally">
      {words.map((word) => {
        const many = seen.filter((row) => row.word === word).length;
        return many === 0 ? null : (
          <span class={`word-${word}`} key={word}>
            <Glyph word={word} size={14} />
            {many} {word}
          </span>
        );
      })}
    </p>
  );
}
