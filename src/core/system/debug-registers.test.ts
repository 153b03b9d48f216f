import { beforeEach, describe, expect, test } from "vitest";
import { Check } from "../../x86/bits/checks";
import { StateField } from "../../x86/bits/state-field";
import { Vector } from "../../x86/bits/vectors";
import { CODE, LongMode, USER } from "./testing/long-mode";

describe("MOV DR", () => {
  let machine: LongMode;
  beforeEach(async () => {
    machine = await LongMode.start();
  });

  function write(n: number, value: bigint) {
    machine.set("rax", value);
    return machine.execute(0x0f, 0x23, 0xc0 | (n << 3));
  }

  function read(n: number): bigint | undefined {
    return machine.execute(0x0f, 0x21, 0xc0 | (n << 3)) ? undefined : machine.get("rax");
  }

  test("DR0-DR3 keep 64 bits", () => {
    for (let n = 0; n < 4; n++) expect(write(n, 0x8000000000000000n + BigInt(n))).toBeUndefined();
    expect([0, 1, 2, 3].map(read)).toEqual([0, 1, 2, 3].map((n) => 0x8000000000000000n + BigInt(n)));
  });

  test("DR6 and DR7 have fixed bits, and take no upper half", () => {
    expect(write(6, 0n)).toBeUndefined();
    expect(write(7, 0xffffffffn)).toBeUndefined();
    expect([machine.debugRegister(6), machine.debugRegister(7)]).toEqual([0xffff0ff0n, 0xffff27ffn]);
    expect(read(7)).toBeUndefined(); // GD
    expect([read(6), read(7)]).toEqual([0xffff2ff0n, 0xffff07ffn]);
    for (const n of [6, 7]) {
      expect(write(n, 0x100000000n)).toEqual({ vector: Vector.GP, errorCode: 0, cause: Check.DebugRegisterValid, rip: CODE });
    }
  });

  test("DR4 and DR5 are DR6 and DR7, or with CR4.DE nothing", () => {
    write(5, 0x55n);
    expect([read(7), read(4)]).toEqual([0x455n, 0xffff0ff0n]);
    machine.setField(StateField.Cr4, 0x28n);
    expect(write(4, 0n)).toMatchObject({ vector: Vector.UD, cause: Check.OpcodeDefined });
  });

  test("belong to ring 0", () => {
    machine.enter(3);
    expect(write(0, 0n)).toEqual({ vector: Vector.GP, errorCode: 0, cause: Check.PrivilegeLevel0, rip: USER });
  });
});
