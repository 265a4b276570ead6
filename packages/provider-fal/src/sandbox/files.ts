import { randomUUID } from 'node:crypto';
import type { SandboxReply, SandboxRequest } from '@pentaprism/core/kit';
import { isObject } from '@pentaprism/core/provider';

/** fal's file storage: `rest.fal.ai/storage/upload/initiate`, the address to put to, and the address to read from. */
export interface Files {
  handle(request: SandboxRequest, origin: string): SandboxReply | undefined;
  /** The bytes stored behind an address. */
  find(address: string): Uint8Array | undefined;
}

/** Uploads kept; the oldest go first. */
const maxUploads = 100;

/** Makes an empty storage. */
export function createFiles(): Files {
  const uploads = new Map<string, { mime: string; bytes?: Uint8Array }>();

  function initiate(request: SandboxRequest, origin: string): SandboxReply {
    const body = request.json();
    if (!isObject(body) || typeof body.content_type !== 'string' || typeof body.file_name !== 'string') {
      return { status: 422, json: { detail: 'content_type and file_name are required' } };
    }
    const name = `${randomUUID()}_${body.file_name.replace(/[^\w.-]/g, '_')}`;
    uploads.set(name, { mime: body.content_type });
    const [oldest] = uploads.keys();
    if (uploads.size > maxUploads && oldest !== undefined) uploads.delete(oldest);
    return { json: { upload_url: `${origin}/storage/put/${name}`, file_url: `${origin}/storage/get/${name}` } };
  }

  function put(name: string, request: SandboxRequest): SandboxReply {
    const upload = uploads.get(name);
    if (upload === undefined) return { status: 404, json: { detail: 'There is no such upload.' } };
    upload.bytes = request.bytes();
    return { status: 200 };
  }

  function read(name: string): SandboxReply {
    const upload = uploads.get(name);
    if (upload?.bytes === undefined) return { status: 404, json: { detail: 'There is no such file.' } };
    return { headers: { 'content-type': upload.mime }, bytes: upload.bytes };
  }

  return {
    handle(request, origin) {
      const { method, path } = request;
      if (method === 'POST' && path === '/storage/upload/initiate') return initiate(request, origin);
      const [, action, name = ''] = /^\/storage\/(put|get)\/([^/]+)$/.exec(path) ?? [];
      if (method === 'PUT' && action === 'put') return put(name, request);
      if (method === 'GET' && action === 'get') return read(name);
      return undefined;
    },
    find: (address) => uploads.get(address.replace(/^.*\/storage\/get\//, ''))?.bytes,
  };
}
