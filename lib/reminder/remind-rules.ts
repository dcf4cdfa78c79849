/** The result of a tap on a reminder; plain data for the screen. */

export type RemindChannel = 'mail' | 'wecom' | 'dingtalk';

export type NamedBranch = { name: string; nameEn: string };

export type RemindResult = {
  /** Letters that go out. */
  queued: number;
  /** Figures that everybody concerned was reminded of before. */
  alreadyTold: number;
  remindedToday: (NamedBranch & { channels: RemindChannel[] })[];
  /** Branches without an address or a group. */
  unreachable: NamedBranch[];
  /** ISO instant at which the quiet hours end, while messages wait for it. */
  deferredUntil: string | null;
};
