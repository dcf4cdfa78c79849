import { openApi } from '@/lib/open-data/openapi';
import { preflight } from '@/lib/open-data/serve';
import { formFor, jsonAnswer, respond } from '@/lib/publication/answer';

export const dynamic = 'force-dynamic';
export async function GET({ headers }: Request) {
  const answer = await jsonAnswer(openApi);
  return respond(
    formFor(answer, headers.get('accept-encoding') ?? undefined, headers.get('if-none-match') ?? undefined),
  );
}
export const OPTIONS = preflight;
