import { createContext } from 'react';

/** Hexadecimal digits of an address in the panels below: 16, or 8 where addresses have 32 bits. */
export const AddressDigits = createContext<8 | 16>(16);
