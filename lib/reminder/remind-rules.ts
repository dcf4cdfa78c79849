/** What is said after a tap on a reminder; plain data for the screen. */

export type RemindChannel = 'mail' | 'wecom' | 'dingtalk';

/** A branch in both languages. */
export type NamedBranch = { name: string; nameEn: string };

/** What goes out, what had been told before, who has been told today and through what, and who cannot be told. */
export type RemindAnswer = {
  queued: number;
  alreadyTold: number;
  told: (NamedBranch & { channels: RemindChannel[] })[];
  unreached: NamedBranch[];
  /** ISO instant at which the quiet hours end, while messages wait for it. */
  heldUntil: string | null;
};
