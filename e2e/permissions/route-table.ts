import { type Caller, inside, otherBranch, outside, ownBranch } from './people';
import { indicator, markedValue, trainingId } from './world';

/** Where a route is asked for, and who is shown what only some may read. */
export type Route = {
  /** As the build lists it. */
  route: string;
  path: string;
  /** To whom the mark is shown, with status 200. */
  shows: readonly Caller[];
  /** What the mark is there; the usual one where nothing is said. */
  mark?: string;
  /** What the others get: a status, and where they are led. */
  others: (caller: Caller) => string;
};

const pages = '/[locale]/(signed-in)';
const signedIn: readonly Caller[] = inside.filter((one) => one !== 'oneTime');
const secretariat: Caller[] = ['reviewer', 'admin'];

const stranger = (caller: Caller) =>
  outside.includes(caller) ? '307 /sign-in' : caller === 'oneTime' ? '307 /account' : '404';

/** A page behind the sign-in: strangers are led there, one-time passwords are replaced first, others find nothing. */
const page = (route: string, path: string, shows: readonly Caller[], kind = 'page'): Route => ({
  route: `${pages}${route}/${kind}`,
  path,
  shows,
  others: stranger,
});

/** What anybody may ask for; nothing that only some may read is ever in it. */
const open = (route: string, path: string, answer = '200'): Route => ({
  route,
  path,
  shows: [],
  others: () => answer,
});

const homes: Partial<Record<Caller, string>> = {
  reporter: '/report',
  neighbour: '/report',
  reviewer: '/review',
};

/** A table to take along. A workbook is packed: that it is one shows in the names of its parts. */
const exported = (file: string, shows: readonly Caller[], mark?: string): Route => ({
  ...page('/export/[file]', `/export/${file}`, shows, 'route'),
  ...(mark && { mark }),
});
const isWorkbook = 'xl/sharedStrings.xml';

/** The secretariat keeps the experts' names; leaders read how many there are. */
const pool = (path: string): Route => ({
  ...page('/experts', path, secretariat),
  others: (caller) => (caller === 'leader' ? '200' : stranger(caller)),
});
const trainers: Caller[] = ['reporter', 'leader', ...secretariat];

/** The file of the own branch that the routes of evidence are asked for. */
export const evidenceId = '00000000-0000-4000-8000-0000000e71de';

/** A download of evidence: seen by its branch, the secretariat and leaders; there is nothing for others. */
const file = (route: string, path: string, shows: readonly Caller[]): Route => ({
  route: `/api/evidence${route}/route`,
  path: `/api/evidence${path}`,
  shows,
  others: (caller) => (outside.includes(caller) ? '401' : caller === 'oneTime' ? '403' : '404'),
});
const seesOwn: readonly Caller[] = ['reporter', 'leader', ...secretariat];

/** The upload of the reporter that the routes of workbooks are asked for. */
export const uploadId = '00000000-0000-4000-8000-0000000b0014';

/** A workbook to take away. */
const book = (path: string, shows: readonly Caller[], route = path.split('?')[0] ?? ''): Route => ({
  ...page(`/workbooks${route}`, `/workbooks${path}`, shows, 'route'),
  mark: 'xl/styles.xml',
});

export const routes: Route[] = [
  page('/account', '/account', inside),
  exported('overview.csv', signedIn),
  exported('overview.xlsx', signedIn, isWorkbook),
  exported('indicators.csv', signedIn),
  exported(`months.csv?indicator=${indicator}`, signedIn, markedValue),
  exported('months.csv?indicator=NOTHING9', []),
  exported(`contributions.csv?indicator=${indicator}`, signedIn, markedValue),
  exported(`corrections.csv?indicator=${indicator}`, signedIn, '指标编码'),
  exported(`target-history.xlsx?indicator=${indicator}`, signedIn, isWorkbook),
  exported('plan.csv?year=2024', signedIn),
  exported('plan.csv?year=1999', []),
  exported('targets.csv?year=2024', signedIn),
  exported(`report.csv?branch=${ownBranch}&month=2024-05`, ['reporter', ...secretariat]),
  exported(`report.xlsx?branch=${otherBranch}&month=2024-05`, ['neighbour', ...secretariat], isWorkbook),
  exported('report.csv?branch=nowhere&month=2024-05', []),
  exported('review.csv', secretariat),
  exported('locks.csv?year=2024', secretariat, '应报'),
  exported('review.xlsx', secretariat, isWorkbook),
  exported('people.csv', ['admin']),
  exported('branches.csv', ['admin'], '机构编码'),
  exported('audit.csv', ['admin'], 'MBR01'),
  exported('audit.xlsx', ['admin'], isWorkbook),
  exported('experts.csv', secretariat),
  exported('experts.xlsx', secretariat, isWorkbook),
  exported('trainings.csv?year=2024', trainers),
  exported('trainings.xlsx?year=2024', trainers, isWorkbook),
  exported('reporting.csv?month=2024-07', signedIn, '机构编码'),
  exported(
    `reporting.csv?month=2024-07&branch=${otherBranch}`,
    ['neighbour', 'leader', ...secretariat],
    '机构编码',
  ),
  exported('reminders.csv', ['leader', ...secretariat], '送达时间'),
  exported('evidence.xlsx?year=2024', signedIn, isWorkbook),
  exported('nothing.csv', []),
  exported('overview.pdf', []),
  pool('/experts'),
  pool('/experts?q=canary&state=all'),
  pool('/experts?behind=EXP03&month=2024-06'),
  {
    ...page('/experts/new', '/experts/new', []),
    others: (caller) => (secretariat.includes(caller) ? '200' : stranger(caller)),
  },
  page('/experts/[number]', '/experts/E0001', secretariat),
  page('/experts/[number]', '/experts/E9999999', []),
  page('/experts/[number]/data', '/experts/E0001/data', secretariat, 'route'),
  page('/trainings', '/trainings?year=2024', trainers),
  page('/trainings', '/trainings?behind=TRN05&month=2024-06', trainers),
  {
    ...page('/trainings/new', '/trainings/new', []),
    others: (caller) => (caller === 'reporter' || secretariat.includes(caller) ? '200' : stranger(caller)),
  },
  page('/trainings/[id]', `/trainings/${trainingId}`, trainers),
  page('/trainings/[id]', '/trainings/00000000-0000-4000-8000-00000000dead', []),
  page('/indicators', '/indicators', signedIn),
  page('/indicators/[code]', `/indicators/${indicator}`, signedIn),
  page('/indicators/[code]', '/indicators/CANARY99', []),
  page('/overview', '/overview', signedIn),
  page('/plan', '/plan?year=2024', signedIn),
  page('/plan/[number]', '/plan/1.2?year=2024', signedIn),
  page('/plan/[number]', '/plan/9.9?year=2024', []),
  {
    ...page('/plan/next', '/plan/next', []),
    others: (caller) => (caller === 'admin' ? '200' : stranger(caller)),
  },
  page('/plan/targets', '/plan/targets?year=2024', signedIn),
  // the secretariat's own form names all indicators, so that a pasted block is told what does not belong there
  page('/report', '/report', ['reporter', 'neighbour', ...secretariat]),
  page('/report', `/report?branch=${ownBranch}`, ['reporter', ...secretariat]),
  page('/report/[month]', `/report/2024-05?branch=${ownBranch}`, ['reporter', ...secretariat]),
  page('/report/[month]', `/report/2024-05?branch=${otherBranch}`, ['neighbour', ...secretariat]),
  page('/report/[month]', '/report/2024-05?branch=nowhere', []),
  page('/report/wechat', '/report/wechat', ['reporter', ...secretariat]),
  page('/report/wechat/[month]', '/report/wechat/2024-05', ['reporter', ...secretariat]),
  page('/report/wechat/[month]', '/report/wechat/2024-13', []),
  page('/reminders', '/reminders?month=2024-05', signedIn),
  page('/reminders', '/reminders?month=2024-05&view=grid', signedIn),
  page('/reminders', `/reminders?month=2024-05&view=grid&branch=${otherBranch}`, [
    'neighbour',
    'leader',
    ...secretariat,
  ]),
  page('/reminders', `/reminders?month=2024-05&branch=${ownBranch}`, ['reporter', 'leader', ...secretariat]),
  page('/reminders', `/reminders?month=2024-05&branch=${otherBranch}`, [
    'neighbour',
    'leader',
    ...secretariat,
  ]),
  page('/reminders', '/reminders?month=2024-05&branch=nowhere', []),
  page('/reminders', '/reminders?month=1924-12', []),
  page('/review', '/review', secretariat),
  page('/review', `/review?branch=${ownBranch}&period=2024-07`, secretariat),
  page('/review', '/review?view=locks&year=2024', secretariat),
  {
    ...page('/evidence', '/evidence?year=2024', seesOwn),
    others: (caller) => (signedIn.includes(caller) ? '200' : stranger(caller)),
  },
  page(
    '/evidence/figure/[code]',
    `/evidence/figure/${indicator}?branch=${ownBranch}&period=2024-06`,
    seesOwn,
  ),
  page('/evidence/figure/[code]', `/evidence/figure/${indicator}?branch=nowhere&period=2024-06`, []),
  page('/evidence/training/[id]', '/evidence/training/nothing', []),
  {
    ...page('/workbooks', '/workbooks', []),
    others: (caller) => (caller !== 'leader' && signedIn.includes(caller) ? '200' : stranger(caller)),
  },
  page('/workbooks', '/workbooks?branch=nowhere', []),
  page('/workbooks/[id]', `/workbooks/${uploadId}`, ['reporter']),
  page('/workbooks/[id]', '/workbooks/00000000-0000-4000-8000-00000000dead', []),
  page('/workbooks/[id]', '/workbooks/nothing', []),
  book(`/${uploadId}/marked`, ['reporter'], '/[id]/marked'),
  book('/00000000-0000-4000-8000-00000000dead/marked', [], '/[id]/marked'),
  book(`/month?branch=${ownBranch}&month=2024-05`, ['reporter', ...secretariat]),
  book(`/month?branch=${otherBranch}&month=2024-05`, ['neighbour', ...secretariat]),
  book('/month?branch=nowhere&month=2024-05', []),
  book(`/month?branch=${ownBranch}&month=2024-13`, []),
  book('/template', ['admin']),
  {
    ...page('/reminders/log', '/reminders/log', []),
    others: (caller) => (['reviewer', 'leader', 'admin'].includes(caller) ? '200' : stranger(caller)),
  },
  page('/settings', '/settings', ['admin']),
  ...['branches', 'indicators/new', 'association', 'channels'].map((part) => ({
    ...page(`/settings/${part}`, `/settings/${part}`, []),
    others: (caller: Caller) => (caller === 'admin' ? '200' : stranger(caller)),
  })),
  page('/settings/indicators', '/settings/indicators', ['admin']),
  page('/settings/indicators/[code]', `/settings/indicators/${indicator}`, ['admin']),
  page('/settings/indicators/[code]', '/settings/indicators/NOTHING9', []),
  page('/settings/audit', '/settings/audit', ['admin']),
  page('/settings/wechat', '/settings/wechat', ['admin']),
  {
    route: '/[locale]/sign-in/page',
    path: '/sign-in',
    shows: [],
    others: (caller) => (outside.includes(caller) ? '200' : `307 ${homes[caller] ?? '/overview'}`),
  },
  open('/[locale]/set-password/page', '/set-password?token=none'),
  open('/[locale]/set-up/page', '/set-up?code=opened', '404'),
  open('/_not-found/page', '/nope', '404'),
  open('/[locale]/[...rest]/page', '/en/nope', '404'),
  open('/[locale]/[...rest]/page', '/en/settings/nope/nothing', '404'),
  open('/_global-error/page', '/_global-error', '500'),
  open('/public/[locale]/[year]/route', '/2023'),
  open('/public/[locale]/[year]/route', '/'),
  open('/public/[locale]/[year]/route', '/public/zh/2023'),
  open('/public/[locale]/[year]/route', '/2024', '404'),
  open('/api/open/[[...rest]]/route', '/api/open/nope', '404'),
  open('/api/open/v1/indicators/[code]/route', '/api/open/v1/indicators/MBR01?year=2023'),
  open('/api/open/v1/indicators/[code]/route', `/api/open/v1/indicators/${indicator}?year=2023`, '404'),
  open('/api/open/v1/openapi.json/route', '/api/open/v1/openapi.json'),
  open('/favicon.svg/route', '/favicon.svg'),
  open('/api/open/v1/summary/route', '/api/open/v1/summary?year=2023'),
  open('/api/open/v1/summary.csv/route', '/api/open/v1/summary.csv?year=2023'),
  open('/api/wechat/export/route', '/api/wechat/export', '405'),
  open('/api/evidence/route', '/api/evidence', '405'),
  open('/api/workbooks/route', '/api/workbooks', '405'),
  file('/[id]', `/${evidenceId}`, seesOwn),
  file('/[id]', '/00000000-0000-4000-8000-00000000dead', []),
  file('/[id]', '/nothing', []),
  file('/[id]/thumbnail', `/${evidenceId}/thumbnail`, seesOwn),
  file('/archive', `/archive?year=2024&branch=${ownBranch}`, seesOwn),
  file('/archive', '/archive?year=2024', ['leader', ...secretariat]),
  file('/archive', '/archive?year=here', []),
  open('/api/health/route', '/api/health'),
  open('/api/auth/[...nextauth]/route', '/api/auth/session'),
  open('/api/auth/[...nextauth]/route', '/api/auth/signout', '302 /account'),
  {
    route: '/api/events/route',
    path: '/api/events',
    shows: [],
    others: (caller) => (signedIn.includes(caller) ? '200' : '401'),
  },
];
