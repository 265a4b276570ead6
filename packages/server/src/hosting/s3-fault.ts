import { FilesFault } from './files.ts';
import type { S3Address } from './s3-address.ts';

/** What an S3 store, or the client on the way to it, finds fault with, in words for the operator. */
export function s3Fault(error: unknown, address: S3Address): FilesFault {
  if (error instanceof FilesFault) return error;
  const { bucket, endpoint = 'Amazon S3' } = address;
  const { name, message, status } = factsOf(error);
  const said = faults[name] ?? byStatus[status];
  if (said !== undefined) return new FilesFault(said(address), { passes: false, cause: error });
  const passes = status === 0 || status === 429 || status >= 500;
  const reason = status === 0 ? `${endpoint} does not answer (${message})` : `it answered ${status} (${message})`;
  return new FilesFault(`the bucket "${bucket}" cannot be used: ${reason}`, { passes, cause: error });
}

/** Whether there is no such file. */
export function isMissing(error: unknown): boolean {
  const { name, status } = factsOf(error);
  // A bucket that is not there is no missing file.
  return name !== 'NoSuchBucket' && (name === 'NoSuchKey' || status === 404);
}

const faults: Readonly<Record<string, (address: S3Address) => string>> = {
  NoSuchBucket: ({ bucket }) => `there is no bucket "${bucket}"`,
  AccessDenied: ({ bucket, prefix }) =>
    `the credentials may not write, read, list and delete in "${bucket}/${prefix}"; they need s3:PutObject, s3:GetObject, s3:DeleteObject and s3:ListBucket`,
  InvalidAccessKeyId: () => 'the store does not know the access key (AWS_ACCESS_KEY_ID)',
  SignatureDoesNotMatch: () => 'the secret access key is wrong (AWS_SECRET_ACCESS_KEY)',
  ExpiredToken: () => 'the credentials have expired (AWS_SESSION_TOKEN)',
  CredentialsProviderError: () => 'there are no credentials; set AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY',
  PermanentRedirect: ({ bucket }) => `the bucket "${bucket}" is in another region; name it with ?region=`,
  AuthorizationHeaderMalformed: ({ bucket }) => `the bucket "${bucket}" is in another region; name it with ?region=`,
};

const byStatus: Readonly<Record<number, (address: S3Address) => string>> = {
  301: ({ bucket }) => `the bucket "${bucket}" is in another region; name it with ?region=`,
  403: ({ bucket }) => `the credentials may not use "${bucket}"`,
  404: ({ bucket }) => `there is no bucket "${bucket}"`,
};

function factsOf(error: unknown): { readonly name: string; readonly message: string; readonly status: number } {
  if (!(error instanceof Error)) return { name: '', message: String(error), status: 0 };
  const code = 'code' in error && typeof error.code === 'string' ? error.code : '';
  return { name: error.name, message: error.message || code || error.name, status: statusOf(error) };
}

/** The status of the store's reply; 0 when there was none. */
function statusOf(error: Error): number {
  if (!('$metadata' in error) || typeof error.$metadata !== 'object' || error.$metadata === null) return 0;
  const { $metadata } = error;
  return 'httpStatusCode' in $metadata && typeof $metadata.httpStatusCode === 'number' ? $metadata.httpStatusCode : 0;
}
