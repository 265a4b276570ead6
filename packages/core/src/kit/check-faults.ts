import type { ProviderDefinition, Reply } from '../contract/provider.ts';

/** What is wrong with the question by which a key is checked, as far as can be told without asking it. */
export function checkFaults({ check, endpoints }: ProviderDefinition): readonly string[] {
  if (check === undefined) return [];
  const { path, endpoint = 'main', source, readFailure, restricted } = check;
  const refusal: Reply = { step: 'check', status: 401, headers: {}, body: {} };
  const { kind } = readFailure(refusal);
  return [
    ...(path.startsWith('/') ? [] : [`check.path does not begin with a slash: ${path}`]),
    ...(Object.hasOwn(endpoints, endpoint) ? [] : [`check.endpoint is none of the endpoints: ${endpoint}`]),
    ...(/^https:\/\/\S/.test(source) ? [] : [`check.source is no address: ${source}`]),
    ...(kind === 'credentials' ? [] : [`check reads 401 as ${kind}, not credentials`]),
    ...(restricted?.test('') === true ? ['check.restricted is said of every answer'] : []),
  ];
}
