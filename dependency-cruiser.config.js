import { onlyDownwards } from './floors.ts';

const core = 'packages/core/src';

/** @type {import('dependency-cruiser').IConfiguration} */
export default {
  forbidden: [
    ...onlyDownwards,
    { name: 'no-cycles', severity: 'error', from: {}, to: { circular: true } },
    {
      name: 'core-knows-no-provider',
      severity: 'error',
      from: { path: `^${core}` },
      to: { path: '^packages/(provider-|server|store)' },
    },
    {
      // What is written down is text to it: it could keep the jobs of another server.
      name: 'stores-know-only-each-other',
      severity: 'error',
      from: { path: '^packages/store', pathNot: '\\.test\\.ts$' },
      to: { path: '^packages/(provider-|server|core)' },
    },
    {
      // The page is a caller like any other: of core it knows the shapes of answers.
      name: 'the-page-knows-only-shapes',
      severity: 'error',
      from: { path: '^packages/ui/src' },
      to: { path: '^packages/(?!ui/)', dependencyTypesNot: ['type-only'] },
    },
    {
      name: 'providers-know-only-core',
      severity: 'error',
      from: { path: '^packages/provider-([^/]+)/src' },
      to: { path: '^packages/(provider-|server)', pathNot: '^packages/provider-$1/' },
    },
    {
      // What a sandbox finds fault with, and draws, must not come from the code it is there to judge.
      name: 'sandboxes-are-witnesses',
      severity: 'error',
      from: { path: '^packages/(provider-[^/]+)/src/sandbox/', pathNot: '\\.test(-d)?\\.ts$' },
      to: { path: '^packages/$1/src/(?!sandbox/)' },
    },
    {
      name: 'sandboxes-of-examples-are-witnesses',
      severity: 'error',
      from: { path: '^examples/([^/]+)/sandbox/', pathNot: '\\.test\\.ts$' },
      to: { path: '^examples/(?!$1/(sandbox|fixtures)/)' },
    },
    {
      // What an example shows, a package outside this repository can do.
      name: 'examples-come-in-by-the-doors',
      severity: 'error',
      from: { path: '^examples/' },
      to: { path: '^packages/[^/]+/src/', pathNot: '^packages/[^/]+/src/((provider|kit|host|sandbox)/)?index\\.ts$' },
    },
    {
      name: 'pure-floors-do-no-io',
      severity: 'error',
      from: {
        path: `^${core}/(contract|request|sizing|cost|handling|views|infer|planning|derive|respond)/`,
        pathNot: '\\.test(-d)?\\.ts$',
      },
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
      extensions: ['.ts', '.tsx', '.js', '.json'],
    },
  },
};
