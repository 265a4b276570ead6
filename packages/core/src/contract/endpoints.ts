/** The settings an address is made with: `account` of `https://api.example/accounts/{account}`. */
export function settingsIn(endpoint: string): readonly string[] {
  return [...endpoint.matchAll(/\{(\w+)\}/g)].map(([, name = '']) => name);
}

/** An address with the operator's settings in it; what is not set stays as it is. */
export function fillEndpoint(endpoint: string, settings: Readonly<Record<string, string>>): string {
  return endpoint.replace(/\{(\w+)\}/g, (slot, name: string) => {
    const value = Object.hasOwn(settings, name) ? settings[name] : undefined;
    return value === undefined ? slot : encodeURIComponent(value);
  });
}

/** Whether an address stands for many, such as `https://*.example.com`: upstream may point to them, nothing is built from it. */
export function isWildcard(endpoint: string): boolean {
  return /^https?:\/\/\*\./.test(endpoint);
}

/** Whether a URL is at the origin of an address, or at one of those it stands for. */
export function isAt(url: URL, endpoint: string): boolean {
  const own = URL.parse(endpoint);
  if (own === null) return false;
  if (!isWildcard(endpoint)) return url.origin === own.origin;
  return url.protocol === own.protocol && url.port === own.port && url.hostname.endsWith(own.hostname.slice(1));
}
