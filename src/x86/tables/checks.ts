import { Check } from '../bits/checks';
import { RecordKind } from '../bits/trace-record';
import { Vector } from '../bits/vectors';
import type { CheckKey } from './check-key';

/** What a check looks at. The byte numbers of a row count within it. */
export type LookedAt =
  | 'event'
  | 'classes'
  | 'idtr'
  | 'gate'
  | 'gdtr'
  | 'descriptor'
  | 'tr'
  | 'tss'
  | 'rsp'
  | 'stack'
  | 'register'
  | 'address'
  | 'page-entry'
  | 'segment'
  | 'instruction'
  | 'operand'
  | 'control-register'
  | 'msr';

/** Inclusive byte numbers, 0 = lowest address. */
export type ByteRange = readonly [from: number, to: number];

/** One row a `Check` id. */
export interface CheckRow {
  readonly check: Check;
  /** Key of its words in the dictionary's `checks`. */
  readonly key: CheckKey;
  /** Kind of the record that it writes as a delivery step; None for the causes of a raise, which write none. */
  readonly kind: RecordKind;
  /** What a failure raises; null when that is for others to say (a refused access, INT n's operand) or when it cannot fail. */
  readonly raises: Vector | null;
  /** Manual, edition and title of the page that holds the rule. */
  readonly citation: string;
  readonly looksAt: LookedAt;
  /** The bytes of it that are looked at; null for all of it or where it has no bytes. */
  readonly bytes: ByteRange | null;
}

const SDM1 = (title: string) => `SDM 1 (June 2025) "${title}"`;
const SDM2A = (title: string) => `SDM 2A (June 2025) "${title}"`;
const SDM2B = (title: string) => `SDM 2B (June 2025) "${title}"`;
const SDM3A = (title: string) => `SDM 3A (June 2025) "${title}"`;
const SDM3B = (title: string) => `SDM 3B (June 2025) "${title}"`;
const SDM4 = (title: string) => `SDM 4 (June 2025) "${title}"`;

const DOUBLE_FAULT = SDM3A('Interrupt 8: Double Fault Exception (#DF)');
const GATE = SDM3A('64-Bit Mode IDT');
const INT_N = SDM2A('INT n/INTO/INT3/INT1: Call to Interrupt Procedure');
const SEGMENT = SDM3A('Segment Descriptors');
const CODE_SEGMENT = SDM3A('Code-Segment Descriptor in 64-bit Mode');
const STACK_SWITCH = SDM3A('Stack Switching in IA-32e Mode');
const FRAME = SDM3A('64-Bit Mode Stack Frame');
const CANONICAL = SDM1('Canonical Addressing');
const PAGE_FAULT = SDM3A('Page-Fault Exceptions');
const ACCESS_RIGHTS = SDM3A('Determination of Access Rights');
const UNDEFINED = SDM3A('Interrupt 6: Invalid Opcode Exception (#UD)');
const DIVIDE = SDM2A('DIV: Unsigned Divide');
const MOV = SDM2B('MOV: Move');
const MOV_CR = SDM2B('MOV: Move to/from Control Registers');
const IRETQ = SDM2A('IRET/IRETD/IRETQ: Interrupt Return');
const LTR = SDM2A('LTR: Load Task Register');
const LLDT = SDM2A('LLDT: Load Local Descriptor Table Register');
const CALL = SDM2A('CALL: Call Procedure');
const FAR = SDM2A('JMP: Jump');
const IDT_GATE = SDM3A('IDT Descriptors');
const REAL_MODE = SDM3B('Interrupt and Exception Handling');
const SSE = SDM3A('Checking for CPU Support and Enabling SSE Extensions');
const LONG_MODE = SDM3A('Initializing IA-32e Mode');

function step(
  check: Check,
  key: CheckKey,
  kind: RecordKind,
  raises: Vector | null,
  citation: string,
  looksAt: LookedAt,
  bytes: ByteRange | null = null,
): CheckRow {
  return { check, key, kind, raises, citation, looksAt, bytes };
}

function cause(check: Check, key: CheckKey, raises: Vector | null, citation: string, looksAt: LookedAt): CheckRow {
  return { check, key, kind: RecordKind.None, raises, citation, looksAt, bytes: null };
}


/** Every check of the machine, in the order of their ids. */
export const checkRows: readonly CheckRow[] = [
  step(Check.Raise, 'raise', RecordKind.Raise, null, SDM3A('Exception and Interrupt Vectors'), 'event'),
  step(Check.Classify, 'classify', RecordKind.Classify, Vector.DF, DOUBLE_FAULT, 'classes'),
  step(Check.IdtLimit, 'idtLimit', RecordKind.Check, Vector.GP, SDM3A('Interrupt Descriptor Table (IDT)'), 'idtr'),
  step(Check.GateRead, 'gateRead', RecordKind.Read, null, GATE, 'gate', [0, 15]),
  step(Check.GateType, 'gateType', RecordKind.Check, Vector.GP, GATE, 'gate', [5, 5]),
  step(Check.GateDpl, 'gateDpl', RecordKind.Check, Vector.GP, SDM3A('Protection of Exception- and Interrupt-Handler Procedures'), 'gate', [5, 5]),
  step(Check.GatePresent, 'gatePresent', RecordKind.Check, Vector.NP, GATE, 'gate', [5, 5]),
  step(Check.CodeSelectorNotNull, 'codeSelectorNotNull', RecordKind.Check, Vector.GP, INT_N, 'gate', [2, 3]),
  step(Check.CodeSelectorLimit, 'codeSelectorLimit', RecordKind.Check, Vector.GP, INT_N, 'gdtr'),
  step(Check.CodeDescriptorRead, 'codeDescriptorRead', RecordKind.Read, null, SEGMENT, 'descriptor', [0, 7]),
  step(Check.CodeDescriptorType, 'codeDescriptorType', RecordKind.Check, Vector.GP, INT_N, 'descriptor', [5, 5]),
  step(Check.CodeDescriptorDpl, 'codeDescriptorDpl', RecordKind.Check, Vector.GP, INT_N, 'descriptor', [5, 5]),
  step(Check.CodeDescriptorLong, 'codeDescriptorLong', RecordKind.Check, Vector.GP, CODE_SEGMENT, 'descriptor', [6, 6]),
  step(Check.CodeDescriptorPresent, 'codeDescriptorPresent', RecordKind.Check, Vector.NP, INT_N, 'descriptor', [5, 5]),
  step(Check.StackChoice, 'stackChoice', RecordKind.Choose, null, STACK_SWITCH, 'gate', [4, 4]),
  step(Check.TssLimit, 'tssLimit', RecordKind.Check, Vector.TS, INT_N, 'tr'),
  step(Check.TssRead, 'tssRead', RecordKind.Read, null, SDM3A('Task Management in 64-bit Mode'), 'tss'),
  step(Check.StackCanonical, 'stackCanonical', RecordKind.Check, Vector.SS, INT_N, 'tss'),
  step(Check.StackAlign, 'stackAlign', RecordKind.Choose, null, FRAME, 'rsp'),
  step(Check.OffsetCanonical, 'offsetCanonical', RecordKind.Check, Vector.GP, INT_N, 'gate', [0, 11]),
  step(Check.PushSs, 'pushSs', RecordKind.Push, null, FRAME, 'stack'),
  step(Check.PushRsp, 'pushRsp', RecordKind.Push, null, FRAME, 'stack'),
  step(Check.PushRflags, 'pushRflags', RecordKind.Push, null, FRAME, 'stack'),
  step(Check.PushCs, 'pushCs', RecordKind.Push, null, FRAME, 'stack'),
  step(Check.PushRip, 'pushRip', RecordKind.Push, null, FRAME, 'stack'),
  step(Check.PushErrorCode, 'pushErrorCode', RecordKind.Push, null, SDM3A('Error Code'), 'stack'),
  step(Check.LoadStack, 'loadStack', RecordKind.Load, null, STACK_SWITCH, 'register'),
  step(Check.LoadRflags, 'loadRflags', RecordKind.Load, null, SDM3A('Flag Usage By Exception- or Interrupt-Handler Procedure'), 'register'),
  step(Check.LoadCs, 'loadCs', RecordKind.Load, null, INT_N, 'register'),
  step(Check.LoadRip, 'loadRip', RecordKind.Load, null, INT_N, 'register'),
  step(Check.Shutdown, 'shutdown', RecordKind.Shutdown, null, DOUBLE_FAULT, 'event'),

  cause(Check.AddressCanonical, 'addressCanonical', Vector.GP, CANONICAL, 'address'),
  cause(Check.StackAddressCanonical, 'stackAddressCanonical', Vector.SS, CANONICAL, 'address'),
  cause(Check.PagePresent, 'pagePresent', Vector.PF, PAGE_FAULT, 'page-entry'),
  cause(Check.PageReservedBits, 'pageReservedBits', Vector.PF, PAGE_FAULT, 'page-entry'),
  cause(Check.PageWritable, 'pageWritable', Vector.PF, ACCESS_RIGHTS, 'page-entry'),
  cause(Check.PageUser, 'pageUser', Vector.PF, ACCESS_RIGHTS, 'page-entry'),
  cause(Check.PageExecutable, 'pageExecutable', Vector.PF, ACCESS_RIGHTS, 'page-entry'),
  cause(Check.PageSmep, 'pageSmep', Vector.PF, ACCESS_RIGHTS, 'page-entry'),
  cause(Check.PageSmap, 'pageSmap', Vector.PF, ACCESS_RIGHTS, 'page-entry'),
  cause(Check.SegmentLimit, 'segmentLimit', Vector.GP, SDM3A('Limit Checking'), 'segment'),
  cause(Check.Alignment, 'alignment', Vector.AC, SDM3A('Interrupt 17: Alignment Check Exception (#AC)'), 'address'),
  cause(Check.AlignedOperand16, 'alignedOperand16', Vector.GP, SDM2A('CMPXCHG8B/CMPXCHG16B: Compare and Exchange Bytes'), 'address'),
  cause(Check.SegmentUsable, 'segmentUsable', Vector.GP, SDM3A('Null Segment Selector Checking'), 'segment'),
  cause(Check.SegmentWritable, 'segmentWritable', Vector.GP, SDM3A('Type Checking'), 'segment'),
  cause(Check.SegmentAccessReadable, 'segmentAccessReadable', Vector.GP, SDM3A('Type Checking'), 'segment'),

  cause(Check.OpcodeDefined, 'opcodeDefined', Vector.UD, UNDEFINED, 'instruction'),
  cause(Check.OpcodeImplemented, 'opcodeImplemented', Vector.UD, UNDEFINED, 'instruction'),
  cause(Check.InstructionLength, 'instructionLength', Vector.GP, SDM3A('Interrupt 13: General Protection Exception (#GP)'), 'instruction'),
  cause(Check.LockAllowed, 'lockAllowed', Vector.UD, SDM2A('LOCK: Assert LOCK# Signal Prefix'), 'instruction'),
  cause(Check.PrivilegeLevel0, 'privilegeLevel0', Vector.GP, SDM3A('Privileged Instructions'), 'instruction'),
  cause(Check.IoPrivilege, 'ioPrivilege', Vector.GP, SDM1('I/O Privilege Level'), 'instruction'),
  cause(Check.DivisorNotZero, 'divisorNotZero', Vector.DE, DIVIDE, 'operand'),
  cause(Check.QuotientFits, 'quotientFits', Vector.DE, DIVIDE, 'operand'),
  cause(Check.BranchTargetCanonical, 'branchTargetCanonical', Vector.GP, CANONICAL, 'operand'),
  cause(Check.Breakpoint, 'breakpoint', Vector.BP, INT_N, 'instruction'),
  cause(Check.SoftwareInterrupt, 'softwareInterrupt', null, INT_N, 'instruction'),
  cause(Check.Int1, 'int1', Vector.DB, INT_N, 'instruction'),
  cause(Check.SingleStep, 'singleStep', Vector.DB, SDM3B('Single-Step Exception Condition'), 'register'),
  cause(Check.ExternalInterrupt, 'externalInterrupt', null, SDM3A('External Interrupts'), 'event'),
  cause(Check.Injected, 'injected', null, SDM3A('Sources of Interrupts'), 'event'),
  cause(Check.SyscallEnabled, 'syscallEnabled', Vector.UD, SDM2B('SYSCALL: Fast System Call'), 'msr'),
  cause(Check.SysretTargetCanonical, 'sysretTargetCanonical', Vector.GP, SDM2B('SYSRET: Return From Fast System Call'), 'operand'),
  cause(Check.DeviceNotAvailable, 'deviceNotAvailable', Vector.NM, SDM3A('Interrupt 7: Device Not Available Exception (#NM)'), 'control-register'),
  cause(Check.Control0Valid, 'control0Valid', Vector.GP, MOV_CR, 'control-register'),
  cause(Check.Control3Valid, 'control3Valid', Vector.GP, MOV_CR, 'control-register'),
  cause(Check.Control4Valid, 'control4Valid', Vector.GP, MOV_CR, 'control-register'),
  cause(Check.Control8Valid, 'control8Valid', Vector.GP, MOV_CR, 'control-register'),
  cause(Check.MsrKnown, 'msrKnown', Vector.GP, SDM4('Architectural MSRs'), 'msr'),
  cause(Check.MsrValueValid, 'msrValueValid', Vector.GP, SDM4('Architectural MSRs'), 'msr'),
  cause(Check.DebugRegisterValid, 'debugRegisterValid', Vector.GP, SDM2B('MOV: Move to/from Debug Registers'), 'operand'),
  cause(Check.TableBaseCanonical, 'tableBaseCanonical', Vector.GP, SDM2A('LGDT/LIDT: Load Global/Interrupt Descriptor Table Register'), 'operand'),
  cause(Check.FeatureEnabled, 'featureEnabled', Vector.UD, UNDEFINED, 'control-register'),
  cause(Check.SysenterSegment, 'sysenterSegment', Vector.GP, SDM2B('SYSENTER: Fast System Call'), 'msr'),
  cause(Check.PerformanceCounterKnown, 'performanceCounterKnown', Vector.GP, SDM2B('RDPMC: Read Performance-Monitoring Counters'), 'operand'),

  cause(Check.SelectorLimit, 'selectorLimit', Vector.GP, MOV, 'gdtr'),
  cause(Check.SegmentNotNull, 'segmentNotNull', Vector.GP, MOV, 'segment'),
  cause(Check.SegmentReadable, 'segmentReadable', Vector.GP, MOV, 'descriptor'),
  cause(Check.SegmentWritableData, 'segmentWritableData', Vector.GP, MOV, 'descriptor'),
  cause(Check.SegmentPrivilege, 'segmentPrivilege', Vector.GP, MOV, 'descriptor'),
  cause(Check.SegmentPresent, 'segmentPresent', Vector.NP, MOV, 'descriptor'),
  cause(Check.StackSegmentPresent, 'stackSegmentPresent', Vector.SS, MOV, 'descriptor'),
  cause(Check.TssDescriptorType, 'tssDescriptorType', Vector.GP, LTR, 'descriptor'),
  cause(Check.TssDescriptorPresent, 'tssDescriptorPresent', Vector.NP, LTR, 'descriptor'),
  cause(Check.LdtDescriptorType, 'ldtDescriptorType', Vector.GP, LLDT, 'descriptor'),
  cause(Check.LdtDescriptorPresent, 'ldtDescriptorPresent', Vector.NP, LLDT, 'descriptor'),
  cause(Check.SelectorInGdt, 'selectorInGdt', Vector.GP, LTR, 'segment'),
  cause(Check.ReturnCsNotNull, 'returnCsNotNull', Vector.GP, IRETQ, 'stack'),
  cause(Check.ReturnCsType, 'returnCsType', Vector.GP, IRETQ, 'descriptor'),
  cause(Check.ReturnCsPrivilege, 'returnCsPrivilege', Vector.GP, IRETQ, 'descriptor'),
  cause(Check.ReturnCsLong, 'returnCsLong', Vector.GP, IRETQ, 'descriptor'),
  cause(Check.ReturnCsPresent, 'returnCsPresent', Vector.NP, IRETQ, 'descriptor'),
  cause(Check.ReturnSsNotNull, 'returnSsNotNull', Vector.GP, IRETQ, 'stack'),
  cause(Check.ReturnSsWritableData, 'returnSsWritableData', Vector.GP, IRETQ, 'descriptor'),
  cause(Check.ReturnSsPrivilege, 'returnSsPrivilege', Vector.GP, IRETQ, 'descriptor'),
  cause(Check.ReturnSsPresent, 'returnSsPresent', Vector.SS, IRETQ, 'descriptor'),
  cause(Check.ReturnRipCanonical, 'returnRipCanonical', Vector.GP, IRETQ, 'stack'),
  cause(Check.NestedTaskClear, 'nestedTaskClear', Vector.GP, IRETQ, 'register'),
  cause(Check.FarTargetNotNull, 'farTargetNotNull', Vector.GP, FAR, 'operand'),
  cause(Check.FarTargetType, 'farTargetType', Vector.GP, FAR, 'descriptor'),
  cause(Check.FarTargetPrivilege, 'farTargetPrivilege', Vector.GP, FAR, 'descriptor'),
  cause(Check.FarTargetLong, 'farTargetLong', Vector.GP, FAR, 'descriptor'),
  cause(Check.FarTargetPresent, 'farTargetPresent', Vector.NP, FAR, 'descriptor'),
  cause(Check.SystemDescriptorUpperType, 'systemDescriptorUpperType', Vector.GP, SDM3A('TSS Descriptor in 64-bit mode'), 'descriptor'),
  cause(Check.SystemBaseCanonical, 'systemBaseCanonical', Vector.GP, LTR, 'descriptor'),
  cause(Check.CallGatePrivilege, 'callGatePrivilege', Vector.GP, CALL, 'descriptor'),
  cause(Check.CallGatePresent, 'callGatePresent', Vector.NP, CALL, 'descriptor'),
  cause(Check.InnerStackTssLimit, 'innerStackTssLimit', Vector.TS, CALL, 'tr'),
  cause(Check.InnerStackCanonical, 'innerStackCanonical', Vector.SS, CALL, 'tss'),

  step(Check.ProtectedGateRead, 'protectedGateRead', RecordKind.Read, null, IDT_GATE, 'gate', [0, 7]),
  step(Check.ProtectedGateType, 'protectedGateType', RecordKind.Check, Vector.GP, IDT_GATE, 'gate', [5, 5]),
  step(Check.TaskSwitch, 'taskSwitch', RecordKind.Check, Vector.GP, SDM3A('Task Switching'), 'gate', [5, 5]),
  step(Check.NewSsNotNull, 'newSsNotNull', RecordKind.Check, Vector.TS, INT_N, 'tss'),
  step(Check.NewSsLimit, 'newSsLimit', RecordKind.Check, Vector.TS, INT_N, 'gdtr'),
  step(Check.NewSsRpl, 'newSsRpl', RecordKind.Check, Vector.TS, INT_N, 'tss'),
  step(Check.NewSsRead, 'newSsRead', RecordKind.Read, null, SEGMENT, 'descriptor', [0, 7]),
  step(Check.NewSsDpl, 'newSsDpl', RecordKind.Check, Vector.TS, INT_N, 'descriptor', [5, 5]),
  step(Check.NewSsWritable, 'newSsWritable', RecordKind.Check, Vector.TS, INT_N, 'descriptor', [5, 5]),
  step(Check.NewSsPresent, 'newSsPresent', RecordKind.Check, Vector.SS, INT_N, 'descriptor', [5, 5]),
  step(Check.StackRoom, 'stackRoom', RecordKind.Check, Vector.SS, INT_N, 'stack'),
  step(Check.OffsetLimit, 'offsetLimit', RecordKind.Check, Vector.GP, INT_N, 'gate', [0, 7]),
  step(Check.IvtLimit, 'ivtLimit', RecordKind.Check, Vector.GP, REAL_MODE, 'idtr'),
  step(Check.IvtRead, 'ivtRead', RecordKind.Read, null, REAL_MODE, 'gate', [0, 3]),
  step(Check.Virtual8086, 'virtual8086', RecordKind.Check, Vector.GP, SDM3B('Virtual-8086 Mode'), 'register'),

  cause(Check.ProtectedModeInstruction, 'protectedModeInstruction', Vector.UD, UNDEFINED, 'instruction'),

  cause(Check.Overflow, 'overflow', Vector.OF, INT_N, 'instruction'),
  cause(Check.ArrayBounds, 'arrayBounds', Vector.BR, SDM2A('BOUND: Check Array Index Against Bounds'), 'operand'),
  cause(Check.PageDirectoryPointersValid, 'pageDirectoryPointersValid', Vector.GP, SDM3A('PDPTE Registers'), 'page-entry'),
  cause(Check.LongModePae, 'longModePae', Vector.GP, LONG_MODE, 'control-register'),
  cause(Check.LongModeCodeSegment, 'longModeCodeSegment', Vector.GP, LONG_MODE, 'segment'),
  cause(Check.LongModeTaskSegment, 'longModeTaskSegment', Vector.GP, LONG_MODE, 'tr'),
  cause(Check.InstructionBreakpoint, 'instructionBreakpoint', Vector.DB, SDM3B('Instruction-Breakpoint Exception Condition'), 'register'),
  cause(Check.DataBreakpoint, 'dataBreakpoint', Vector.DB, SDM3B('Data Memory and I/O Breakpoint Exception Conditions'), 'register'),
  cause(Check.DebugRegistersGuarded, 'debugRegistersGuarded', Vector.DB, SDM3B('General-Detect Exception Condition'), 'register'),
  cause(Check.NonMaskableInterrupt, 'nonMaskableInterrupt', null, SDM3A('Nonmaskable Interrupt (NMI)'), 'event'),
  cause(Check.UserModeInstruction, 'userModeInstruction', Vector.GP, SDM3A('Control Registers'), 'control-register'),
  cause(Check.SseNotEmulated, 'sseNotEmulated', Vector.UD, SSE, 'control-register'),
  cause(Check.SseEnabled, 'sseEnabled', Vector.UD, SSE, 'control-register'),
  cause(Check.SimdFloatingPoint, 'simdFloatingPoint', Vector.XM, SDM3A('Interrupt 19: SIMD Floating-Point Exception (#XM)'), 'operand'),
  cause(Check.SimdExceptionsEnabled, 'simdExceptionsEnabled', Vector.UD, SDM3A('Interrupt 19: SIMD Floating-Point Exception (#XM)'), 'control-register'),
  cause(Check.MxcsrValid, 'mxcsrValid', Vector.GP, SDM2A('LDMXCSR: Load MXCSR Register'), 'operand'),
  cause(Check.X87Exception, 'x87Exception', Vector.MF, SDM3A('Interrupt 16: x87 FPU Floating-Point Error (#MF)'), 'register'),
];

const byCheck: ReadonlyMap<number, CheckRow> = new Map(checkRows.map((entry) => [entry.check, entry]));

/** The row of a check id; null for 0 and for ids that are not there. */
export function checkRow(check: number): CheckRow | null {
  return byCheck.get(check) ?? null;
}
