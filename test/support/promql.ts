/** A choice of series in a query. */
export interface Selector {
  readonly name: string;
  readonly matchers: readonly { readonly label: string; readonly operator: string; readonly value: string }[];
}

/** What a query asks for. */
export interface Query {
  readonly selectors: readonly Selector[];
  /** Labels it groups by. */
  readonly groupings: readonly string[];
}

const functions = new Set([
  ...[
    'sum',
    'min',
    'max',
    'avg',
    'count',
    'rate',
    'increase',
    'deriv',
    'min_over_time',
    'histogram_quantile',
    'vector',
  ],
]);
const grouping = new Set(['by', 'without']);
const operators = new Set(['and', 'or', 'unless']);

/** Reads as much of a query as our dashboards and alerts are made of. Throws for what it does not know. */
export function readQuery(text: string): Query {
  const tokens = text.match(
    /"(?:[^"\\]|\\.)*"|[a-zA-Z_:][a-zA-Z0-9_:]*|\d+(?:\.\d+)?(?:e\d+)?|\[[^\]]+\]|=~|!~|!=|==|>=|<=|[-+*/<>(){},=]|\S/g,
  );
  const all: readonly string[] = tokens ?? [];
  const selectors: Selector[] = [];
  const groupings: string[] = [];
  let depth = 0;
  for (let at = 0; at < all.length; at += 1) {
    const token = all[at] ?? '';
    if (token === '(') depth += 1;
    if (token === ')') depth -= 1;
    if (depth < 0) throw new Error(`A bracket too many: ${text}`);
    if (!/^[a-zA-Z_:]/.test(token) || operators.has(token)) {
      if (!/^(\[(\d+[smhd]|\$__rate_interval)\]|[-+*/<>(),]|[><=!]=|\d.*|and|or|unless)$/.test(token)) {
        throw new Error(`Not understood: ${token} in ${text}`);
      }
      continue;
    }
    if (grouping.has(token)) {
      const end = all.indexOf(')', at);
      groupings.push(...all.slice(at + 2, end).filter((one) => one !== ','));
      at = end;
    } else if (functions.has(token)) {
      if (all[at + 1] !== '(' && !grouping.has(all[at + 1] ?? '')) throw new Error(`${token} of what? ${text}`);
    } else {
      const end = all[at + 1] === '{' ? all.indexOf('}', at) : at;
      if (end === -1) throw new Error(`A brace too few: ${text}`);
      selectors.push({ name: token, matchers: matchersIn(all.slice(at + 2, end), text) });
      at = end;
    }
  }
  if (depth !== 0) throw new Error(`A bracket too few: ${text}`);
  return { selectors, groupings };
}

function matchersIn(tokens: readonly string[], text: string): Selector['matchers'] {
  const matchers: Selector['matchers'][number][] = [];
  for (let at = 0; at < tokens.length; at += 4) {
    const [label = '', operator = '', value = '', comma = ','] = tokens.slice(at, at + 4);
    if (!/^(=|!=|=~|!~)$/.test(operator) || !value.startsWith('"') || comma !== ',')
      throw new Error(`No matcher: ${text}`);
    matchers.push({ label, operator, value: value.slice(1, -1) });
  }
  return matchers;
}
