// What a request is told that no page sees: JavaScript, since the server starts without a compiler.

export const zh = {
  BAD_REQUEST: '请求有误，请刷新页面后重试。',
  FOREIGN_ORIGIN: '请求来自其他网站，已拒绝。',
  TOO_LARGE: '内容超过 1 MB，未提交；请缩短后重试。',
  FILE_TOO_BIG: '文件 {size} MB，一次上限 {limit} MB，未上传；请分次上传或压缩后重试。',
  LENGTH_REQUIRED: '请求缺少长度，请刷新页面后重试。',
  METHOD: '不支持这种请求。',
  UNEXPECTED: '出现意外错误，未做任何更改。',
};

/** @type {typeof zh} */
export const en = {
  BAD_REQUEST: 'The request is malformed. Refresh the page and try again.',
  FOREIGN_ORIGIN: 'The request comes from another site and was refused.',
  TOO_LARGE: 'The content is over 1 MB and was not sent. Shorten it and try again.',
  FILE_TOO_BIG:
    'The files are {size} MB, the limit at once is {limit} MB; nothing was uploaded. Send fewer at once or smaller ones.',
  LENGTH_REQUIRED: 'The request has no length. Refresh the page and try again.',
  METHOD: 'This kind of request is not supported.',
  UNEXPECTED: 'Unexpected error; nothing was changed.',
};
