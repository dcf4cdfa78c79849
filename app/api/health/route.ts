import { readHealth } from '@/lib/publication/health-load';

export const dynamic = 'force-dynamic';

/** For supervisors and balancers: 200 while the database answers, 503 otherwise. */
export async function GET() {
  const health = await readHealth();
  return Response.json(health, {
    status: health.status === 'ok' ? 200 : 503,
    headers: { 'Cache-Control': 'no-store', ...(health.status !== 'ok' && { 'Retry-After': '5' }) },
  });
}
