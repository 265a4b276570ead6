import { isObject } from '@pentaprism/core/provider';
import type { ProviderName, Stack } from './start-stack.ts';

/** The bytes of a picture as a provider got it: in the body itself, or put into its storage before. */
export async function receivedPicture(stack: Stack, provider: ProviderName, value: unknown): Promise<Buffer> {
  const inline = typeof value === 'string' ? /^data:[^,]*;base64,(.*)$/s.exec(value)?.[1] : inlineData(value);
  if (inline !== undefined) return Buffer.from(inline, 'base64');
  const uploads = stack.sandboxes[provider].requests.filter(({ body }) => body instanceof Uint8Array);
  const [upload] = uploads.slice(-1);
  if (!(upload?.body instanceof Uint8Array)) throw new Error(`${provider} has received no picture.`);
  const type = upload.headers['content-type'] ?? '';
  if (!type.startsWith('multipart/')) return Buffer.from(upload.body);
  const form = await new Response(upload.body.slice(), { headers: { 'content-type': type } }).formData();
  const files = [...form.values()].filter((part) => part instanceof Blob);
  return Buffer.concat(await Promise.all(files.map(async (file) => Buffer.from(await file.arrayBuffer()))));
}

/** Google's own form of a picture in a body. */
function inlineData(value: unknown): string | undefined {
  const data = isObject(value) && isObject(value.inlineData) ? value.inlineData.data : undefined;
  return typeof data === 'string' ? data : undefined;
}
