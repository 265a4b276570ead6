import { table } from './table.ts';

/** Named numbers of one checkout, or of two side by side with what changed. A number that one side lacks is `–`. */
export function comparison(
  what: string,
  [head, base]: readonly (ReadonlyMap<string, number> | undefined)[],
  write: (value: number) => string,
): string {
  const names = [...new Set([...(head?.keys() ?? []), ...(base?.keys() ?? [])])];
  const cell = (value: number | undefined) => (value === undefined ? '–' : write(value));
  if (base === undefined) {
    return table(
      [what, 'here'],
      names.map((name) => [name, cell(head?.get(name))]),
    );
  }
  return table(
    [what, 'base', 'here', 'change'],
    names.map((name) => {
      const [before, after] = [base.get(name), head?.get(name)];
      return [name, cell(before), cell(after), change(before, after)];
    }),
  );
}

function change(before: number | undefined, after: number | undefined): string {
  if (before === undefined || after === undefined || before === 0) return '–';
  const percent = (after / before - 1) * 100;
  return `${percent > 0 ? '+' : ''}${percent.toFixed(1)} %`;
}
