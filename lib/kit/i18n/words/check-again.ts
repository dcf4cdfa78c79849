export const checkAgain = { zh: '再核对一次', en: 'Check again' };
