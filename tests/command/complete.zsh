# Completes a command line as an interactive zsh does, and prints what it offers: zsh -f complete.zsh SCRIPT LINE
emulate -R zsh
zmodload zsh/zpty || exit 77
script=$1 line=$2
folder=$(mktemp -d) || exit 77
{
: >$folder/offered

zpty shell "HOME=$folder TERM=dumb zsh -f -i"
>$folder/setup <<SETUP
PROMPT= RPROMPT=
autoload -Uz compinit
compinit -u -d $folder/dump
source ${(q)script}
setopt no_beep
bindkey '^I' complete-word
zstyle ':completion:*' insert-tab false
LISTMAX=10000
compadd() {
  local -a offered
  # Who asks with these wants to know, and offers nothing.
  if [[ \${@[1,(i)(-|--)]} == *-(O|A|D)\ * ]]; then
    builtin compadd "\$@"
    return
  fi
  builtin compadd -A offered "\$@"
  print -rl -- \$offered >>$folder/offered
  builtin compadd "\$@"
}
done_completing() { : >$folder/done }
comppostfuncs=(done_completing)
: >$folder/ready
SETUP

wait_for() {
  repeat 600; do
    [[ -e $1 ]] && return
    zpty -rt shell said
    sleep 0.05
  done
  print -u2 "zsh did not come to $1:t"
  exit 1
}
zpty -w shell "source $folder/setup"
wait_for $folder/ready
zpty -n -w shell "$line"$'\t'
wait_for $folder/done
zpty -d shell
for word in ${(f)"$(<$folder/offered)"}; do print -r -- ${(Q)word}; done
} always {
  rm -rf $folder
}
