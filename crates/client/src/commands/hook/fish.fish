# assume PROFILE [options of `countersign env`]: credentials of the profile for this shell. assume --clear: takes them away.
function assume --description 'Credentials of a profile for this shell'
    if test (count $argv) -eq 0
        if set -q COUNTERSIGN_PROFILE; and test -n "$COUNTERSIGN_PROFILE"
            echo $COUNTERSIGN_PROFILE
            return 0
        end
        echo 'usage: assume PROFILE [-d TIME …] | assume --clear' >&2
        return 2
    end
    if contains -- -h $argv; or contains -- --help $argv
        command countersign env $argv
        return
    end
    set -l countersign_code (command countersign env --format fish $argv)
    or return
    for countersign_line in $countersign_code
        eval $countersign_line
    end
    return 0
end

# For the prompt: put (countersign_prompt) into fish_prompt. It starts no program but `date`, which fish needs to know the time.
function countersign_prompt
    set -q COUNTERSIGN_PROFILE; and test -n "$COUNTERSIGN_PROFILE"; or return 0
    if not set -q COUNTERSIGN_EXPIRATION; or test -z "$COUNTERSIGN_EXPIRATION"
        printf '[%s] ' $COUNTERSIGN_PROFILE
        return 0
    end
    set -l left (math $COUNTERSIGN_EXPIRATION - (date +%s))
    if test $left -le 0
        printf '[%s ended] ' $COUNTERSIGN_PROFILE
    else if test $left -ge 3600
        printf '[%s %dh%02dm] ' $COUNTERSIGN_PROFILE (math --scale=0 $left / 3600) (math --scale=0 $left % 3600 / 60)
    else
        printf '[%s %dm] ' $COUNTERSIGN_PROFILE (math --scale=0 $left / 60)
    end
end

complete -c assume -f -a '(command countersign list --profiles 2>/dev/null)'
complete -c assume -l clear -d 'Take the credentials away'
complete -c assume -s d -l duration -x -d 'How long a session is asked for'
complete -c assume -s n -l no-session -d 'The long-term key itself'
complete -c assume -l no-cache -d 'Do not use what was kept'
complete -c assume -l mfa-device -x -d 'The MFA device'
