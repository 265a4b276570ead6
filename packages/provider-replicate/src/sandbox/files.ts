import { createHash, randomUUID } from 'node:crypto';
import type { SandboxContext, SandboxFile, SandboxReply, SandboxRequest } from '@pentaprism/core/kit';
import { isObject } from '@pentaprism/core/provider';
import { problem, problems } from './errors.ts';

interface Upload {
  readonly record: { readonly id: string; readonly [key: string]: unknown };
  /** Where the sandbox holds the bytes. */
  readonly address: string;
}

/** The files API: `POST` and `GET /v1/files`, `GET` and `DELETE /v1/files/{id}`, `GET /v1/files/{id}/download`. */
export interface Files {
  handle(request: SandboxRequest, context: SandboxContext): Promise<SandboxReply>;
  /** The file behind an address of the files API. */
  find(address: string, context: SandboxContext): SandboxFile | undefined;
}

const hourMs = 3_600_000;
const most = 1000;

/** Makes an empty store. It holds the latest thousand; their bytes are bounded by the sandbox's own file store. */
export function createFiles(): Files {
  const uploads = new Map<string, Upload>();

  async function create(request: SandboxRequest, context: SandboxContext): Promise<SandboxReply> {
    const form = await request.form().catch(() => null);
    const content = form?.get('content');
    if (!(content instanceof Blob)) {
      return problem(400, 'Bad request', 'Missing content: send multipart/form-data with a file part named content.');
    }
    const bytes = new Uint8Array(await content.arrayBuffer());
    const mime = content.type === '' ? 'application/octet-stream' : content.type;
    const id = randomUUID().replaceAll('-', '');
    const now = Date.now();
    const record = {
      id,
      name: content.name,
      content_type: mime,
      size: bytes.byteLength,
      checksums: { sha256: createHash('sha256').update(bytes).digest('hex') },
      metadata: await readMetadata(form?.get('metadata')),
      created_at: new Date(now).toISOString(),
      expires_at: new Date(now + 24 * hourMs).toISOString(),
      urls: { get: `${context.origin}/v1/files/${id}` },
    };
    uploads.set(id, { record, address: context.files.put(bytes, mime) });
    const [oldest] = uploads.keys();
    if (uploads.size > most && oldest !== undefined) uploads.delete(oldest);
    return { status: 201, json: record };
  }

  return {
    async handle(request, context) {
      const id = /^\/v1\/files\/(\w+)/.exec(request.path)?.[1];
      if (id === undefined) {
        if (request.method === 'POST') return create(request, context);
        const results = [...uploads.values()].map((upload) => upload.record).reverse();
        return { json: { previous: null, next: null, results } };
      }
      const upload = uploads.get(id);
      if (upload === undefined) return problems.notFound();
      if (request.method === 'DELETE') {
        uploads.delete(id);
        return { status: 204 };
      }
      if (!request.path.endsWith('/download')) return { json: upload.record };
      const file = context.files.get(upload.address);
      return file === undefined ? problems.notFound() : { headers: { 'content-type': file.mime }, bytes: file.bytes };
    },
    find(address, context) {
      const id = address.startsWith(`${context.origin}/v1/files/`) ? address.split('/').at(5) : undefined;
      const upload = id === undefined ? undefined : uploads.get(id);
      return upload === undefined ? undefined : context.files.get(upload.address);
    },
  };
}

async function readMetadata(part: unknown): Promise<Readonly<Record<string, unknown>>> {
  const text = part instanceof Blob ? await part.text() : String(part ?? '{}');
  try {
    const parsed: unknown = JSON.parse(text);
    return isObject(parsed) ? parsed : {};
  } catch {
    return {};
  }
}
