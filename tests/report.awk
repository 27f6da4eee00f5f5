# Tells a run of tests shortly: each reason to skip once, with its number, and the names of what failed once more, at the very end.
# Lines that begin with "failed", and the counts, pass as they are: .ci/run reads them.
/^skipped / { skipping = 1; next }
skipping && /^  / { if ($1 != "from") skipped[$0]++; next }
{ skipping = 0; print; fflush() }
/^failed / { failed[++failures] = substr($0, 8) }
END {
  for (reason in skipped) printf "Skipped %d times:%s\n", skipped[reason], substr(reason, 2)
  if (failures) print "Failed:"
  for (i = 1; i <= failures; i++) print "  " failed[i]
}
