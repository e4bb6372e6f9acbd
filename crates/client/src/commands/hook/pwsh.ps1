# assume PROFILE [options of `countersign env`]: credentials of the profile for this shell. assume --clear: takes them away.
function assume {
    if ($args.Count -eq 0) {
        if ($env:COUNTERSIGN_PROFILE) { return $env:COUNTERSIGN_PROFILE }
        [Console]::Error.WriteLine('usage: assume PROFILE [-d TIME ...] | assume --clear')
        return
    }
    $program = (Get-Command -CommandType Application countersign | Select-Object -First 1).Source
    $code = & $program env --format pwsh @args
    if ($LASTEXITCODE -eq 0) { ($code -join "`n") | Invoke-Expression }
}

# For the prompt: function prompt { "$(countersign_prompt)PS $PWD> " }. It starts no program.
function countersign_prompt {
    if (-not $env:COUNTERSIGN_PROFILE) { return '' }
    if (-not $env:COUNTERSIGN_EXPIRATION) { return "[$env:COUNTERSIGN_PROFILE] " }
    $left = [long]$env:COUNTERSIGN_EXPIRATION - [DateTimeOffset]::UtcNow.ToUnixTimeSeconds()
    if ($left -le 0) { return "[$env:COUNTERSIGN_PROFILE ended] " }
    $minutes = [math]::Floor($left / 60)
    if ($minutes -ge 60) { return '[{0} {1}h{2:00}m] ' -f $env:COUNTERSIGN_PROFILE, [math]::Floor($minutes / 60), ($minutes % 60) }
    '[{0} {1}m] ' -f $env:COUNTERSIGN_PROFILE, $minutes
}

Register-ArgumentCompleter -Native -CommandName assume -ScriptBlock {
    param($word)
    countersign list --profiles 2>$null | Where-Object { $_.StartsWith($word) } | ForEach-Object { "'" + $_.Replace("'", "''") + "'" }
}
