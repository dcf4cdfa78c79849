import type { Shape } from '@/lib/kit/i18n/shape';

/** What goes out by mail and to groups about the work plan. */
export const zh = {
  subject: '【督办】工作计划 {parts}',
  parts: {
    claim: '{n} 项申请办结',
    extend: '{n} 项申请延期',
    return: '{n} 项办结申请被退回',
    refuse: '{n} 项延期申请未获同意',
    reopen: '{n} 项重新打开',
    late: '{n} 项逾期',
    today: '{n} 项今日到期',
    soon: '{n} 项三日内到期',
    near: '{n} 项临近到期',
  },
  status: {
    claim: '申请办结：{words}',
    extend: '申请延期至{day}：{words}',
    return: '退回：{words}',
    refuse: '不同意延期至{day}：{words}',
    reopen: '重新打开：{words}',
    late: '{day}到期，逾期 {days} 天',
    today: '今日到期',
    soon: '{day}到期',
    near: '{day}到期',
  },
  item: '{number} {title}：{status}',
  ask: '工作计划中的下列事项请及时处理：',
  enter: '去查看',
  link: '去查看：{href}',
  sender: '{association}秘书处',
};

export const en: Shape<typeof zh> = {
  subject: '[Work plan] {parts}',
  parts: {
    claim: '{n} to be closed',
    extend: '{n} asking for more time',
    return: '{n} sent back',
    refuse: '{n} without more time',
    reopen: '{n} reopened',
    late: '{n} overdue',
    today: '{n} due today',
    soon: '{n} due within three days',
    near: '{n} near due',
  },
  status: {
    claim: 'asks to close it: {words}',
    extend: 'asks for more time until {day}: {words}',
    return: 'sent back: {words}',
    refuse: 'more time until {day} refused: {words}',
    reopen: 'reopened: {words}',
    late: 'due on {day}, days overdue: {days}',
    today: 'due today',
    soon: 'due on {day}',
    near: 'due on {day}',
  },
  item: '{number} {title}: {status}',
  ask: 'Please see to these items of the work plan:',
  enter: 'Look',
  link: 'Look here: {href}',
  sender: 'Secretariat, {association}',
};
