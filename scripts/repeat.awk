# The first demande of a worked example, `count` times, each with its own number, pieces, dossier and beneficiaries.
{ line[NR] = $0 }
/^  "lignesImport": \[/ { list = NR }
list && !first && /^    \{/ { first = NR }
first && !last && /^    \}/ { last = NR }
list && !end && /^  \]/ { end = NR }
/"numeroEditeur": / && !number { split($0, part, "\""); number = part[4] }
END {
    for (i = 1; i <= list; i++) print line[i]
    for (rank = 1; rank <= count; rank++)
        for (i = first; i <= last; i++) {
            text = line[i]
            sub(/"numLigne": 1,/, "\"numLigne\": " rank ",", text)
            gsub(number, sprintf("%05d", rank), text)
            gsub(/99999999/, sprintf("7500%04d", rank), text)
            if (text ~ /"numeroASP": "/) sub(/[0-9]+"/, sprintf("%06d\"", rank), text)
            if (i == last) text = rank < count ? "    }," : "    }"
            print text
        }
    for (i = end; i <= NR; i++) print line[i]
}
