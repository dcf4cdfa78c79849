import { preflight, serveTable } from '@/lib/publication/open-data-serve';

export const dynamic = 'force-dynamic';
export const GET = (request: Request) => serveTable(request);
export const OPTIONS = preflight;
