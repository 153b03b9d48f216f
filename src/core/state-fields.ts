import { StateField } from "../x86/bits/state-field";
import { CpuState } from "./state";
import { FloatState } from "./float-state";
import { DeliveryState } from "./delivery-state";
import { Layout } from "./layout";

/**
 * Where each named state field lives in linear memory.
 * @returns the address; 0 for an unknown field
 */
export function fieldAddress(field: StateField): u32 {
  switch (field) {
    case StateField.GeneralRegisters: return at(offsetof<CpuState>("rax"));
    case StateField.Rip: return at(offsetof<CpuState>("rip"));
    case StateField.Segments: return at(offsetof<CpuState>("esSelector"));
    case StateField.GdtrBase: return at(offsetof<CpuState>("gdtrBase"));
    case StateField.GdtrLimit: return at(offsetof<CpuState>("gdtrLimit"));
    case StateField.IdtrBase: return at(offsetof<CpuState>("idtrBase"));
    case StateField.IdtrLimit: return at(offsetof<CpuState>("idtrLimit"));
    case StateField.Cr0: return at(offsetof<CpuState>("cr0"));
    case StateField.Cr2: return at(offsetof<CpuState>("cr2"));
    case StateField.Cr3: return at(offsetof<CpuState>("cr3"));
    case StateField.Cr4: return at(offsetof<CpuState>("cr4"));
    case StateField.Cr8: return at(offsetof<CpuState>("cr8"));
    case StateField.DebugRegisters: return at(offsetof<CpuState>("dr0"));
    case StateField.Efer: return at(offsetof<CpuState>("efer"));
    case StateField.Star: return at(offsetof<CpuState>("star"));
    case StateField.Lstar: return at(offsetof<CpuState>("lstar"));
    case StateField.Cstar: return at(offsetof<CpuState>("cstar"));
    case StateField.Fmask: return at(offsetof<CpuState>("fmask"));
    case StateField.KernelGsBase: return at(offsetof<CpuState>("kernelGsBase"));
    case StateField.Cpl: return at(offsetof<CpuState>("cpl"));
    case StateField.Activity: return at(offsetof<CpuState>("activity"));
    case StateField.Ticks: return at(offsetof<CpuState>("ticks"));
    case StateField.Instructions: return at(offsetof<CpuState>("instructions"));
    case StateField.InstructionsAtReset: return at(offsetof<CpuState>("instructionsAtReset"));
    case StateField.Boot: return at(offsetof<CpuState>("boot"));
    case StateField.DeliveryStep: return at(offsetof<CpuState>("deliveryStep"));
    case StateField.TraceCount: return at(offsetof<CpuState>("traceCount"));
    case StateField.Trace: return Layout.Trace;
    case StateField.EventCount: return at(offsetof<CpuState>("eventCount"));
    case StateField.Events: return Layout.Events;
    case StateField.DeliveryNext: return Layout.Delivery + <u32>offsetof<DeliveryState>("next");
    case StateField.DeliveryVector: return Layout.Delivery + <u32>offsetof<DeliveryState>("vector");
    case StateField.SerialCount: return at(offsetof<CpuState>("serialCount"));
    case StateField.Serial: return Layout.Serial;
    case StateField.StackMarks: return Layout.StackMarks;
    case StateField.DebugExit: return at(offsetof<CpuState>("debugExit"));
    case StateField.VgaCursor: return at(offsetof<CpuState>("vgaCursor"));
    case StateField.PageDirectoryPointers: return at(offsetof<CpuState>("pdpte0"));
    case StateField.Xmm: return Layout.FloatState + <u32>offsetof<FloatState>("xmm0");
    case StateField.X87Registers: return Layout.FloatState + <u32>offsetof<FloatState>("r0");
    case StateField.Mxcsr: return Layout.FloatState + <u32>offsetof<FloatState>("mxcsr");
    case StateField.X87Control: return Layout.FloatState + <u32>offsetof<FloatState>("control");
    default: return 0;
  }
}

function at(offset: usize): u32 {
  return Layout.Cpu + <u32>offset;
}
