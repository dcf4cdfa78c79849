import type { Shape } from '../shape';

export const zh = {
  title: '',
};

export const en: Shape<typeof zh> = {
  title: '',
};
