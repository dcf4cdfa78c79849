import { preflight, serveSummary } from '@/lib/publication/open-data-serve';

export const dynamic = 'force-dynamic';
export const GET = (request: Request) => serveSummary(request);
export const OPTIONS = preflight;
