/** To come. */
export function RecentPage() {
  return <main class="page" />;
}
