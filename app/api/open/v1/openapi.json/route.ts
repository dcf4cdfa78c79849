import { jsonAnswer, respond } from '@/lib/kit/http/finished-response';
import { openApi } from '@/lib/open-data/openapi-rules';
import { preflight } from '@/lib/publication/open-data-serve';

export const dynamic = 'force-dynamic';
export async function GET(request: Request) {
  return respond(await jsonAnswer(openApi), request);
}
export const OPTIONS = preflight;
