/** A database's address without what would let somebody in. */
export function placeOf(address: string): string {
  if (!URL.canParse(address)) return 'an address that cannot be read';
  const { hostname, port, pathname } = new URL(address);
  return `${hostname}${port === '' ? '' : `:${port}`}${pathname}`;
}
