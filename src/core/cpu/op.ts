/**
 * What a decoded record does. First what the hot loop does itself, one op per operand size and form:
 * R = register with register or immediate, L = register with memory (a load), M = memory with register or immediate.
 * Sizes follow each other: 8, 16, 32, 64 (or the larger ones of them).
 * From `Op.Operation` on, the op is `Op.Operation` + an `Operation` and is done by a function of its own.
 */
export const enum Op {
  /** The block was dropped: look its address up anew. */
  Dropped = 0,
  /** The block ends without a jump. */
  End,
  /** The block ends without a jump, and what follows is not within reach of the hot loop. */
  Leave,
  /** Puts an effective address (segment override, 32-bit addresses) into its slot for the next record. */
  Address,
  /** The same outside 64-bit mode: the access is held against its segment first. */
  SegmentedAddress,
  /** RSP was changed by the instruction before. */
  NoteStack,
  Nothing,

  MovR8, MovR16, MovR32, MovR64,
  MovL8, MovL16, MovL32, MovL64,
  MovM8, MovM16, MovM32, MovM64,
  /** The same without an index register, in the same order. */
  MovBaseL8, MovBaseL16, MovBaseL32, MovBaseL64,
  MovBaseM8, MovBaseM16, MovBaseM32, MovBaseM64,
  AddR8, AddR16, AddR32, AddR64,
  AddL8, AddL16, AddL32, AddL64,
  AddM8, AddM16, AddM32, AddM64,
  SubR8, SubR16, SubR32, SubR64,
  SubL8, SubL16, SubL32, SubL64,
  SubM8, SubM16, SubM32, SubM64,
  AndR8, AndR16, AndR32, AndR64,
  AndL8, AndL16, AndL32, AndL64,
  AndM8, AndM16, AndM32, AndM64,
  OrR8, OrR16, OrR32, OrR64,
  OrL8, OrL16, OrL32, OrL64,
  OrM8, OrM16, OrM32, OrM64,
  XorR8, XorR16, XorR32, XorR64,
  XorL8, XorL16, XorL32, XorL64,
  XorM8, XorM16, XorM32, XorM64,
  CmpR8, CmpR16, CmpR32, CmpR64,
  CmpL8, CmpL16, CmpL32, CmpL64,
  CmpM8, CmpM16, CmpM32, CmpM64,
  TestR8, TestR16, TestR32, TestR64,
  TestM8, TestM16, TestM32, TestM64,
  IncR8, IncR16, IncR32, IncR64,
  DecR8, DecR16, DecR32, DecR64,
  NegR32, NegR64,
  NotR32, NotR64,
  AdcR8, AdcR16, AdcR32, AdcR64,
  SbbR8, SbbR16, SbbR32, SbbR64,
  RolR32, RolR64,
  RorR32, RorR64,
  ShlR32, ShlR64,
  ShrR32, ShrR64,
  SarR32, SarR64,
  ImulR32, ImulR64,
  ImulL32, ImulL64,
  /** With an immediate. */
  Imul3R32, Imul3R64,
  /** MOVZX from 8 and 16 bits; 32- and 64-bit destinations are the same. */
  MovzxByteR32, MovzxByteR64, MovzxByteL32, MovzxByteL64,
  MovzxWordR32, MovzxWordR64, MovzxWordL32, MovzxWordL64,
  MovsxByteR32, MovsxByteR64, MovsxByteL32, MovsxByteL64,
  MovsxWordR32, MovsxWordR64, MovsxWordL32, MovsxWordL64,
  MovsxdR64, MovsxdL64,
  Lea32, Lea64,
  Push64, Pop64,
  /** PUSH and the MOV RBP,RSP after it; POP and the RET after it. The second record stays where it is. */
  PushFrame64, PopRet,
  Seto8, Setno8, Setb8, Setnb8, Setz8, Setnz8, Setbe8, Setnbe8, Sets8, Setns8, Setp8, Setnp8, Setl8, Setnl8, Setle8, Setnle8,
  CmovR32, CmovR64, CmovL32, CmovL64,

  // Control transfers.
  Jmp, JmpR, JmpM, Call, CallR, CallM, Ret, LoopOrJrcxz,
  Jo, Jno, Jb, Jnb, Jz, Jnz, Jbe, Jnbe, Js, Jns, Jp, Jnp, Jl, Jnl, Jle, Jnle,

  // Two instructions in one record: a comparison (or DEC, SUB) of registers and the jump on its flags.
  CmpJb8, CmpJnb8, CmpJz8, CmpJnz8, CmpJbe8, CmpJnbe8, CmpJl8, CmpJnl8, CmpJle8, CmpJnle8,
  CmpJb32, CmpJnb32, CmpJz32, CmpJnz32, CmpJbe32, CmpJnbe32, CmpJl32, CmpJnl32, CmpJle32, CmpJnle32,
  CmpJb64, CmpJnb64, CmpJz64, CmpJnz64, CmpJbe64, CmpJnbe64, CmpJl64, CmpJnl64, CmpJle64, CmpJnle64,
  TestJz8, TestJnz8, TestJs8, TestJns8,
  TestJz32, TestJnz32, TestJs32, TestJns32,
  TestJz64, TestJnz64, TestJs64, TestJns64,
  DecJz32, DecJnz32, DecJz64, DecJnz64,
  SubJz32, SubJnz32, SubJz64, SubJnz64,
  AddJz32, AddJnz32, AddJz64, AddJnz64,

  /** The first of the operations without an op of their own. */
  Operation,
}

/**
 * The operations of the opcode rows, by the manual's mnemonic. Source: SDM 2 (June 2025) "Instruction Set Reference".
 * From `Operation.FirstAlone` on they need the exact clock and RIP, change what the decoder or the fetch depend on,
 * or may let an interrupt in: each is a block of its own.
 */
export const enum Operation {
  /** Not a defined opcode in 64-bit mode. */
  Undefined = 0,
  /** Defined by the manual and not there in this machine. */
  NotImplemented,
  /** LOCK before what does not allow it. */
  LockRefused,

  MOV, ADD, SUB, AND, OR, XOR, CMP, TEST, INC, DEC, SHL, SHR, SAR, IMUL2,
  MOVZX_BYTE, MOVZX_WORD, MOVSX_BYTE, MOVSX_WORD, MOVSXD, LEA, PUSH, POP, SETCC, CMOVCC,
  JMP, CALL, RET, JCC, LOOPNE, LOOPE, LOOP, JRCXZ, NOP,

  ADC, SBB, NEG, NOT, XCHG, XADD, CMPXCHG, CMPXCHG8B,
  MUL, IMUL, IMUL3, DIV, IDIV,
  ROL, ROR, RCL, RCR, SHLD, SHLD_CL, SHRD, SHRD_CL,
  BT, BTS, BTR, BTC, BSF, BSR, BSWAP,
  CBW, CWD, LAHF, SAHF, CLC, STC, CMC, CLD, STD, XLAT,
  PUSH_SEGMENT, PUSHF, ENTER, LEAVE,
  MOV_FROM_SEGMENT, SLDT, STR, SMSW, SGDT, SIDT, VERR, VERW, LAR, LSL,
  CLI, CLFLUSH,
  DAA, DAS, AAA, AAS, AAM, AAD, SALC, BOUND, ARPL, PUSHA, POPA,

  // Later integer instructions, from POPCNT to BLSI; from ANDN on with a VEX prefix.
  POPCNT, TZCNT, LZCNT, MOVBE, CRC32_BYTE, CRC32, ADCX, ADOX, RDRAND, RDSEED,
  ANDN, BZHI, PEXT, PDEP, MULX, BEXTR, SHLX, SARX, SHRX, RORX, BLSR, BLSMSK, BLSI,

  // SSE and SSE2 from here to `LastVector`. In fours by the type: PS, PD, SS, SD.
  ADDPS, ADDPD, ADDSS, ADDSD, MULPS, MULPD, MULSS, MULSD, SUBPS, SUBPD, SUBSS, SUBSD, DIVPS, DIVPD, DIVSS, DIVSD,
  SQRTPS, SQRTPD, SQRTSS, SQRTSD, MINPS, MINPD, MINSS, MINSD, MAXPS, MAXPD, MAXSS, MAXSD, CMPPS, CMPPD, CMPSS, CMPSD_XMM,
  UCOMISS, UCOMISD, COMISS, COMISD, RCPPS, RCPSS, RSQRTPS, RSQRTSS,
  CVTPS2PD, CVTPD2PS, CVTSS2SD, CVTSD2SS, CVTDQ2PS, CVTDQ2PD, CVTPS2DQ, CVTTPS2DQ, CVTPD2DQ, CVTTPD2DQ,
  CVTSI2SS, CVTSI2SD, CVTSS2SI, CVTSD2SI, CVTTSS2SI, CVTTSD2SI,
  MOVAPS, MOVUPS, MOVSS, MOVSD_XMM, MOVQ, MOVD, MOVLPS, MOVHPS, MOVMSKPS, MOVMSKPD, PMOVMSKB, MASKMOVDQU,
  SHUFPS, SHUFPD, PSHUFD, PSHUFHW, PSHUFLW, PINSRW, PEXTRW,
  PSLLW, PSLLD, PSLLQ, PSLLDQ, PSRLW, PSRLD, PSRLQ, PSRLDQ, PSRAW, PSRAD,
  // Two packed operands, from PAND to PSADBW.
  PAND, PANDN, POR, PXOR,
  PUNPCKLBW, PUNPCKLWD, PUNPCKLDQ, PUNPCKLQDQ, PUNPCKHBW, PUNPCKHWD, PUNPCKHDQ, PUNPCKHQDQ, PACKSSWB, PACKUSWB, PACKSSDW,
  PCMPEQB, PCMPEQW, PCMPEQD, PCMPGTB, PCMPGTW, PCMPGTD,
  PADDB, PADDW, PADDD, PADDQ, PADDSB, PADDSW, PADDUSB, PADDUSW, PSUBB, PSUBW, PSUBD, PSUBQ, PSUBSB, PSUBSW, PSUBUSB, PSUBUSW,
  PMULLW, PMULHW, PMULHUW, PMULUDQ, PMADDWD, PAVGB, PAVGW, PMINUB, PMINSW, PMAXUB, PMAXSW, PSADBW,
  LDMXCSR, STMXCSR,
  LastVector = STMXCSR,
  FXSAVE, FXRSTOR,
  // x87. Loads and stores by the bits of the memory operand; register forms by opcode and the whole ModRM byte; arithmetic
  // with memory by its type.
  FWAIT, FLDCW, FNSTCW, FNSTSW, FNCLEX_FNINIT, FLDENV, FNSTENV, FRSTOR, FNSAVE,
  FLD32, FLD64, FLD80, FBLD, FILD16, FILD32, FILD64, FST32, FST64, FSTP32, FSTP64, FSTP80, FBSTP, FIST16, FIST32, FISTP16, FISTP32, FISTP64,
  X87_D8, X87_D9, X87_DA, X87_DB, X87_DC, X87_DD, X87_DE, X87_DF, X87_M32, X87_M64, X87_I16, X87_I32,
  LastX87 = X87_I32,
  // MMX, with what SSE and SSE2 have added to its registers; then the twins of PSLLW to PSADBW in the same order.
  EMMS, MMX_MOVD, MMX_MOVQ, MMX_PSHUFW, MMX_PINSRW, MMX_PEXTRW, MMX_PMOVMSKB, MASKMOVQ,
  // With XMM registers too.
  MOVQ2DQ, MOVDQ2Q, CVTPI2PS, CVTPI2PD, CVTPS2PI, CVTTPS2PI, CVTPD2PI, CVTTPD2PI,
  FirstMmxTwin, LastMmxTwin = FirstMmxTwin + (PSADBW - PSLLW),

  MOVS, CMPS, STOS, LODS, SCAS, INS, OUTS,
  RET_RELEASE, JMP_FAR, CALL_FAR, RET_FAR, IRET, INT3, INT, INT1,
  MOV_TO_SEGMENT, LOAD_FAR_POINTER, POP_SEGMENT, POPF, STI, HLT, IN, OUT,
  CLAC, STAC, SYSCALL, SYSRET, SYSENTER, SYSEXIT, SWAPGS, CPUID, RDTSC, RDTSCP, RDMSR, WRMSR, RDPMC,
  MOV_FROM_CONTROL, MOV_TO_CONTROL, MOV_FROM_DEBUG, MOV_TO_DEBUG, CLTS, LMSW,
  LGDT, LIDT, LLDT, LTR, INVLPG, INVD,
  INTO, JMP_FAR_POINTER, CALL_FAR_POINTER,
  /** Near transfers outside 64-bit mode: their targets are held against the limit of CS. */
  NEAR_JUMP, NEAR_CALL, NEAR_RETURN, NEAR_JCC, NEAR_LOOP,

  /** The row stands for a group: the reg field of ModRM chooses. */
  GROUP,
  Count = GROUP,
  FirstVex = ANDN,
  FirstAlone = MOVS,
}
