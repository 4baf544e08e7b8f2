declare const whatIsInside: unique symbol;

/**
 * A large value as JSON text, on its way from a page to a component of the browser. React walks through every object
 * that it hands over, several times on the server and once more in the browser; a text it hands over as it is.
 * @template T must survive JSON: no dates, no `undefined` that matters, no `NaN`
 */
export type Packed<T> = string & { readonly [whatIsInside]: T };

export const packed = <T>(value: T): Packed<T> => JSON.stringify(value) as Packed<T>;

export const unpacked = <T>(text: Packed<T>): T => JSON.parse(text) as T;
