# assume PROFILE [options of `countersign env`]: credentials of the profile for this shell. assume --clear: takes them away.
assume() {
    if [ $# -eq 0 ]; then
        if [ -n "${COUNTERSIGN_PROFILE-}" ]; then
            printf '%s\n' "$COUNTERSIGN_PROFILE"
            return 0
        fi
        printf '%s\n' 'usage: assume PROFILE [-d TIME …] | assume --clear' >&2
        return 2
    fi
    case " $* " in
    *' -h '* | *' --help '*)
        command countersign env "$@"
        return
        ;;
    esac
    local countersign_code
    countersign_code=$(command countersign env --format sh "$@") || return
    eval "$countersign_code"
}

