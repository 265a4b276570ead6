import type { ComponentChildren } from 'preact';
import { useLayoutEffect, useRef } from 'preact/hooks';

interface DialogProps {
  readonly label: string;
  readonly look: string;
  readonly children: ComponentChildren;
  readonly onKeyDown?: (event: KeyboardEvent) => void;
  close(): void;
}

/** A window over the page: Escape and a click beside it close it, and the focus goes back to where it came from. */
export function Dialog({ label, look, children, onKeyDown, close }: DialogProps) {
  const dialog = useRef<HTMLDialogElement>(null);
  // At once: the next key may come before the browser draws.
  useLayoutEffect(() => {
    const before = document.activeElement;
    const opened = dialog.current;
    opened?.showModal();
    return () => {
      // While it is open nothing else can have the focus.
      opened?.close();
      if (before instanceof HTMLElement) before.focus();
    };
  }, []);
  return (
    <dialog
      ref={dialog}
      class={look}
      aria-label={label}
      onClose={close}
      onKeyDown={onKeyDown}
      onClick={(event) => {
        if (event.target === dialog.current) close();
      }}
    >
      {children}
    </dialog>
  );
}
