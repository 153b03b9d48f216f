import { hotForms } from "./hot-forms";
import { groups } from "./opcode-groups";
import { integerExtensions } from "./opcode-integer-extensions";
import { legacyMap } from "./opcode-legacy";
import { integerVectorMap } from "./opcode-vector-integer";
import { floatVectorMap } from "./opcode-vector-float";
import { x87Map } from "./opcode-x87";
import { oneByteMap } from "./opcode-one-byte";
import { twoByteMap } from "./opcode-two-byte";

/** Fills the opcode maps; once, when the module starts. */
export function fillOpcodeMaps(): void {
  oneByteMap();
  twoByteMap();
  legacyMap();
  floatVectorMap();
  integerVectorMap();
  x87Map();
  groups();
  integerExtensions();
  hotForms();
}
