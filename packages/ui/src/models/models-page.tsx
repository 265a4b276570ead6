/** To come. */
export function ModelsPage() {
  return <main class="page" />;
}
