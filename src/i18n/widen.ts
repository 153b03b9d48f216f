/** The shape of a dictionary: string literals widened, sentences with parameters (functions) kept, the rest by field. */
export type Widen<T> = T extends string
  ? string
  : T extends (...parameters: infer Parameters) => string
    ? (...parameters: Parameters) => string
    : T extends object
      ? { readonly [Key in keyof T]: Widen<T[Key]> }
      : T;
