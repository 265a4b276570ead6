import { createHash, randomBytes } from 'node:crypto';
import type { SandboxReply, SandboxRequest } from '@pentaprism/core/kit';
import { isObject, present } from '@pentaprism/core/provider';
import { googleError } from './errors.ts';
import { sendJson } from './send-json.ts';

/** A file somebody uploaded. */
export interface StoredFile {
  readonly name: string;
  readonly displayName: string | undefined;
  readonly mimeType: string;
  readonly bytes: Uint8Array;
  readonly created: Date;
}

/** Google's Files API over memory. https://ai.google.dev/api/files */
export interface Files {
  /** Answers both requests of a resumable upload. */
  upload(request: SandboxRequest, origin: string): SandboxReply;
  /** Answers list, get and delete; `name` is empty for the list. */
  manage(request: SandboxRequest, name: string, origin: string): SandboxReply;
  /** The file at an address that ends in its name. */
  find(uri: string): StoredFile | undefined;
}

interface Upload {
  readonly mimeType: string;
  readonly size: number;
  readonly name: string;
  readonly displayName: string | undefined;
  readonly chunks: Uint8Array[];
}

/** Files and open uploads kept, the latest. */
const most = 64;
const lifetimeMs = 48 * 3_600_000;

/** Makes an empty store. */
export function createFiles(): Files {
  const uploads = new Map<string, Upload>();
  const files = new Map<string, StoredFile>();

  function begin(request: SandboxRequest, origin: string): SandboxReply {
    const size = Number(request.headers['x-goog-upload-header-content-length']);
    const mimeType = request.headers['x-goog-upload-header-content-type'] ?? '';
    if (!Number.isSafeInteger(size) || mimeType === '') {
      return googleError('INVALID_ARGUMENT', 'The upload states neither its length nor its type.');
    }
    const body = request.json();
    const file = isObject(body) && isObject(body.file) ? body.file : {};
    const wanted = typeof file.name === 'string' ? file.name.replace(/^files\//, '') : '';
    const id = randomBytes(16).toString('hex');
    const upload: Upload = {
      mimeType,
      size,
      name: `files/${/^[a-z0-9][a-z0-9-]{0,39}$/.test(wanted) ? wanted : id.slice(0, 12)}`,
      displayName: typeof file.displayName === 'string' ? file.displayName : undefined,
      chunks: [],
    };
    keep(uploads, id, upload);
    const address = `${origin}/upload/v1beta/files?upload_id=${id}&upload_protocol=resumable`;
    return sendJson({}, 200, { 'x-goog-upload-status': 'active', 'x-goog-upload-url': address });
  }

  function receive(request: SandboxRequest, origin: string, id: string, command: string): SandboxReply {
    const upload = uploads.get(id);
    if (upload === undefined) return googleError('NOT_FOUND', 'There is no such upload.');
    const received = upload.chunks.reduce((sum, chunk) => sum + chunk.byteLength, 0);
    if (Number(request.headers['x-goog-upload-offset']) !== received) {
      return googleError('INVALID_ARGUMENT', `The upload continues at ${received}.`);
    }
    if (command.includes('upload')) upload.chunks.push(request.bytes());
    if (!command.includes('finalize')) return sendJson({}, 200, { 'x-goog-upload-status': 'active' });
    uploads.delete(id);
    const bytes = Buffer.concat(upload.chunks);
    if (bytes.byteLength !== upload.size) {
      return googleError('INVALID_ARGUMENT', `The upload has ${bytes.byteLength} bytes instead of ${upload.size}.`);
    }
    const { name, displayName, mimeType } = upload;
    const file: StoredFile = { name, displayName, mimeType, bytes, created: new Date() };
    keep(files, name, file);
    return sendJson({ file: describe(file, origin) }, 200, { 'x-goog-upload-status': 'final' });
  }

  return {
    upload(request, origin) {
      const id = request.query.get('upload_id');
      const command = request.headers['x-goog-upload-command'] ?? '';
      if (id !== null) return receive(request, origin, id, command);
      if (command === 'start' && request.headers['x-goog-upload-protocol'] === 'resumable')
        return begin(request, origin);
      return googleError('INVALID_ARGUMENT', 'Only resumable uploads are played here.');
    },
    manage(request, name, origin) {
      if (name === '') return sendJson({ files: [...files.values()].map((file) => describe(file, origin)) });
      const file = files.get(name);
      if (file === undefined) {
        const message = `You do not have permission to access the File ${name.slice(6)} or it may not exist.`;
        return googleError('PERMISSION_DENIED', message);
      }
      if (request.method !== 'DELETE') return sendJson(describe(file, origin));
      files.delete(name);
      return sendJson({});
    },
    find(uri) {
      const name = /files\/[^/]+$/.exec(uri)?.[0];
      return name === undefined ? undefined : files.get(name);
    },
  };
}

function describe(file: StoredFile, origin: string): Readonly<Record<string, unknown>> {
  const created = file.created.toISOString();
  return {
    name: file.name,
    ...present({ displayName: file.displayName }),
    mimeType: file.mimeType,
    sizeBytes: String(file.bytes.byteLength),
    createTime: created,
    updateTime: created,
    expirationTime: new Date(file.created.getTime() + lifetimeMs).toISOString(),
    sha256Hash: createHash('sha256').update(file.bytes).digest('base64'),
    uri: `${origin}/v1beta/${file.name}`,
    state: 'ACTIVE',
    source: 'UPLOADED',
  };
}

function keep<V>(map: Map<string, V>, key: string, value: V): void {
  map.set(key, value);
  const [oldest] = map.keys();
  if (map.size > most && oldest !== undefined) map.delete(oldest);
}
