// The little of jstat that is used; the package has no types of its own.
declare module 'jstat' {
  interface OneParameter {
    cdf(x: number, df: number): number;
    inv(p: number, df: number): number;
  }
  interface TwoParameters {
    cdf(x: number, a: number, b: number): number;
    inv(p: number, a: number, b: number): number;
  }
  const jStat: {
    normal: TwoParameters;
    studentt: OneParameter;
    chisquare: OneParameter;
    centralF: TwoParameters;
  };
  export default jStat;
}
