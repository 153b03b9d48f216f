import { DeviceLayout } from "../devices/device-layout";
import { Layout } from "../layout";
import { flushTlb } from "./tlb";

// Address line 20, which the board of a PC can hold low: every second megabyte is then the one before it.
// Source: SDM 3A (June 2025) "Address Wraparound"; IBM "Personal System/2 Hardware Interface Technical Reference, Common
// Interfaces" (1991), "System Control Ports".

const LINE: u32 = 20;

@unmanaged
class Gate {
  closed: u32;
}

const gate = changetype<Gate>(Layout.Devices + DeviceLayout.AddressLine20);

export function addressLine20(): bool {
  return gate.closed == 0;
}

/** Opens or closes the gate; translations made before are forgotten. */
export function setAddressLine20(open: bool): void {
  if (open == addressLine20()) return;
  gate.closed = open ? 0 : 1;
  flushTlb(false);
}

/** A physical address as the board sees it. Asked where a translation is made, not at each access. */
// @ts-ignore: decorator
@inline
export function onBus(physical: u64): u64 {
  return physical & ~(<u64>gate.closed << LINE);
}
