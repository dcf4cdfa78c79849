/** What is fetched per day: posts published, followers at the day's end, followers gained and lost. */
export const wechatFeeds = ['posts', 'followers', 'changes'] as const;
export type WechatFeed = (typeof wechatFeeds)[number];
export const wechatSources = ['api', 'file'] as const;
export type WechatSource = (typeof wechatSources)[number];
export const dayStates = ['ready', 'delayed', 'absent'] as const;
export type DayState = (typeof dayStates)[number];
export const fileKinds = ['followers', 'articles'] as const;
export type FileKind = (typeof fileKinds)[number];
