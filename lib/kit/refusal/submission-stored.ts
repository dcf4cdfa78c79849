/** Thrown by whatever stores a submission that another call has stored: nothing is done twice. */
export class SubmissionStored extends Error {
  constructor() {
    super('this submission was stored by another call');
  }
}
