/** To come. */
export function HistoryPage({ id }: { readonly id: string }) {
  return <main class="page">{id}</main>;
}
