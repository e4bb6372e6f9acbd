# For the prompt: setopt prompt_subst; PROMPT='$(countersign_prompt)'$PROMPT. It starts no program.
zmodload -F zsh/datetime p:EPOCHSECONDS 2>/dev/null
countersign_prompt() {
    [[ -n ${COUNTERSIGN_PROFILE-} ]] || return 0
    # What a name holds shall not be taken for the prompt's own signs.
    local name=${COUNTERSIGN_PROFILE//\%/%%}
    if [[ -z ${COUNTERSIGN_EXPIRATION-} || -z ${EPOCHSECONDS-} ]]; then
        print -rn -- "[$name] "
    elif ((COUNTERSIGN_EXPIRATION <= EPOCHSECONDS)); then
        print -rn -- "[$name ended] "
    else
        integer minutes=$(((COUNTERSIGN_EXPIRATION - EPOCHSECONDS) / 60))
        if ((minutes >= 60)); then
            print -rn -- "[$name $((minutes / 60))h${(l:2::0:)$((minutes % 60))}m] "
        else
            print -rn -- "[$name ${minutes}m] "
        fi
    fi
}

_countersign_assume() {
    if [[ $words[CURRENT] == -* ]]; then
        compadd -- --clear --duration --no-session --no-cache --mfa-device
    else
        compadd -- ${(f)"$(command countersign list --profiles 2>/dev/null)"}
    fi
}
(($+functions[compdef])) && compdef _countersign_assume assume
:
