/** A Markdown table. */
export function table(head: readonly string[], rows: readonly (readonly string[])[]): string {
  const line = (cells: readonly string[]) => `| ${cells.join(' | ')} |`;
  return [line(head), line(head.map((_, index) => (index === 0 ? '---' : '---:'))), ...rows.map(line)].join('\n');
}

/** Three significant digits; a dash for what was not measured. */
export function figure(value: number | null | undefined): string {
  if (value === null || value === undefined || !Number.isFinite(value)) return '–';
  if (Math.abs(value) >= 100) return value.toFixed(0);
  return Math.abs(value) >= 10 ? value.toFixed(1) : value.toFixed(2);
}

/** `4.2x`. */
export function ratio(value: number | null | undefined, of: number | null | undefined): string {
  const result = figure(value === null || value === undefined || of === null || of === undefined ? null : value / of);
  return result === '–' ? result : `${result}x`;
}
