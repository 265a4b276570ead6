/** Says of which URLs the operator has allowed the host, written as `host` or `host:port`, although it is private. */
export function allowedHosts(written: readonly string[] = []): (url: URL) => boolean {
  const hosts = new Set(written.map((host) => host.trim().toLowerCase()));
  return (url) => hosts.has(url.host) || hosts.has(url.hostname) || hosts.has(withPort(url));
}

/** `host:port` even where the port is the scheme's own, which `URL.host` leaves out. */
function withPort(url: URL): string {
  return `${url.hostname}:${url.port === '' ? (url.protocol === 'https:' ? 443 : 80) : url.port}`;
}
