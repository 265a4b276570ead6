/** To come. */
export function ModelPage({ id }: { readonly id: string }) {
  return <main class="page">{id}</main>;
}
