/** So many are compared at once. */
export const mostTargets = 4;

/** What an address compares, each as a model's name, with a provider before it where one must do it; `undefined` when nothing. */
export function readTargets(search: string): readonly string[] | undefined {
  const text = new URLSearchParams(search).get('compare');
  if (text === null) return undefined;
  const names = text.split(',').map((name) => name.trim());
  return [...new Set(names)].filter((name) => name !== '').slice(0, mostTargets);
}

/** The address with other targets; what else it says stays. */
export function withTargets(search: string, targets: readonly string[] | undefined): string {
  const rest = new URLSearchParams(search);
  rest.delete('compare');
  // Commas and slashes stay readable: an address is there to be sent to somebody.
  const named = targets === undefined ? [] : [`compare=${targets.map(readable).join(',')}`];
  const all = [...named, ...(rest.size === 0 ? [] : [rest.toString()])].join('&');
  return all === '' ? '' : `?${all}`;
}

function readable(name: string): string {
  return encodeURIComponent(name).replaceAll('%2F', '/');
}
