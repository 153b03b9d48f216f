import { effectiveAddress } from "../cpu/operand";
export function saveFloatState(r: usize): void { effectiveAddress(r); }
export function restoreFloatState(r: usize): void { effectiveAddress(r); }
