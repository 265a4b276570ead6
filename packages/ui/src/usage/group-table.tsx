import type { KeyView } from '../api/keys.ts';
import type { UsageView } from '../api/usage.ts';
import { CountCells } from './count-cells.tsx';
import { GroupName } from './group-name.tsx';
import { lineOf, lines } from './lines.ts';
import { groups } from './sums.ts';
import { Swatch } from './swatch.tsx';
import { parts, type UsageChoice } from './usage-choice.ts';

interface GroupTableProps {
  readonly view: UsageView;
  readonly keys: readonly KeyView[];
  readonly choice: UsageChoice;
}

/** What each key, model or provider comes to, and which of the curves is its own. */
export function GroupTable({ view, keys, choice }: GroupTableProps) {
  const all = groups(view, choice.of);
  const most = Math.max(...all.map((group) => group[choice.of]));
  const name = parts.find(({ value }) => value === choice.by)?.label ?? '';
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reached with the keyboard.
    <section class="scrolls" tabIndex={0} aria-label={`By ${name.toLowerCase()}`}>
      <table>
        <thead>
          <tr>
            <th scope="col">{name}</th>
            <th scope="col">Cost</th>
            <th scope="col">Pictures</th>
            <th scope="col">Requests</th>
            <th scope="col">Failed</th>
            <th scope="col">Unpriced</th>
          </tr>
        </thead>
        <tbody>
          {all.map((group, index) => (
            <tr key={group.id}>
              <th scope="row">
                <Swatch index={line(index, all.length)} />
                <GroupName id={group.id} keys={keys} />
                <Share of={most === 0 ? 0 : group[choice.of] / most} index={line(index, all.length)} />
              </th>
              <CountCells counts={group} />
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}

/** Its share of the most, in the colour of its curve. */
function Share({ of, index }: { readonly of: number; readonly index: number }) {
  const background = `var(${lineOf(index).colour})`;
  return <span class="share" style={{ width: `${of * 100}%`, background }} />;
}

/** Those that are drawn together share the last line. */
function line(index: number, many: number): number {
  return many > lines.length ? Math.min(index, lines.length - 1) : index;
}
