import { useEffect, useState } from 'preact/hooks';

/** A picture that is here, shown by an address that is given up when it is no longer shown. */
export function BlobPicture({ bytes, alt }: { readonly bytes: Blob | undefined; readonly alt: string }) {
  const [url, setUrl] = useState<string>();
  useEffect(() => {
    if (bytes === undefined) return;
    const made = URL.createObjectURL(bytes);
    setUrl(made);
    return () => URL.revokeObjectURL(made);
  }, [bytes]);
  return <img src={url} alt={alt} loading="lazy" decoding="async" />;
}
