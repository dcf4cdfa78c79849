export * from './association';
export * from './audit';
export * from './branch';
export * from './figure';
export * from './indicator';
export * from './person';
export * from './plan';
export * from './plan-item';
