/**
 * Runs once when the server starts: public pages, open data and the overview's first view are made before anybody
 * asks, and from then on what is due at set times is done.
 */
export async function register(): Promise<void> {
  // In this form, so that other runtimes' bundles leave the imports out.
  if (process.env.NEXT_RUNTIME === 'nodejs' && process.env.NEXT_PHASE !== 'phase-production-build') {
    const { startPublicSite } = await import('./lib/publication/public-site-run');
    const { renderPublic } = await import('./app/public/render');
    const { warmResults } = await import('./lib/overview/warm-run');
    const { startJobs } = await import('./lib/job/start-run');
    const { startSending } = await import('./lib/reminder/start-run');
    void startPublicSite(renderPublic).ready.then(warmResults);
    startJobs();
    startSending();
  }
}
