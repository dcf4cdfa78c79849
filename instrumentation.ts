/** Runs once when the server starts: public pages and open data are made before anybody asks for them. */
export async function register(): Promise<void> {
  if (process.env.NEXT_RUNTIME !== 'nodejs' || process.env.NEXT_PHASE === 'phase-production-build') return;
  const { startSnapshots } = await import('./lib/publication/snapshot');
  const { renderPublic } = await import('./app/public/render');
  startSnapshots(renderPublic);
}
