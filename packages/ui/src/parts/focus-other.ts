/** Moves the focus so many elements on from the one that has it, and gives the one that has it now; nothing beyond the ends. */
export function focusOther(elements: Iterable<HTMLElement>, step: number): HTMLElement | undefined {
  const all = [...elements];
  const next = all[all.findIndex((each) => each.matches(':focus')) + step];
  next?.focus();
  return next;
}
