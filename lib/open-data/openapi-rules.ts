import type { Identity } from '@/lib/catalogue/identity-rules';
import { fill } from '@/lib/kit/i18n/phrase';
import { en, zh } from '@/lib/kit/i18n/words/open-data';
import { kinds } from '@/lib/measure/kinds';

const number = { type: ['number', 'null'] };
const text = { type: 'string' };
const ref = (name: string) => ({ $ref: `#/components/schemas/${name}` });
const json = (schema: object) => ({ 'application/json': { schema } });

const yearParameter = {
  name: 'year',
  in: 'query',
  required: true,
  description: 'A published year',
  schema: { type: 'string', pattern: '^\\d{4}$', examples: ['2024'] },
};
const asOfParameter = {
  name: 'asOf',
  in: 'query',
  description:
    'A month of that year that has ended. Default: the last month whose reporting deadline has passed, December for a past year',
  schema: { type: 'string', pattern: '^\\d{4}-(0[1-9]|1[0-2])$', examples: ['2024-07'] },
};
const codeParameter = {
  name: 'code',
  in: 'path',
  required: true,
  schema: { type: 'string', examples: ['PUB06'] },
};

const errors = {
  400: {
    description: 'A parameter is missing, given twice or malformed, or the month has not ended',
    content: json(ref('Error')),
  },
  404: {
    description: 'The year is not published, or there is no such public indicator',
    content: json(ref('Error')),
  },
  503: { description: 'The data cannot be had at the moment; see Retry-After', content: json(ref('Error')) },
};
const get = (summary: string, parameters: object[], content: object) => ({
  get: {
    summary,
    parameters,
    responses: {
      200: { description: summary, headers: { ETag: { schema: text } }, content },
      304: { description: 'Unchanged since the ETag in If-None-Match' },
      ...errors,
    },
  },
});

const inBoth = (key: keyof typeof zh) => `${zh[key]} · ${en[key]}`;

const indicatorProperties = {
  code: text,
  name: text,
  nameEn: text,
  category: text,
  unit: text,
  kind: { enum: kinds, description: inBoth('kind') },
  direction: { enum: ['higher', 'lower'], description: 'Which is better' },
  definition: { type: 'string', description: inBoth('definition') },
  actual: { ...number, description: 'A ratio is a fraction of 1' },
  qualifier: { enum: ['gte', null], description: inBoth('qualifier') },
  target: number,
  opening: { ...number, description: "A stock's level at the end of the year before" },
  expected: { ...number, description: 'Where the plan expects the actual by now' },
  attainment: { ...number, description: 'actual ÷ target' },
  gap: { ...number, description: 'Above 0 is ahead of the plan' },
  status: {
    enum: ['notDue', 'noBase', 'unreported', 'untargeted', 'met', 'missed', 'onPace', 'atRisk', 'behind'],
  },
  forecast: {
    type: ['object', 'null'],
    properties: { low: number, mid: number, high: number },
  },
  lastYear: number,
  yoy: { ...number, description: 'Year on year; of a ratio the difference' },
  missing: { type: 'integer', description: inBoth('missing') },
  periods: { type: 'array', items: ref('Period') },
  categoryEn: text,
  unitEn: text,
  definitionEn: text,
  frequency: { enum: ['month', 'quarter', 'year'] },
  demo: { type: 'boolean', description: inBoth('demo') },
  targetDemo: { type: 'boolean' },
};
const viewProperties = {
  association: text,
  associationEn: text,
  year: { type: 'integer' },
  asOf: { type: ['string', 'null'], description: "null before the year's first deadline" },
  updatedAt: { type: ['string', 'null'], format: 'date-time' },
};

/** The description of the open data, OpenAPI 3.1. */
export const openApiOf = ({ name }: Identity) => ({
  openapi: '3.1.0',
  info: {
    title: `${fill(zh.title, { association: name.zh })} · ${fill(en.title, { association: name.en })}`,
    version: '1',
    description:
      'Public indicators of published years, approved figures only. No sign-in. None is null, never 0.',
  },
  paths: {
    '/api/open/v1/summary': get(
      'All public indicators of a year',
      [yearParameter, asOfParameter],
      json(ref('Summary')),
    ),
    '/api/open/v1/summary.csv': get('The same as a table', [yearParameter, asOfParameter], {
      'text/csv': { schema: text },
    }),
    '/api/open/v1/indicators/{code}': get(
      'One public indicator',
      [codeParameter, yearParameter, asOfParameter],
      json(ref('IndicatorOfYear')),
    ),
  },
  components: {
    schemas: {
      Summary: {
        type: 'object',
        properties: {
          ...viewProperties,
          demo: { type: 'boolean' },
          indicators: { type: 'array', items: ref('Indicator') },
        },
      },
      Indicator: { type: 'object', properties: indicatorProperties },
      IndicatorOfYear: { type: 'object', properties: { ...viewProperties, ...indicatorProperties } },
      Period: {
        type: 'object',
        description:
          'What the association as a whole reported; a ratio has numerator and denominator for value',
        properties: {
          period: { type: 'string', examples: ['2024-07', '2024-Q3', '2024'] },
          value: { type: 'number' },
          numerator: { type: 'number' },
          denominator: { type: 'number' },
          qualifier: { enum: ['gte'] },
        },
        required: ['period'],
      },
      Error: {
        type: 'object',
        properties: {
          error: {
            type: 'object',
            properties: { code: text, zh: text, en: text },
            required: ['code', 'zh', 'en'],
          },
        },
      },
    },
  },
});
