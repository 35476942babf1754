/** A nominal type over a primitive: two brands of number never mix, at no cost at run time. */
export type Brand<T, Name extends string> = T & { readonly __brand: Name };
