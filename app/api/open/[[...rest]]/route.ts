import { errorResponse, preflight } from '@/lib/open-data/serve';
import { refuse } from '@/lib/refusal/rules';

/** Any other address below open data is answered in its form. */
export const dynamic = 'force-dynamic';
export const GET = () => errorResponse(refuse('NOT_FOUND'));
export const OPTIONS = preflight;
