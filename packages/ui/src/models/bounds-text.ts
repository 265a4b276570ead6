import type { ReferenceRow } from '@pentaprism/core/host';

type Bounds = Pick<ReferenceRow, 'min' | 'max' | 'max_length' | 'default' | 'values'>;

/** How far a parameter goes, and what counts when it is not sent: `1 to 10; default 1`. */
export function boundsText({ min, max, max_length: longest, default: unsent, values }: Bounds): string {
  return [
    values === undefined ? rangeText(min, max) : '',
    longest === undefined ? '' : `at most ${longest.toLocaleString('en')} characters`,
    unsent === undefined ? '' : `default ${typeof unsent === 'string' ? unsent : JSON.stringify(unsent)}`,
  ]
    .filter((part) => part !== '')
    .join('; ');
}

function rangeText(min: number | undefined, max: number | undefined): string {
  if (min !== undefined && max !== undefined) return `${min} to ${max}`;
  if (min !== undefined) return `${min} or more`;
  return max === undefined ? '' : `at most ${max}`;
}
