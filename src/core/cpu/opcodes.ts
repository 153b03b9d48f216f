import { hotForms } from "./hot-forms";
import { groups } from "./opcode-groups";
import { integerExtensions } from "./opcode-integer-extensions";
import { legacyMap } from "./opcode-legacy";
import { oneByteMap } from "./opcode-one-byte";
import { twoByteMap } from "./opcode-two-byte";

/** Fills the opcode maps; once, when the module starts. */
export function fillOpcodeMaps(): void {
  oneByteMap();
  twoByteMap();
  legacyMap();
  groups();
  integerExtensions();
  hotForms();
}
