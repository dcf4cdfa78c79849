import { refuse } from '@/lib/kit/refusal/rules';
import { errorResponse, preflight } from '@/lib/publication/open-data-serve';

/** Any other address below open data is answered in its form. */
export const dynamic = 'force-dynamic';
export const GET = () => errorResponse(refuse('NOT_FOUND'));
export const OPTIONS = preflight;
