import { openApi } from '@/lib/open-data/openapi';
import { preflight } from '@/lib/open-data/serve';
import { jsonAnswer, respond } from '@/lib/publication/answer';

export const dynamic = 'force-dynamic';
export async function GET(request: Request) {
  return respond(await jsonAnswer(openApi), request);
}
export const OPTIONS = preflight;
