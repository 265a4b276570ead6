/** Millionths of a US dollar as people read them: two digits after the point, and more where there is more. */
export function dollarsOf(micros: number): string {
  const text = (micros / 1_000_000).toFixed(6);
  return `$${text.replace(/0{1,4}$/, '')}`;
}
