import { servePage } from '@/lib/publication/serve';

export const dynamic = 'force-dynamic';

/** The public pages. Their addresses are `/`, `/2023`, `/en` and `/en/2023`; next.config.ts leads them here. */
export async function GET(
  request: Request,
  { params }: { params: Promise<{ locale: string; year: string }> },
) {
  const { locale, year } = await params;
  return servePage(request, locale, year);
}
