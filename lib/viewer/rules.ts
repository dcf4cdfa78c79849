import type { Role } from '@/lib/vocabulary/person';

/** Who may do what. Pure: the buttons on screen and the guards inside writes ask the same functions. */

/** The person behind a request, as the session in the database knows them now. `branch` is set for reporters only. */
export type Viewer = {
  id: string;
  sessionId: string;
  username: string;
  name: string;
  role: Role;
  branch: string | null;
  demo: boolean;
  language: 'zh' | 'en';
  mustChangePassword: boolean;
};

/** A signed-in person who makes a change, with the address that the audit trail names. */
export type PersonActor = {
  kind: 'person';
  id: string;
  name: string;
  role: Role;
  branch: string | null;
  demo: boolean;
  address?: string;
  /** The submission of a form that this is: whatever records it in the trail stores it once at most. */
  submission?: { id: string; call: string };
};

/** Whoever makes a change: a signed-in person, or a command run on the server by its operator. */
export type Actor = PersonActor | { kind: 'command'; name: string };

/** The person to store with a change; null where a command made it. */
export const actorId = (actor: Actor | Connector): string | null =>
  actor.kind === 'person' ? actor.id : null;

/** A source that was connected and works by itself: it may make drafts, and nothing that is submitted or official. */
export type Connector = { kind: 'connector'; name: string };

type Subject = { role: Role; branch: string | null };

const secretariat: readonly Role[] = ['admin', 'reviewer'];

/** Enter, submit and withdraw figures of a branch. The secretariat may do it for a branch that telephoned (代报). */
export const mayReportFor = (who: Subject, branch: string): boolean =>
  secretariat.includes(who.role) || (who.role === 'reporter' && who.branch === branch);

/** Approve and return figures, lock and unlock periods. */
export const mayReview = (who: Subject): boolean => secretariat.includes(who.role);

/** See figures that still wait for review beside the approved ones (含待审). */
export const maySeeWaiting = (who: Subject): boolean => mayReview(who) || who.role === 'leader';

/** Set, revise and withdraw targets and monthly weights. */
export const maySetTargets = (who: Subject): boolean => who.role === 'admin';

/** Draft next year's work plan, adopt it, and revise an adopted one. */
export const mayPlan = (who: Subject): boolean => who.role === 'admin';

export const mayPublish = (who: Subject): boolean => who.role === 'admin';

/** See and change the people of the installation. */
export const mayManagePeople = (who: Subject): boolean => who.role === 'admin';

/** Change what the association is and counts (branches, indicators, deadlines, names), and read the audit trail. */
export const mayManageSettings = (who: Subject): boolean => who.role === 'admin';

/** Import workbooks of figures as approved history. */
export const mayImport = (who: Subject): boolean => who.role === 'admin';

/** Whether whoever makes a change may: a person by this rule, the server's operator always. */
export const isPermitted = (actor: Actor, may: (who: Subject) => boolean): boolean =>
  actor.kind === 'command' || may(actor);

/** Reporting on behalf of a branch other than one's own is marked 代报. */
export const reportsOnBehalf = (who: Subject, branch: string): boolean => who.branch !== branch;

/** The first page after signing in: where this role's work waits. */
export const homeOf = (role: Role): '/report' | '/review' | '/overview' =>
  role === 'reporter' ? '/report' : role === 'reviewer' ? '/review' : '/overview';
