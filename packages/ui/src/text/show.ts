/** A value as a receipt shows it: texts as they are, everything else as JSON. */
export function show(value: unknown): string {
  return typeof value === 'string' ? value : (JSON.stringify(value) ?? '–');
}

/** Its beginning, when it is longer than so many characters. */
export function clip(text: string, most = 120): string {
  return text.length > most ? `${text.slice(0, most)}…` : text;
}

/** `1.4 MB`, `32 KB`. */
export function byteText(bytes: number): string {
  return bytes >= 1e6 ? `${(bytes / 1e6).toFixed(1)} MB` : `${Math.max(1, Math.round(bytes / 1e3))} KB`;
}

/** `1.2 s`. */
export function secondsText(ms: number): string {
  return `${(ms / 1000).toFixed(1)} s`;
}

/** `1 picture`, `2 pictures`. */
export function count(many: number, noun: string): string {
  return `${many} ${noun}${many === 1 ? '' : 's'}`;
}
