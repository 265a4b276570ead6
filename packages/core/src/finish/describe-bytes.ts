/** Says what bytes that are no picture look like, for an error message; `undefined` when they look like nothing known. */
export function describeBytes(head: Uint8Array): string | undefined {
  const text = Buffer.from(head.buffer, head.byteOffset, Math.min(head.byteLength, 512)).toString('latin1').trimStart();
  if (/^<(?:!doctype html|html|head|body)/i.test(text)) return 'an HTML page';
  if (/^[{[]/.test(text)) return 'JSON';
  if (text.startsWith('%PDF-')) return 'a PDF document';
  if (text.startsWith('data:')) return 'the text of a data URI';
  if (/^[A-Za-z0-9+/=\s]{64,}$/.test(text)) return 'base64 text, not the bytes it stands for';
  return undefined;
}
