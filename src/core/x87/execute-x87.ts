export function executeX87(operation: u32, r: usize): void {}
