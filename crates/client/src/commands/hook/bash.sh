# For the prompt: PS1='$(countersign_prompt)'"$PS1". It starts no program.
countersign_prompt() {
    [ -n "${COUNTERSIGN_PROFILE-}" ] || return 0
    if [ -z "${COUNTERSIGN_EXPIRATION-}" ] || [ -z "${EPOCHSECONDS-}" ]; then
        printf '[%s] ' "$COUNTERSIGN_PROFILE"
    elif [ "$COUNTERSIGN_EXPIRATION" -le "$EPOCHSECONDS" ]; then
        printf '[%s ended] ' "$COUNTERSIGN_PROFILE"
    else
        local minutes=$(((COUNTERSIGN_EXPIRATION - EPOCHSECONDS) / 60))
        if [ $minutes -ge 60 ]; then
            printf '[%s %dh%02dm] ' "$COUNTERSIGN_PROFILE" $((minutes / 60)) $((minutes % 60))
        else
            printf '[%s %dm] ' "$COUNTERSIGN_PROFILE" $minutes
        fi
    fi
}

_countersign_assume() {
    local IFS=$'\n'
    COMPREPLY=()
    case ${COMP_WORDS[COMP_CWORD]} in
    -*) COMPREPLY=($(compgen -W $'--clear\n--duration\n--no-session\n--no-cache\n--mfa-device' -- "${COMP_WORDS[COMP_CWORD]}")) ;;
    *)
        local name
        while IFS= read -r name; do
            case $name in
            "${COMP_WORDS[COMP_CWORD]}"*) COMPREPLY+=("$(printf '%q' "$name")") ;;
            esac
        done < <(command countersign list --profiles 2>/dev/null)
        ;;
    esac
}
complete -F _countersign_assume assume
