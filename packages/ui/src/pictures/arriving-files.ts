import { giveFiles } from './slots.ts';

/** Takes pictures that are pasted or dropped anywhere in the page. A window over the page keeps them out. */
export function takeArrivingFiles(): () => void {
  const stop = new AbortController();
  const { signal } = stop;
  addEventListener(
    'paste',
    (event) => {
      const files = [...(event.clipboardData?.files ?? [])];
      if (isTaken(event) || isText(event) || files.length === 0) return;
      if (giveFiles(files)) event.preventDefault();
    },
    { signal },
  );
  // A browser opens a file that is dropped beside the mark, and the request would be gone.
  addEventListener('dragover', (event) => isFileDrag(event) && event.preventDefault(), { signal });
  addEventListener(
    'drop',
    (event) => {
      if (!isFileDrag(event)) return;
      if (!isTaken(event)) giveFiles([...(event.dataTransfer?.files ?? [])]);
      event.preventDefault();
    },
    { signal },
  );
  return () => stop.abort();
}

function isTaken(event: Event): boolean {
  return event.defaultPrevented || document.querySelector('dialog[open]') !== null;
}

/** Office programs put a picture of a text beside the text. */
function isText({ clipboardData, target }: ClipboardEvent): boolean {
  const isField = target instanceof HTMLInputElement || target instanceof HTMLTextAreaElement;
  return isField && clipboardData?.types.includes('text/plain') === true;
}

function isFileDrag({ dataTransfer }: DragEvent): boolean {
  return dataTransfer?.types.includes('Files') === true;
}
