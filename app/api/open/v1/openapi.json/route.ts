import { preflight } from '@/lib/publication/open-data-serve';
import { serveIdentity } from '@/lib/publication/serve';

export const dynamic = 'force-dynamic';
export const GET = (request: Request) => serveIdentity(request, '/api/open/v1/openapi.json');
export const OPTIONS = preflight;
