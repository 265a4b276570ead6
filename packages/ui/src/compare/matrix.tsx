import type { ReceiptRow } from '@pentaprism/core';
import type { InputFile } from '../api/images.ts';
import { Word } from '../glass/word.tsx';
import { isNotable } from '../receipt/order-rows.ts';
import { clip, show } from '../text/show.ts';
import type { Column } from './columns.ts';
import { matrixRows } from './matrix-rows.ts';

/** What becomes of each parameter on each column. */
export function Matrix({ columns }: { readonly columns: readonly Column[] }) {
  const rows = matrixRows(columns.map(({ rows: receipt }) => receipt));
  if (rows.length === 0) return null;
  const files = fileNames(columns);
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reached with the keyboard.
    <section class="matrix" aria-label="Receipts side by side" tabIndex={0} style={{ '--many': columns.length }}>
      <table>
        <caption class="heard">What becomes of each parameter, by model</caption>
        <thead>
          <tr>
            <th scope="col">Parameter</th>
            {columns.map((column) => (
              <th scope="col" key={column.name}>
                {column.model?.name ?? column.name} <span class="muted">{whereAndWhen(column)}</span>
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map(({ parameter, from, cells }) => (
            <tr key={parameter}>
              <th scope="row">
                <code>{parameter}</code>
                <span class="mono muted">{clip(files[parameter]?.join(', ') ?? asText(from), 40)}</span>
              </th>
              {cells.map((cell, index) => (
                <Cell key={columns[index]?.name} row={cell} />
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}

/** What the request's files are called: a receipt describes pictures and never repeats them. */
function fileNames(columns: readonly Column[]): Readonly<Record<string, readonly string[] | undefined>> {
  const named = (of: (asked: Column['asked']) => readonly InputFile[]): readonly string[] | undefined => {
    const files = columns.map(({ asked }) => of(asked)).find(({ length }) => length > 0);
    return files?.map(({ name }) => name);
  };
  return {
    image: named(({ images }) => images),
    reference_images: named(({ references }) => references),
    mask: named(({ mask }) => (mask === undefined ? [] : [mask])),
  };
}

function asText(value: unknown): string {
  return value === null || value === undefined ? '' : show(value);
}

function Cell({ row }: { readonly row: ReceiptRow | undefined }) {
  if (row === undefined) return <td class="muted">–</td>;
  const { word, snapped, from, to, why } = row;
  const sent = Object.entries(to ?? {}).map(([path, value]) =>
    // A value that did not change is not said again.
    [path.split('.').at(-1), ...(show(value) === show(from) ? [] : [clip(show(value), 40)])].join(' '),
  );
  return (
    <td class={isNotable(row) ? 'notable' : undefined} title={why}>
      <Word word={word} snapped={snapped} />
      <span class="mono muted">
        {to === undefined ? (word === 'dropped' ? 'not sent' : 'done here') : sent.join(', ')}
      </span>
    </td>
  );
}

function whereAndWhen({ planned, run, isCurrent }: Column): string {
  if (isCurrent && run?.metadata !== undefined) return `on ${run.metadata.provider}, as it happened`;
  if (planned.state === 'ready') return `on ${planned.answer.plan.provider}`;
  const lenient = planned.state === 'refused' ? planned.lenient : undefined;
  return lenient === undefined ? '' : `on ${lenient.plan.provider}, without strict`;
}
