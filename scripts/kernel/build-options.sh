# Sourced by the kernels' build scripts. Reads --out FOLDER and --offline into `out` and `offline`, and has `get_packages`.
# `project` is the project's folder.
out=$project/public/kernels
offline=
while [ $# -gt 0 ]; do
  case $1 in
    --out) mkdir -p "$2"; out=$(cd "$2" && pwd); shift ;;
    --offline) offline=1 ;;
    *) echo "build.sh: unknown option $1" >&2; exit 2 ;;
  esac
  shift
done

# Gets Debian's packages; with --offline says what is missing (the first word) and leaves with status 3.
get_packages() {
  if [ -n "$offline" ]; then
    echo "build.sh: needs $1" >&2
    exit 3
  fi
  shift
  apt-get -o DPkg::Lock::Timeout=300 update
  DEBIAN_FRONTEND=noninteractive apt-get -o DPkg::Lock::Timeout=300 install -y --no-install-recommends "$@"
}
