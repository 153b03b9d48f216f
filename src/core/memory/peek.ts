import { Access } from "../../x86/bits/paging";
import { Layout } from "../layout";
import { cpu } from "../state";
import { isCanonical } from "./linear";
import { narrow } from "./paging-mode";
import { inRam, readPhysical } from "./physical";
import { walk, walkPhysical } from "./walk";

/**
 * Copies up to `count` bytes at `linear`, as the CPL may read them, to `target` in linear memory, looking without side effects:
 * no accessed bit, no TLB entry, no fault.
 * @returns how many bytes could be read before the first one that is not mapped
 */
export function peekBytes(linear: u64, target: usize, count: u32): u32 {
  const user = cpu.cpl == 3;
  let done: u32 = 0;
  while (done < count) {
    const at = narrow(linear + done);
    if (!isCanonical(at) || !walk(at, Access.Read, user, false)) return done;
    const here = min<u32>(count - done, <u32>(0x1000 - (at & 0xfff)));
    if (inRam(walkPhysical, here)) memory.copy(target + done, <usize>walkPhysical + Layout.Ram, here);
    else for (let i: u32 = 0; i < here; i++) store<u8>(target + done + i, readPhysical<u8>(walkPhysical + i));
    done += here;
  }
  return done;
}
