/** A sentence in which what stands between backticks is code. */
export function Coded({ text }: { readonly text: string }) {
  return (
    <>
      {text.split('`').map((part, index) => (index % 2 === 1 ? <code key={part + String(index)}>{part}</code> : part))}
    </>
  );
}
