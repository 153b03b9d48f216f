#!/bin/sh
# Builds the lesson kernel and writes public/kernels/*.
#   scripts/kernel/build.sh [--out FOLDER] [--offline]
# Needs Debian's rustc-web and rust-web-src (one version, nightly features
# allowed by RUSTC_BOOTSTRAP) and binutils; gets what is missing by apt-get
# unless --offline is given. The same sources, compiler and linker give the
# same bytes, wherever the project lies.
set -eu

project=$(cd "$(dirname "$0")/../.." && pwd)
. "$project/scripts/kernel/build-options.sh"
work=${FAULTSCOPE_KERNEL_WORK:-$project/node_modules/.cache/lesson-kernel}

rustc=${RUSTC:-/usr/bin/rustc}
package=1.96.0+dfsg1-1~deb12u2
library=/usr/src/rustc-1.96.0/library
target=x86_64-unknown-none

if ! [ -x "$rustc" ] || ! [ -d "$library/core" ] || ! command -v objcopy >/dev/null; then
  get_packages "$rustc, $library and binutils" "rustc-web=$package" "rust-web-src=$package" binutils
fi

release=$("$rustc" --version)
case $release in
  "rustc 1.96.0 "*) ;;
  *) echo "build.sh: $rustc is $release, but the library sources are 1.96.0" >&2; exit 3 ;;
esac

export RUSTC_BOOTSTRAP=1 LC_ALL=C SOURCE_DATE_EPOCH=0
# Position-independent code, so that the kernel may lie in the upper half;
# frame pointers, so that a stack can be read by eye; for size, because that
# keeps the machine code closest to the lines of the source.
common="--target $target --edition 2024 -C panic=abort -C codegen-units=1 \
  -C relocation-model=pie -C code-model=small -C force-frame-pointers=yes \
  -C debug-assertions=off -C overflow-checks=off -C opt-level=s -Zplt=yes"

# The core library, once per compiler.
sysroot=$work/sysroot
libraries=$sysroot/lib/rustlib/$target/lib
stamp="$release $common"
if [ "$(cat "$sysroot/stamp" 2>/dev/null || true)" != "$stamp" ]; then
  rm -rf "$sysroot"
  mkdir -p "$libraries"
  core_flags="$common --cap-lints allow -Zforce-unstable-if-unmarked"
  echo "core"
  "$rustc" --crate-name core --crate-type rlib $core_flags \
    --remap-path-prefix "$library=library" --out-dir "$libraries" "$library/core/src/lib.rs"
  echo "compiler_builtins"
  "$rustc" --crate-name compiler_builtins --crate-type rlib $core_flags --sysroot "$sysroot" \
    --cfg 'feature="compiler-builtins"' --cfg 'feature="mem"' \
    --remap-path-prefix "$library=library" --out-dir "$libraries" \
    "$library/compiler-builtins/compiler-builtins/src/lib.rs"
  printf '%s' "$stamp" > "$sysroot/stamp"
fi

objects=$work/objects
rm -rf "$objects"
mkdir -p "$objects" "$out"
kernel=$project/src/kernel
kernel_flags="$common --sysroot $sysroot -D warnings -C debuginfo=2 -C dwarf-version=4 \
  -C llvm-args=-enable-shrink-wrap=false -C collapse-macro-debuginfo=yes --remap-path-prefix $kernel=. --remap-path-prefix $library=library"
cd "$kernel"
echo "lesson_kernel"
"$rustc" --crate-name lesson_kernel --crate-type rlib $kernel_flags --out-dir "$objects" src/lib.rs
"$rustc" --crate-name kernel --crate-type bin --emit obj $kernel_flags \
  --extern "lesson_kernel=$objects/liblesson_kernel.rlib" -o "$objects/kernel.o" src/main.rs

cd "$objects"
ld -m elf_x86_64 -static -nostdlib -no-pie --build-id=none --gc-sections -z noexecstack \
  -z max-page-size=4096 --no-warn-rwx-segments --fatal-warnings \
  -T "$kernel/linker.ld" -o with-lines.elf kernel.o liblesson_kernel.rlib \
  "$libraries/libcore.rlib" "$libraries/libcompiler_builtins.rlib"

node "$project/scripts/kernel/tables.mjs" --elf with-lines.elf --kernel "$kernel" \
  --lines "$out/lesson.lines.json" --renames renames.txt
objcopy --strip-debug --redefine-syms=renames.txt with-lines.elf "$out/lesson.elf"
chmod 644 "$out/lesson.elf"
node "$project/scripts/kernel/manifest.mjs" --name lesson --kernels "$out" --compiler "$release" \
  --linker "$(ld --version | head -n 1)"
ls -l "$out"
