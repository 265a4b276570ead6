/**
 * The floors of the house: a file imports only from its own floor's folder and from floors below.
 * See ARCHITECTURE.md, "Floors".
 */
const core = 'packages/core/src';

const floors = [
  ['contract'],
  ['request', 'sizing', 'cost'],
  ['planning', 'derive', 'respond'],
  ['wire', 'finish'],
  ['gateway', 'gateway.ts'],
  ['kit', 'index.ts'],
];

const noHigherFloor = floors.flatMap((folders, level) => {
  const higher = floors.slice(level + 1).flat();
  if (higher.length === 0) return [];
  return [
    {
      name: `floor-${level}-imports-only-downwards`,
      severity: 'error',
      from: { path: `^${core}/(${folders.join('|')})(/|$)`, pathNot: '\\.test(-d)?\\.ts$' },
      to: { path: `^${core}/(${higher.join('|')})(/|$)` },
    },
  ];
});

/** @type {import('dependency-cruiser').IConfiguration} */
export default {
  forbidden: [
    ...noHigherFloor,
    { name: 'no-cycles', severity: 'error', from: {}, to: { circular: true } },
    {
      name: 'core-knows-no-provider',
      severity: 'error',
      from: { path: `^${core}` },
      to: { path: '^packages/(provider-|server)' },
    },
    {
      name: 'providers-know-only-core',
      severity: 'error',
      from: { path: '^packages/provider-([^/]+)/src' },
      to: { path: '^packages/(provider-|server)', pathNot: '^packages/provider-$1/' },
    },
    {
      name: 'pure-floors-do-no-io',
      severity: 'error',
      from: { path: `^${core}/(contract|request|sizing|cost|planning|derive|respond)/`, pathNot: '\\.test(-d)?\\.ts$' },
      to: { path: '^(node:)?(fs|net|http|https|dns|child_process|worker_threads|os)(/|$)|node_modules/(undici|sharp)' },
    },
  ],
  options: {
    tsPreCompilationDeps: true,
    exclude: { path: '(^|/)(dist|node_modules)/' },
    doNotFollow: { path: 'node_modules' },
    tsConfig: { fileName: 'tsconfig.json' },
    enhancedResolveOptions: {
      conditionNames: ['@pentaprism/source', 'import', 'node', 'default', 'types'],
      exportsFields: ['exports'],
      extensions: ['.ts', '.js', '.json'],
    },
  },
};
