import { preflight, serveIndicator } from '@/lib/publication/open-data-serve';

export const dynamic = 'force-dynamic';
export async function GET(request: Request, { params }: { params: Promise<{ code: string }> }) {
  return serveIndicator(request, (await params).code);
}
export const OPTIONS = preflight;
