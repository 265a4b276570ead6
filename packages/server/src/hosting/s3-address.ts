/** A bucket, and where in it. */
export interface S3Address {
  readonly bucket: string;
  /** Empty, or ends with a slash. */
  readonly prefix: string;
  readonly region?: string;
  /** Where an S3-compatible store listens; default: Amazon's own. */
  readonly endpoint?: string;
}

/** Reads `s3://bucket/prefix?region=…&endpoint=…`; `undefined` for anything else. */
export function readS3Address(text: string): S3Address | undefined {
  const url = URL.parse(text);
  if (url === null || url.protocol !== 's3:' || url.hostname === '' || url.port !== '') return undefined;
  // Keys belong into variables of their own: an address is shown in logs.
  if (url.username !== '' || url.password !== '' || url.hash !== '') return undefined;
  for (const name of url.searchParams.keys()) if (name !== 'region' && name !== 'endpoint') return undefined;
  const region = url.searchParams.get('region') ?? '';
  const endpoint = url.searchParams.get('endpoint') ?? '';
  if (endpoint !== '' && !/^https?:$/.test(URL.parse(endpoint)?.protocol ?? '')) return undefined;
  const path = decodeURIComponent(url.pathname).replace(/^\/+|\/+$/g, '');
  return {
    bucket: url.hostname,
    prefix: path === '' ? '' : `${path}/`,
    ...(region === '' ? {} : { region }),
    ...(endpoint === '' ? {} : { endpoint }),
  };
}
