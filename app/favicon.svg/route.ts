import { serveIdentity } from '@/lib/publication/serve';

export const dynamic = 'force-dynamic';
export const GET = (request: Request) => serveIdentity(request, '/favicon.svg');
