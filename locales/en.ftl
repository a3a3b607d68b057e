### Everything couloir says in English.

ou = or

## Numbers and lengths

nombre = { $n ->
    [0] zero
    [1] one
    [2] two
    [3] three
    [4] four
    [5] five
    [6] six
    [7] seven
    [8] eight
    [9] nine
    [10] ten
    [11] eleven
    [12] twelve
    [13] thirteen
    [14] fourteen
    [15] fifteen
    [16] sixteen
   *[other] { $n }
}
longueur-egale = exactly { $nombre } { $n ->
    [one] character
   *[other] characters
}
longueur-moins = fewer than { $n } { $n ->
    [one] character
   *[other] characters
}
longueur-au-plus = at most { $n } { $n ->
    [one] character
   *[other] characters
}
longueur-plus = more than { $n } { $n ->
    [one] character
   *[other] characters
}
longueur-au-moins = at least { $n } { $n ->
    [one] character
   *[other] characters
}

## Formats in words

format-texte = a text
format-texte-long = a text of { $longueur }
format-majuscules = { $format }, in upper case
format-date = a date of the form { $forme }
format-entier = a whole number
format-entier-max = a whole number, at most { $max }
format-decimal = a number
format-decimal-exact = a number with { $nombre } { $n ->
    [one] digit written
   *[other] digits written
} after the point
format-booleen = true or false
format-valeur = “{ $texte }”
format-valeurs = one of the values { $valeurs }
format-constante = always { $valeur }
format-liste = a list where each element is { $format }
format-conteneur-objet = an object
format-conteneur-liste = a list of objects
format-conteneur = a container
format-gabarit = of the form { $gabarit }

## Obligations in words

obligation-obligatoire = mandatory
obligation-facultatif = optional: null, or a value
obligation-sans-objet = not applicable
obligation-valeur = must be { $valeur }
obligation-si = { $alors } when { $condition }
obligation-si-sinon = { $alors } when { $condition }; otherwise, { $sinon }

## Conditions in words

condition-et = { $gauche } and { $droite }
condition-ou = { $gauche } or { $droite }
condition-non = it is false that { $valeur }
condition-existe = { $valeur } is present
condition-null = { $valeur } is null
condition-non-null = { $valeur } is not null
condition-egal = { $gauche } is { $droite }
condition-different = { $gauche } is not { $droite }
condition-inferieur = { $gauche } is less than { $droite }
condition-au-plus = { $gauche } is at most { $droite }
condition-superieur = { $gauche } is greater than { $droite }
condition-au-moins = { $gauche } is at least { $droite }
condition-dans = { $gauche } is one of { $droite }
condition-avec = { $gauche } where { $droite }
condition-rang = the rank
condition-nombre = the number of { $a }
condition-somme = the sum of { $a }
condition-tous = all the values of { $gauche } are such that { $droite }
condition-distincts = distinct values of { $a }
condition-inclus = every value of { $a } is in { $b }
condition-unique = { $a } is in no earlier demande
condition-inedit = { $a } is in no earlier file of the run
condition-longueur = the length of { $a }
condition-majuscules = { $a } in upper case
condition-minuscules = { $a } in lower case
condition-extension = the extension of { $a }
condition-commence = { $a } starts with { $b }
condition-finit = { $a } ends with { $b }
condition-contient = { $a } contains { $b }
condition-luhn = the Luhn check digit of { $a } is right
condition-chiffres = the sum of the digits of { $a }
condition-reste = the remainder of { $a } divided by { $b }
condition-correspond = { $a } is of the form { $b }
condition-sans = { $a } without { $b }
condition-rogne = { $a } without blanks around it
condition-numerique = the number that { $a } writes
condition-decimales = { $a } with { $b } decimals
condition-montant = the amount { $a }, with { $b } decimals
condition-texte = the digits of { $a }
condition-date = the date that { $a } writes in the form { $b }
condition-seul = the only element of { $a }
condition-ecart = the number of letters by which { $a } and { $b } differ
condition-choix = if { $condition }, { $alors }, otherwise { $sinon }
condition-element = the value
condition-verbatim = { $texte }

## Kinds of JSON

genre-null = null
genre-true = true
genre-false = false
genre-nombre = a number
genre-texte = a string
genre-liste = a list
genre-objet = an object

## Anomalies: the message, and what to do

lieu-balise = `{ $balise }`
lieu-demande = demande { $demande }, { $reste }
lieu-element = { $conteneur } no. { $rang }, { $reste }
lieu-liste = element { $rang } of { $quoi }

anomalie-json-encodage-bom = the file starts with a byte order mark (BOM)
    .aide = save it as “UTF-8 without BOM”
anomalie-json-encodage-utf16 = the file is encoded in UTF-16
    .aide = save it as UTF-8 without BOM
anomalie-json-encodage-latin1 = the file is not in UTF-8: this byte looks like Latin-1
    .aide = save it as UTF-8 without BOM
anomalie-json-vide = the file is empty
    .aide = start from the portal’s model, or check that the export finished
anomalie-json-tronque = the file stops in the middle of a value
    .aide = the end is missing: redo the export or the copy
anomalie-json-valeur = a JSON value is expected here
    .aide = put a text in quotes, a number, true, false, null, a list or an object
anomalie-json-cle = a tag in quotes is expected here
    .aide = write the tag in double quotes, followed by a colon
anomalie-json-deux-points = a colon is expected after the tag
    .aide = add “:” between the tag and its value
anomalie-json-virgule = a comma, or the end of the list or object, is expected here
    .aide = add the missing comma or bracket
anomalie-json-virgule-de-trop = this comma should not be here
    .aide = remove the comma before the closing bracket
anomalie-json-suite = the file should stop before this
    .aide = a file holds a single JSON object: remove what follows
anomalie-json-litteral = this word is not JSON
    .aide = write true, false or null in lower case, or put the text in quotes
anomalie-json-nombre = this number is not written as JSON requires
    .aide = no leading zero, plus sign or point without a digit; an identifying number is written in quotes
anomalie-json-virgule-decimale = this comma stands between the digits of a number
    .aide = write a point before the decimals
anomalie-json-nombre-coupe = these digits follow those of a number
    .aide = write the number without a blank between its digits, with a point before the decimals
anomalie-json-echappement = this backslash introduces nothing known
    .aide = write \\ for a backslash
anomalie-json-controle = a control character (line break, tab, NUL…) stands as it is in a text
    .aide = remove it, or close the quotes missing before it
anomalie-json-demi-caractere = this escaped character is only half of a character
    .aide = write the character itself in UTF-8
anomalie-json-profondeur = more than { $max } brackets are open
    .aide = the model needs no more than six: check the tool that made the file
anomalie-json-racine = the file must be an object, not { $trouve }
    .aide = start from the portal’s model: the file begins with a brace
anomalie-depot-anterieur = the deposit is earlier than the first known rules ({ $date }): those are applied
    .aide = check the date of deposit, or give it with --date

anomalie-absente = { $lieu } is absent
    .aide = add the tag ({ $attendu })
anomalie-inconnue = { $lieu } is not a tag of the model
    .aide = remove it
anomalie-inconnue-proche = { $lieu } is not a tag of the model
    .aide = did you mean `{ $proche }`?
anomalie-double = { $lieu } appears twice in the same object
    .aide = keep only one
anomalie-type = { $lieu } is { $trouve }; expected: { $attendu }
    .aide = replace the value ({ $attendu })
anomalie-type-guillemets = { $lieu } is { $trouve }; expected: { $attendu }
    .aide = remove the quotes
anomalie-type-nombre = { $lieu } is { $trouve }; expected: { $attendu }
    .aide = put the value in quotes, with its leading zeros
anomalie-type-crochets = { $lieu } is { $trouve }; expected: { $attendu }
    .aide = put the value in square brackets: [ … ]
anomalie-type-liste = { $lieu } is { $trouve }; expected: { $attendu }
    .aide = put the object in square brackets: [ … ]
anomalie-type-objet = { $lieu } is { $trouve }; expected: { $attendu }
    .aide = remove the square brackets: a single object is expected
anomalie-obligatoire = { $lieu } is mandatory, and is null
    .aide = fill in the value ({ $attendu })
anomalie-vide = { $lieu } is mandatory, and holds nothing
    .aide = fill in the value ({ $attendu })
anomalie-constante = { $lieu } must be { $valeur }
    .aide = replace the value with { $valeur }
anomalie-constante-guillemets = { $lieu } must be { $valeur }, not the text "{ $valeur }"
    .aide = remove the quotes: { $valeur } without quotes is not a text
anomalie-valeur = { $lieu } must be { $attendu }
    .aide = replace the value ({ $attendu })
anomalie-valeur-proche = { $lieu } must be { $attendu }
    .aide = did you mean `{ $proche }`?
anomalie-longueur = { $lieu } must have { $attendu }, and has { $compte }
    .aide = { $aide }
longueur-raccourcir = { $n ->
    [one] remove 1 character
   *[other] remove { $n } characters
}
longueur-completer = { $n ->
    [one] 1 character is missing
   *[other] { $n } characters are missing
}
anomalie-majuscules = { $lieu } must be in upper case
    .aide = write `{ $majuscules }`
anomalie-majuscules-guillemets = { $lieu } is the text "{ $texte }", not the value
    .aide = fill in the value: between quotes, { $texte } is a text
anomalie-caractere = { $lieu } contains a control character
    .aide = remove the invisible characters
anomalie-date = { $lieu } is not a calendar date of the form { $forme }
    .aide = write the date in the form { $forme }, for example { $exemple }
anomalie-date-inexistante = { $lieu } is no day of the calendar
    .aide = this day does not exist: check the date
anomalie-entier = { $lieu } must be a whole number, written with digits only
    .aide = remove the sign, point or exponent
anomalie-maximum = { $lieu } is greater than { $max }
    .aide = { $max } at most
anomalie-decimales = { $lieu } must be written with { $n ->
    [one] { $n } digit
   *[other] { $n } digits
} after the point
    .aide = { $exemple }
anomalie-decimales-exemple = write { $nombre }
anomalie-decimales-forme = for example 12500.00, without exponent
anomalie-gabarit = { $lieu }: { $ecart }
    .aide = { $exemple }
ecart-morceau = the part “{ $morceau }” should be `{ $attendu }`, found `{ $trouve }`
ecart-code = the part “{ $morceau }” should be `{ $attendu }` for `{ $valeur }`, found `{ $trouve }`
ecart-libre = the part “{ $morceau }” does not have the right form, found `{ $trouve }`
ecart-fixe = `{ $attendu }` is expected, found `{ $trouve }`
ecart-suite = `{ $trouve }` should not be here
anomalie-gabarit-exemple = write `{ $nom }`
anomalie-gabarit-forme = the form is `{ $gabarit }`
anomalie-exigence = { $lieu } breaks the rule “{ $libelle }”
    .aide = correct the value
anomalie-controle = { $lieu } breaks the rule “{ $libelle }”
    .aide = correct the demande
anomalie-controle-fichier = the file breaks the rule “{ $libelle }”
    .aide = correct the file
anomalie-controle-forme = { $constat }: { $ecart }
    .aide = correct the name
anomalie-piece = { $lieu } breaks the rule “{ $libelle }”
    .aide = correct the piece, or the zip
anomalie-piece-faits = { $lieu } breaks the rule “{ $libelle }” ({ $faits })
    .aide = correct the piece, or the zip
lieu-piece = the piece `{ $piece }`
lieu-piece-zip = the piece `{ $piece }` of `{ $zip }`
lieu-zip = the zip `{ $zip }`
lieu-demande-seule = demande { $demande }
lieu-element-seul = { $conteneur } no. { $rang }
non-evalue-balise = { $balise } is at fault
non-evalue-balise-demandes = { $balise } is at fault ({ $demandes })
non-evalue-depot-nom = the file name is not known
non-evalue-depot-pieces = pieces not given
non-evalue-depot-zip = a zip cannot be read
non-evalue-depot-date = the date of deposit is not known
non-evalue-envoi = the files before hold more values than are kept: check fewer files at a time
non-evalue-rapprochement = { $nom }: no file given
non-evalue-rapprochement-balise = { $nom }: { $balise } is at fault ({ $lieux })
non-evalue-rapprochement-absente = { $nom }: { $balise } is absent ({ $lieux })
non-evalue-rapprochement-null = { $nom }: { $balise } is null ({ $lieux })
non-evalue-rapprochement-trop-long = { $nom }: { $balise } has more than 28 digits ({ $lieux })
non-evalue-rapprochement-inconnu-dit = { $nom }: no file tells “{ $libelle }”: { $aide }
non-evalue-rapprochement-inconnu = { $nom }: no file tells `{ $balise }`
non-evalue-trop-long = a number has more than 28 digits
liste-demandes = { $n ->
    [one] demande { $liste }
   *[other] demandes { $liste }
}

## Report

niveau-structure = error
niveau-format = error
niveau-instruction = refusal
niveau-conseil = advice
rapport-entete = { $profil } · rules of { $revision } · { $demandes }
rapport-demandes = { $n ->
    [0] no demande
    [one] 1 demande
   *[other] { $n } demandes
}
rapport-choix-donne = profile given
rapport-choix-reconnu = profile recognised by: { $indices }
rapport-sans-profil = whatever the profile
rapport-date-donnee = date of deposit given, { $date }
rapport-date-nom = date of deposit read in the file name, { $date }
rapport-date-jour = today’s date, { $date }
rapport-regle = rule
rapport-aide = help
rapport-pourquoi = why
rapport-revision = revision
rapport-lue-avec = the table is read here with { $fichier }: it is this revision that has to be completed
rapport-certitude-deduite = deduced from the document
rapport-certitude-hypothese = hypothesis: nothing public says so
rapport-regles-deduites = deduced rules: { $document }
rapport-regles-supposees = supposed rules: { $document }
rapport-note = note
rapport-repete = { $n } more: { $demandes }
rapport-repete-pieces = { $n } more: { $pieces }
rapport-repete-fichier = { $n } more in the file
rapport-aussi = and with the rules of { $revision }:
rapport-aussi-nouvelle = new · { $niveau }[{ $code }]: { $message }
rapport-aussi-levee = gone · { $niveau }[{ $code }]: { $message }
rapport-aussi-pareil = nothing changes
rapport-aussi-aucune = no revision follows the one that was applied
rapport-acceptees = { $n ->
    [0] no demande accepted
    [one] 1 demande accepted
   *[other] { $n } demandes accepted
}
rapport-rejetees = { $n ->
    [one] 1 rejected
   *[other] { $n } rejected
}
rapport-a-refuser = { $n ->
    [one] 1 point that a case officer will refuse
   *[other] { $n } points that a case officer will refuse
}
rapport-piece = piece
rapport-rapprochement = { $fichier }:{ $ligne }, demande { $demande }
rapport-rapprochement-autres = also { $lieux }
rapport-demandes-visees = demandes
rapport-pieces = { $n ->
    [one] 1 piece at fault
   *[other] { $n } pieces at fault
}
rapport-conseils = { $n ->
    [one] 1 piece of advice
   *[other] { $n } pieces of advice
}
rapport-non-evalues = { $n ->
    [one] 1 check not evaluated ({ $raisons })
   *[other] { $n } checks not evaluated ({ $raisons })
}
rapport-fichier-rejete = file rejected at the 1st check (contrôle)
rapport-sans-objet = { $n ->
    [one] --{ $nom } has no bearing on one file ({ $liste }), checked by its own rules alone
   *[other] --{ $nom } has no bearing on { $n } files ({ $liste }), checked by their own rules alone
}
rapport-fichiers = { $n } files: { $acceptes } with nothing to report, { $anomalies } with anomalies, { $impossibles } impossible to check
rapport-portail-rejet = the portal rejects the file at the 1st check (contrôle)
rapport-portail-tait = the portal does not show { $refuser ->
        [0] {""}
        [one] { $refuser } point that a case officer would refuse
       *[other] { $refuser } points that a case officer would refuse
    }{ $conseils ->
        [0] {""}
        [one] { $refuser ->
            [0] { $conseils } piece of advice
           *[other] {""}, nor { $conseils } piece of advice
        }
       *[other] { $refuser ->
            [0] { $conseils } pieces of advice
           *[other] {""}, nor { $conseils } pieces of advice
        }
    }: run without --portal to see them

## Errors

erreur = error
avertissement = warning
erreur-lecture = cannot read `{ $chemin }`: { $detail }
    .aide = check the path and the access rights
erreur-absent = `{ $chemin }` does not exist
    .aide = check the path
erreur-absent-proche = `{ $chemin }` does not exist
    .aide = did you mean `{ $proche }`?
erreur-dossier-sans-json = the folder `{ $chemin }` contains no .json file
    .aide = give a file, or a folder that contains .json files
erreur-dossier = `{ $chemin }` is a folder
    .aide = give a file
erreur-avec = --with { $texte }: NAME=FILE is due
    .aide = for instance --with avance=FILE, or --avance FILE
erreur-rapprochement-inconnu = the rules of this file hold it against no file called `{ $nom }`
    .aide = leave the option out, or give the file that the rules speak of
erreur-rapprochement-inconnu-proche = the rules of this file hold it against no file called `{ $nom }`
    .aide = did you mean `{ $proche }`?
erreur-rapprochement-json = `{ $chemin }` is not JSON: reading stops on line { $ligne }
    .aide = give the file as the portal returned it
erreur-rapprochement-profil = `{ $chemin }` is a { $trouve } file; this file is held against { $attendu }
    .aide = give the files of the same couloir and logiciel
erreur-rapprochement-sans-profil = `{ $chemin }` is not recognised as a { $attendu } file
    .aide = give the file as the portal returned it; couloir check { $chemin } tells what it lacks
erreur-rapprochement-vide = `{ $chemin }` holds no demande
    .aide = give the file as the portal returned it
erreur-rapprochement-double = `{ $chemin }` is the same file as `{ $premier }`
    .aide = give each file once
erreur-rapprochement-trop-gros = `{ $chemin }` and the files before it are larger than { $max } MiB
    .aide = give the files of the demandes to control only
erreur-trop-gros = `{ $chemin }` is larger than { $max } MiB
    .aide = a file of 200 demandes takes less than one MiB: check what was given
erreur-regles-vides = `{ $chemin }` contains no rule file
    .aide = give the folder that contains COULOIR/LOGICIEL/PHASE/AAAA-MM-JJ.toml
erreur-regles-trop-grosses = `{ $chemin }` is too large for a rules folder
    .aide = give the rules folder itself
erreur-regles-fausses = { $n ->
    [one] the rules contain 1 error
   *[other] the rules contain { $n } errors
}
    .aide = correct them, then run “couloir rules check”
erreur-profil-inconnu = the profile `{ $nom }` is not known
    .aide = known profiles: { $liste }
erreur-profil-inconnu-proche = the profile `{ $nom }` is not known
    .aide = did you mean `{ $proche }`? Known profiles: { $liste }
erreur-date = `{ $texte }` is not a date
    .aide = write the date as 2023-11-10 or 10/11/2023
erreur-non-reconnu = no single profile matches `{ $fichier }`
    .aide = give it with --profile, for example --profile { $exemple }
erreur-pour = for: { $indices }
erreur-contre = against: { $indices }
erreur-retour-existe = `{ $chemin }` already exists
    .aide = give another name, or --force to replace it
erreur-retour-sortie = --return does not write to standard output
    .aide = give a file name
erreur-retour-genre = `{ $chemin }` is not a regular file
    .aide = give the name of a file
erreur-retour-plusieurs = --return works for a single file only
    .aide = check the files one by one
erreur-pieces-plusieurs = --zip and --pieces hold for a single file only
    .aide = check the deposits one by one
erreur-zip-dossier = `{ $chemin }` is a folder, not a zip
    .aide = give a folder with --pieces
erreur-pieces-fichier = `{ $chemin }` is not a folder
    .aide = give a zip with --zip
erreur-pieces-trop = `{ $chemin }` holds too many files for a folder of pieces
    .aide = give the folder of the pieces itself
erreur-nom-de-profil = `{ $nom }` is not the name of a rule file
    .aide = write COULOIR/LOGICIEL/PHASE/AAAA-MM-JJ, such as RAD/RIS/avance/2026-01-01
fmt-sans-dossier = no file to put in form
    .aide = give a rule file or a folder of them, or --rules
fmt-entree-seule = `-` is standard input, and goes with no other file
    .aide = give `-` alone
fmt-lien = `{ $chemin }` is a link, and stays as it is
    .aide = give the file that it leads to
fmt-lecture-seule = `{ $chemin }` is read-only, and stays as it is
    .aide = make it writable, or copy it
fmt-laisse = { $chemin } is left as it is
fmt-fait = { $changes ->
    [0] nothing to change
    [one] 1 file put in form
   *[other] { $changes } files put in form
}, already in form: { $justes }{ $laisses ->
    [0] {""}
   *[other] , left as they are: { $laisses }
}
fmt-a-faire = { $changes ->
    [0] nothing to change
    [one] 1 file to put in form
   *[other] { $changes } files to put in form
}, already in form: { $justes }{ $laisses ->
    [0] {""}
   *[other] , left as they are: { $laisses }
}
regles-fragments-copies = { $n ->
    [one] 1 fragment that it uses is copied to { $chemin }
   *[other] { $n } fragments that it uses are copied to { $chemin }
}
erreur-profil-existe = the profile { $profil } has a table already: `{ $chemin }`
    .aide = a change is written as a revision, by hand (docs/regles.md, §8) or drawn from the spreadsheet: couloir rules import
regles-nouvelles = { $chemin }: { $n ->
    [one] 1 point to complete
   *[other] { $n } points to complete
}
erreur-nom-de-fichier = `{ $nom }`, which the norm asks for, cannot be the name of a file
    .aide = check the values of the header that enter this name
erreur-interrompu = interrupted: nothing is written
erreur-numeros = the folder already holds file number { $max } of that day
    .aide = give another folder with { $option }, or another date with --date
erreur-conseils = `{ $chemin }` is no table of advice
    .aide = in TOML, a line 'code' = 'advice' for each code; in CSV, the code, then the advice
erreur-conseils-double = “{ $chemin }” gives the code { $code } twice: lines { $une } and { $autre }, without counting empty ones
    .aide = keep one line for each code
erreur-conseils-colonnes = “{ $chemin }” has its columns the other way round
    .aide = put the code in the 1st column, the advice in the 2nd
erreur-conseils-guillemet = “{ $chemin }”: a quotation mark opens a cell and nothing closes it
    .aide = close the cell with a quotation mark; one inside a text is written ""
conseils-entete = “{ $chemin }”: the 1st line, “{ $texte }”, is read as a code; headers are written code;conseil
conseils-aucun = “{ $chemin }”: none of its codes is in these files (the code goes into the 1st column, the advice into the 2nd)
erreur-conseils-detail = `{ $chemin }` is no table of advice: { $detail }
    .aide = in TOML, a line 'code' = 'advice' for each code; in CSV, the code, then the advice
erreur-retours-json = `{ $chemin }` is not JSON: it is no file that the portal gave back
    .aide = take the file as the portal gave it back; “couloir check” says where it stops being JSON
erreur-retours-forme = `{ $chemin }` has not the form of a filing: there is nothing to read in it
    .aide = take the file as the portal gave it back; “couloir check” shows what is wrong
erreur-retours-balises = `{ $chemin }`: the rules of this profile do not say which tags the portal fills in
    .aide = add [retour] to the rules
erreur-retours-numero = nothing is written: a rejected demande is filed again with another { $balise } (`{ $chemin }`)
    .aide = give the first number to take, for instance --editeur-from 00100; the others count from it
erreur-retours-pris = nothing is written: number { $numero } is already taken in “{ $par }”
    .aide = give the start of a run of free numbers with --editeur-from{ $n ->
        [0] {""}
       *[other] {""}, for example --editeur-from { $libre }
    }
erreur-retours-longueur = nothing is written: “{ $numero }” has not the length of { $balise }
    .aide = give a number of that length with --editeur-from, zeros included, for example { $exemple }
erreur-retours-signe = nothing is written: “{ $numero }” would go into names of files, and has a sign that cannot stand there
    .aide = give a number of plain letters and digits from 0 to 9 with --editeur-from, for example 00100
erreur-retours-deja = nothing is written: demande { $rang } of “{ $chemin }” is already filed again in “{ $par }” (demande { $autre })
    .aide = file that one; to take it up once more, add --force
erreur-retours-dossier = nothing is written: “{ $chemin }” holds more than { $max } JSON files, and their numbers cannot all be read
    .aide = give another folder with --resubmit
retours-nom = the name of the norm cannot be made, a tag that goes into it is at fault: the new file is called { $nom }, as the one given back is
erreur-retours-epuise = nothing is written: one cannot count on from { $numero }, and more numbers are needed
    .aide = only the last digits count: give a smaller number that ends in digits with --editeur-from, for example 00100
retours-double = `{ $chemin }` is the same file as `{ $premier }`: it is read once only
retours-a-lire = “{ $chemin }” has tags that the portal fills in: if the portal gave it back, read it with “couloir returned { $chemin }”
retours-vide = no demande in this file
retours-non-traite = not treated by the portal yet: no demande has a code or a label
retours-comptes = { $acceptees ->
        [0] none accepted
       *[other] { $acceptees } accepted
    } · { $rejetees ->
        [0] none rejected
       *[other] { $rejetees } rejected
    }{ $attente ->
        [0] {""}
       *[other] {" "}· { $attente } not treated yet
    }{ $douteuses ->
        [0] {""}
       *[other] {" "}· { $douteuses } to be looked at
    }
retours-codage = this file is not UTF-8 without a mark, as JSON asks for: it is read all the same, and what is taken from it is written as UTF-8
retours-demande = demande { $rang }{ $n ->
        [0] {""}
       *[other] {" "}({ $cles })
    }
retours-acceptee = accepted{ $connu ->
        [0] {""}
       *[other] {" "}· file number { $dossier }
    }
retours-rejetee = rejected{ $connu ->
        [0] {""}
       *[other] {" "}· file number { $dossier }
    }
retours-attente = not treated yet{ $connu ->
        [0] {""}
       *[other] {" "}· file number { $dossier }
    }
retours-douteuse = to be looked at: what the portal says contradicts itself{ $connu ->
        [0] {""}
       *[other] {" "}· file number { $dossier }
    }
retours-sans-dossier = to be looked at: accepted, but without a file number
retours-portail = the portal says: { $texte }
retours-conseil = your table says: { $texte }
retours-rien-trouve = couloir finds nothing that has this demande rejected
retours-nous = { $niveau } { $code }, line { $ligne }: { $message }
retours-aide = help: { $texte }
retours-ecrit = { $n ->
        [one] one demande taken up
       *[other] { $n } demandes taken up
    } in { $chemin }
retours-reprise = demande { $rang } (number { $origine } of the file given back){ $n ->
        [0] {""}
       *[other] : { $cles }
    }
retours-piece = piece to be renamed: { $noms }
retours-encore = filed as it is, it will be rejected again:
retours-encore-fichier = filed as it is, it will be rejected again with the whole file, for { $code } (below)
retours-total = { $n } files: { $comptes }{ $reprises ->
        [0] {""}
       *[other] {" "}· { $reprises } filed again
    }{ $illisibles ->
        [0] {""}
        [one] {" "}· { $illisibles } file could not be read
       *[other] {" "}· { $illisibles } files could not be read
    }
retours-inexplique = correct what the portal says: filed without a change, it will probably be rejected again
retours-rien-a-reprendre = no rejected demande to take up: nothing is written
retours-colonnes = file; profile; demande; numbers; state; file number; code; label; advice; anomalies; messages; taken up in; demande there; new numbers; pieces to be renamed
retours-etat-acceptee = accepted
retours-etat-rejetee = rejected
retours-etat-attente = not treated
retours-etat-douteuse = to be looked at
erreur-demandes-trop = { $n } demandes: these rules allow { $max } a file at most
    .aide = give --demandes { $max } at most
erreur-specimen-refuse = nothing is written: these rules refuse the filing made of their own examples ({ $codes })
    .aide = “couloir rules test” says which examples to correct; --blank gives the blank model
nouveau-vierge = blank model: every tag in the order of the table, to be filled in; “couloir check --profile { $profil }” says what is missing
nouveau-conseils = { $n ->
        [one] one piece of advice remains
       *[other] { $n } pieces of advice remain
    } in this example filing: { $codes }
nouveau-suite = { $n ->
        [one] one demande made
       *[other] { $n } demandes made
    } from “{ $nom }”: { $balises }
nouveau-suite-fichiers = { $n } files: one for each header, none with more demandes than the rules allow
nouveau-a-remplir = { $n ->
        [one] left to fill in, one tag
       *[other] left to fill in, { $n } tags
    }: { $balises }
nouveau-suite-toutes = all accepted demandes are there; no file tells which are paid: --paid takes some of them only
nouveau-laissees = { $n ->
        [one] left aside: { $chemin }, demande { $rangs }
       *[other] left aside: { $chemin }, { $n } demandes ({ $rangs })
    } · { $raison }
nouveau-sans-numero = accepted, but without a number that can be read
nouveau-pas-demandee = not in --paid
nouveau-deja-reprise = already taken from another file, or further up
nouveau-ensuite = once it is filled in: couloir check { $connu ->
        [0] FILE
       *[other] { $chemin }
    }{ $options }
erreur-suite-noms = --{ $nom } and --{ $autre }: a filing is made from one kind of file only
    .aide = make a filing from each
erreur-suite-vide = --paid gives no number
    .aide = give the numbers of the demandes to be taken, separated by commas, or leave the option out
erreur-suite-plusieurs = nothing is written: there are { $n } files to be made, one for each header and none too long
    .aide = give a folder: --out depot/
erreur-suite-aucune = nothing is written: no demande of “{ $nom }” can be taken over
    .aide = give the files as the portal gave them back; “couloir returned” tells what became of each demande
erreur-suite-proche = { $numero } (did you mean { $proche }?)
erreur-suite-sans-proche = { $numero }
erreur-suite-inconnue = nothing is written: no demande that is given has { $n ->
        [one] this number
       *[other] these numbers
    }: { $numeros }
    .aide = check --paid, and give all files as the portal gave them back
erreur-suite-refusee = nothing is written: { $numero } is in “{ $chemin }”, demande { $demande }, which is not accepted ({ $etat })
    .aide = take this number out of --paid, or give the last file that the portal gave back
erreur-suite-contradiction = nothing is written: { $numero } is in “{ $chemin }”, demande { $demande }, and otherwise in “{ $premier }”, demande { $autre }
    .aide = give the last file given back for this demande only
erreur-suite-regles = the rules of this profile do not say what a demande takes over from “{ $nom }”
    .aide = add [rapprochement.{ $nom }.reprises] to the rules, a link that is one equality, and [retour] to those of these files
pack-refuse = nothing is written: this deposit would be rejected or refused
pack-a-renommer = `{ $piece }` seems to be `{ $nom }`
pack-rien = nothing is written: pieces are left to choose
pack-copie = `{ $piece }` has a declared name, but another copy is taken: left aside
pack-rename = with --rename, a copy under the declared name is put into the zip
pack-renomme = `{ $piece }` becomes `{ $nom }`
pack-ambigu = several files could be `{ $nom }`: { $liste }
pack-de-trop = `{ $piece }` is not declared: left aside
pack-zip = { $n ->
    [one] 1 piece
   *[other] { $n } pieces
}, { $taille } bytes
pack-fait = { $demandes ->
    [one] 1 demande
   *[other] { $demandes } demandes
}, { $pieces ->
    [one] 1 piece
   *[other] { $pieces } pieces
}, { $zips ->
    [one] 1 zip
   *[other] { $zips } zips
} · checked: nothing to reject or refuse{ $conseils ->
    [0] {""}
    [one] , 1 piece of advice
   *[other] , { $conseils } pieces of advice
}
erreur-retour-impossible = cannot write `{ $chemin }`: { $detail }
    .aide = check the folder, the room that is left and the access rights
erreur-retour-rejet = nothing is returned: the file is rejected at the 1st check (contrôle)
erreur-retour-balises = nothing is returned: the rules of this profile do not say which tags the portal fills in
    .aide = add [retour] to the rules
erreur-explication = nothing known by the name `{ $nom }`
    .aide = give a tag, an anomaly code or a check (contrôle); “couloir profiles” lists the profiles
erreur-explication-proche = nothing known by the name `{ $nom }`
    .aide = did you mean `{ $proche }`?
erreur-ecriture = cannot write: { $detail }
retour-ecrit = file returned: { $chemin }
retour-sans-dossier = { $balise } stays null there: give file numbers with --dossier-from
retour-dossiers = { $n ->
        [one] file number given: { $premier }
       *[other] file numbers given: from { $premier } to { $dernier }
    }{ $reste ->
        [0] {""}; it was the last of that form
       *[other] {""}; the next one is { $suivant }
    }
erreur-dossier-donne = nothing is returned: in this profile the file number is in the filing already
    .aide = leave out --dossier-from: the portal gives no new one
erreur-dossier-forme = nothing is returned: “{ $numero }” is not of the form { $forme }
    .aide = give the first number with --dossier-from, in full
erreur-dossier-epuise = nothing is returned: there are not enough file numbers of that form from that of --dossier-from on
    .aide = give a smaller number

## Profiles, explanations, examples

profils-revision = since { $date }
explique-diagnostic = { $code }: said by ‘couloir rules check’
explique-diagnostic-exemples = { $code }: said by ‘couloir rules test’
explique-profil = { $profil }, rules of { $date }
explique-format = format
explique-obligation = obligation
explique-gabarit = form of the text
explique-exige = requires
explique-si = applies when
explique-niveau = a breach
explique-niveau-structure = rejects the file (1st check)
explique-niveau-format = rejects the demande (2nd check)
explique-niveau-instruction = has the demande refused by a case officer
explique-niveau-conseil = is only advice
explique-reparations = repairs
explique-reparation = { $texte } [{ $id }]
explique-decision = to decide: { $texte } [{ $id }]
explique-ligne = rule
explique-source = source
explique-certitude = certainty
explique-certitude-document = the document says so
explique-certitude-deduite = deduced from the document
explique-certitude-hypothese = hypothesis
explique-chemin = place
explique-acceptes = accepted
explique-refuses = refused
explique-deconseilles = discouraged
explique-ce-code = this code
explique-absente = tag absent
explique-dans = with { $contexte }

regles-justes = no error{ $doutes ->
    [0] {""}
    [one] , 1 warning
   *[other] , { $doutes } warnings
} (rule files: { $fichiers }, profiles: { $profils }, revisions: { $revisions })
regles-fausses = { $n ->
    [0] no error
    [one] 1 error
   *[other] { $n } errors
}{ $doutes ->
    [0] {""}
    [one] , 1 warning
   *[other] , { $doutes } warnings
} in the rules
preuve-ligne = { $profil } · rules of { $date } · { $exemples } examples, { $moyenne } a rule{ $reparations ->
    [0] {""}
    [one] {" · 1 example of a repair"}
   *[other] {" · "}{ $reparations } examples of repairs
}
preuve-couverture = with examples of both kinds: tags { $balises }/{ $toutes }, checks { $controles }/{ $tous }
preuve-total = { $n } { $n ->
    [one] example
   *[other] examples
}{ $reparations ->
    [0] {""}
    [one] {" and 1 of a repair"}
   *[other] {" and "}{ $reparations } of repairs
} run, { $fautes ->
    [0] all show what they say
    [one] 1 does not show what it says
   *[other] { $fautes } do not show what they say
}
trie-accepte = accepted
trie-refuse = refused
trie-deconseille = accepted with advice
trie-impossible = impossible to build
trie-detail = { $tri } ({ $detail })
preuve-branches = branches taken: { $prises }/{ $toutes }
preuve-mutants = mutants caught: { $pris }/{ $tous } ({ $equivalents } equivalent ones put aside)
preuve-total-branches = { $toutes } branches of conditions, { $prises ->
    [0] none taken by an example
   *[other] { $prises } taken by an example
}
preuve-total-mutants = { $tous } mutants, { $pris ->
    [0] none caught by an example
   *[other] { $pris } caught by an example
} ({ $equivalents } equivalent ones put aside)
branche-vraie = true
branche-fausse = false
mutant-valeur = add '{ $valeur }' to “{ $cle }”
mutant-exemple = add an example: { $exemple }
mutation-longueur = the length { $avant } becomes { $apres }
    .otee = the length { $avant } is left out
mutation-relation = “{ $avant }” becomes “{ $apres }”
mutation-majuscules = “{ $avant }” becomes “{ $apres }”
    .otee = “{ $avant }” is left out
mutation-valeur-otee = the value { $avant } is changed
    .otee = the value { $avant } is left out of the list
mutation-valeur-ajoutee = the value { $apres } is added to the list
mutation-texte-libre = any text is allowed, instead of { $avant }
mutation-date = “{ $avant }” becomes “{ $apres }”
mutation-maximum = the maximum { $avant } becomes { $apres }
    .otee = the maximum { $avant } is left out
mutation-decimales = the number of digits after the point, { $avant }, becomes { $apres }
    .otee = the number of digits after the point is no longer asked for
mutation-constante = the value { $avant } becomes { $apres }
mutation-liste = “{ $avant }” becomes “{ $apres }”
mutation-obligation = “{ $avant }” becomes “{ $apres }”
mutation-sinon = “SINON { $avant }” becomes { $apres }
    .otee = “SINON { $avant }” is left out
mutation-condition = the condition “{ $avant }” becomes “{ $apres }”
    .otee = the condition “{ $avant }” is left out
mutation-negation = “{ $avant }” becomes “{ $apres }”
mutation-connecteur = “{ $avant }” becomes “{ $apres }”
mutation-comparaison = “{ $avant }” becomes “{ $apres }”
mutation-nombre = { $avant } becomes { $apres }
mutation-texte = { $avant } becomes { $apres }
mutation-operation = “{ $avant }” becomes “{ $apres }”
mutation-fonction = { $avant } becomes { $apres }
    .otee = { $avant } is left out
mutation-morceau-ote = the piece “{ $avant }” becomes “{ $apres }”
    .otee = the piece “{ $avant }” of the gabarit is left out
mutation-morceau-change = the piece “{ $avant }” of the gabarit becomes “{ $apres }”
mutation-casse = the piece “{ $avant }” of the gabarit becomes “{ $apres }”
mutation-table = the piece “{ $avant }” of the gabarit becomes “{ $apres }”
mutation-facultatif = the optional piece “{ $avant }” of the gabarit is due
mutation-niveau = the level “{ $avant }” becomes “{ $apres }”

## Differences between two sets of rules

erreur-diff-profil = `{ $date }` is a date: of which profile?
    .aide = add --profile, or write PROFILE@DATE
diff-entete = { $profil } · from the rules of { $avant } to those of { $apres } · { $n ->
    [0] nothing changes
    [one] 1 change
   *[other] { $n } changes
}
diff-profil-nouveau = { $profil } · new profile
diff-profil-retire = { $profil } · profile withdrawn
diff-ajout = new
diff-retrait = withdrawn
diff-format = format: { $avant } becomes { $apres }
diff-obligation = obligation: { $avant } becomes { $apres }
diff-gabarit = form of the text: { $avant } becomes { $apres }
diff-exigence = requires [{ $nature }]: { $avant } becomes { $apres }
diff-exige = requires: { $avant } becomes { $apres }
diff-si = applies when: { $avant } becomes { $apres }
diff-reparation-ajout = new repair: { $libelle }
diff-reparation-retrait = repair withdrawn: { $libelle }
diff-reparation = repair, { $cle }: { $avant } becomes { $apres }
diff-niveau = a breach: { $avant } becomes { $apres }
diff-rien = nothing
diff-temoin = for example { $changements }
diff-temoin-specimen = for example the specimen as it is
diff-verdicts = before: { $avant }; after: { $apres }
diff-accepte = nothing to refuse
diff-refuse = { $codes }
diff-sans-temoin = no example of the rules shows the difference
diff-archive = archive: { $changes } files of { $n } change, { $demandesChangees } demandes of { $demandes } change verdict ({ $ecartes } files left out)
## Papers

papier-regles = The rules
papier-regles-dit = What this folder holds. The path of a file is the profile, its name the date from which it holds; the other files are fragments that profiles share. This page is written by `couloir rules doc`.
papier-profils = Profiles
papier-profil = Profile
papier-document = Document
papier-version = Edition
papier-vigueur = In force since
papier-rapprochement = Held against
papier-rapproche = { $nom } (all of them: { $liste }), a { $profil } file; tied by { $lien }
papier-fichier = File
papier-objet = Subject
papier-nombre = Content
papier-comptes = blocs: { $blocs }, tags: { $balises }, checks (contrôles): { $controles }, examples: { $exemples }
papier-fragments = Fragments
papier-fragment = Fragment
papier-employe = Profiles that use it
papier-revisions = Revisions
papier-tableau = Table
papier-details = Tags in detail
papier-controles = Checks (contrôles)
papier-bloc = Bloc
papier-balise = Tag
papier-description = Description
papier-libelle = Label
papier-format = Format
papier-obligatoire = Mandatory?
papier-exemples = Examples
papier-exige = requires [{ $nature }]
papier-condition = { $libelle } ({ $mots }); a breach { $niveau }
papier-modifiee = changed on
papier-retiree = withdrawn
papier-ajoutee = added
papier-change = { $cle }: changed
papier-devient = { $cle }: { $avant } becomes { $apres }
papier-rien = no tag and no check (contrôle) changes
papier-aller = Go to the table
papier-sommaire = Contents
papier-recherche = Find a tag, a word
papier-trouves = rules found
papier-ecrit = written: { $chemin }
papier-si = if { $si }: { $exige }

schema-depot-titre = { $profil } filing, rules of { $date }
schema-depot-note = What the schema refuses would be rejected. What it accepts may still be: { $liste } lists what it cannot say, and why.
schema-depot-non-dit =
    { $nombre ->
        [one] one rule that the schema does not say, or not wholly, is listed under { $liste }
       *[other] { $nombre } rules that the schema does not say, or not wholly, are listed under { $liste }
    }
non-dit-niveau = the rule is of level { $niveau }: nothing is rejected by it
non-dit-ecriture = the rule looks at how the JSON is written; a schema sees values only
non-dit-ailleurs = the rule holds the value against others of the file
non-dit-depot = the rule looks at the deposit, beside the JSON
non-dit-calcul = the rule asks for a computation that schemas do not know

import-lu-csv = read: { $feuille } (CSV, separator “{ $separateur }”, encoding { $codage })
import-lu-feuille = read: sheet “{ $feuille }”
import-total = { $n ->
    [0] nothing to look at again
    [one] 1 point to look at again
   *[other] { $n } points to look at again
}
import-commentaire = To look at ({ $cellule }): { $raison }
import-commentaire-sans = To look at: { $raison }
import-cellule = { $colonne }: “{ $texte }” does not read
import-cellule-proche = { $colonne }: “{ $texte }” does not read; did you mean `{ $proche }`?
import-cellule-attendu = { $colonne }: “{ $texte }” does not read; expected: { $attendu }
import-mot = { $colonne }: “{ $texte }” is none of these words: { $mots }
import-exemple = { $colonne }: “{ $texte }” is no JSON value; a text keeps its quotes
import-nombre = { $colonne }: “{ $texte }” is no whole number
import-chemin = { $colonne }: “{ $texte }” is no path
import-ici = { $colonne }: “{ $texte }” means nothing on this row, and is left out
import-nom = Balise: “{ $texte }” is no name of a tag; “{ $nom }” is assumed
import-orpheline = this row follows neither a tag nor a check (contrôle), and is left out
import-entete = unknown column, left out: “{ $texte }”
import-vide = { $colonne }: the cell is empty
import-double = “{ $nom }” is already in this object; the second row is left out: { $cellules }
import-pris = { $colonne }: “{ $texte }” is read as “{ $mot }”
import-sans-titre = the cell has no column header, and is left out: “{ $texte }”
import-guillemet = the quotation mark of “{ $texte }” is not closed: this cell holds the rest of the file
import-deduit = { $colonne }: “{ $texte }” is concluded from the rest of the sheet
import-exemples = examples made from the format, to be completed
import-retiree = “{ $nom }” is not in the sheet: the revision withdraws it
import-fixe = no key of a revision can say it, it stays as it was: “{ $texte }”
import-reecrit = the bloc “{ $nom }” is withdrawn and stated anew whole, with the same content but for: { $quoi }
import-ordre = the bloc “{ $nom }” is withdrawn and stated anew whole, with the same content in another order
import-tu = the revision must say “{ $nom }”: what changes, and where the document says so
import-indice = no clue: the profile will not be recognised by its files

## The model of the portal held against the rules

reconcilier-total = { $n ->
    [0] the model and the rules in force on { $date } agree
    [one] 1 difference from the rules in force on { $date }
   *[other] { $n } differences from the rules in force on { $date }
}
reconcilier-inconnue = the rules know no such tag
reconcilier-inconnue-proche = the rules know no such tag; did you mean “{ $proche }”?
reconcilier-indicible = the rules know no such tag, and no path of a rule file can name it
reconcilier-conteneur = the rules know no such container
reconcilier-absente = the model has no such tag
reconcilier-nom = the rules call it “{ $nom }”
reconcilier-suppose = the rules know no such tag; did you mean “{ $nom }”? That is what is supposed
reconcilier-deplacee = the rules have it elsewhere: { $chemin }
reconcilier-liste = the model has a list, the rules an object
reconcilier-un-objet = the model has an object, the rules a list
reconcilier-genre = the rules admit no value of this kind: { $format }
reconcilier-constante = the rules always want one value here: { $format }
reconcilier-reste = { $n ->
    [one] 1 difference is left with this revision:
   *[other] { $n } differences are left with this revision:
}
reconcilier-format-suppose = { $nom }: the format “{ $format }” and the examples are guessed from the value in the model
reconcilier-format-inconnu = { $nom }: the model has no value: the format “{ $format }” is to be verified
reconcilier-meme = “{ $nom }” is taken to be “{ $ancien }”
reconcilier-otee = “{ $texte }” names what the model no longer has, or has as another kind, and cannot stay
reconcilier-objet-de = the rules follow the model of the portal
reconcilier-source = model of the portal, { $modele }
reconcilier-motif = the model of the portal no longer has this tag
reconcilier-ajout = the portal’s model has this tag, the document has not
reconcilier-perdue = { $nom } said “{ $texte }”: nothing says it any more, say it otherwise or let it go
reconcilier-reprise = { $nom }: format, obligation and examples come from “{ $liste }”, to be checked
reconcilier-json = “{ $chemin }” is not JSON, line { $ligne }, column { $colonne }: { $detail }
    .aide = the model is the JSON file of the portal, blank or filled in, without comments
reconcilier-objet = “{ $chemin }” is no model: an object is expected, line { $ligne }, column { $colonne }
    .aide = give the whole file, from its first brace
reconcilier-trop = “{ $chemin }” has more than { $max } tags
    .aide = give the model of a filing
reconcilier-date = a revision of { $date } would not directly follow the rules of { $profil } in force since { $vigueur }
    .aide = give a later date of effect with --as, or the rules to compare with --date
import-sans-tableau = no table of rules in “{ $chemin }”
    .aide = one row must hold the titles of the columns: Bloc, Balise, Description, Format, Obligatoire ?
import-trop-grand = “{ $chemin }” is too large for a table of rules
    .aide = keep the sheet of the table only
import-illisible = “{ $chemin }” does not read: { $detail }
    .aide = give a CSV or XLSX file
import-cible = “{ $texte }” is no profile with a date
    .aide = write for example RAD/RIS/solde/2026-03-01
tableur-trop-lourd = “{ $chemin }” is larger than { $max } MiB
    .aide = keep the sheet of the orders only, or save it as CSV, which is read row by row
tableur-trop-deplie = “{ $chemin }” comes to more than { $max } MiB once unpacked
    .aide = keep the sheet of the orders only, or save it as CSV, which is read row by row
tableur-trop-de-cases = “{ $chemin }” has a sheet of more than { $max } cells
    .aide = save that sheet as CSV, which is read row by row, or make several of it
tableur-trop-loin = “{ $chemin }” has a cell beyond { $lignes } rows or { $colonnes } columns
    .aide = clear what lies so far away, or save the sheet as CSV
tableur-classeur-illisible = “{ $chemin }” is no workbook that reads: { $detail }
    .aide = open it in a spreadsheet and save it as .xlsx, .ods or CSV
tableur-ancien = “{ $chemin }” is an old .xls workbook, or one protected by a password
    .aide = open it in a spreadsheet and save it as .xlsx, without a password, or as CSV
tableur-page = “{ $chemin }” is a page of HTML or XML, no table
    .aide = open it in a spreadsheet and save it as .xlsx or CSV
tableur-entree-longue = the standard input gives more than { $max } GiB
    .aide = give a file, or some of the rows
tableur-tete = { $tableau } · { $profil } · { $forme } · headers in row { $titres } · { $lignes ->
    [one] 1 row
   *[other] { $lignes } rows
}, { $demandes ->
    [one] 1 demande
   *[other] { $demandes } demandes
}
tableur-csv = CSV, delimiter “{ $separateur }”, encoding { $codage }
tableur-feuille = sheet “{ $feuille }”
tableur-inutiles = { $n ->
    [one] column not used: { $liste }
   *[other] columns not used: { $liste }
}
tableur-lieu-cellule = { $tableau }, row { $lignes }, column “{ $colonne }”
tableur-lieu-lignes = { $tableau }, { $n ->
    [one] row { $lignes }
   *[other] rows { $lignes }
}
tableur-lieu-entete = { $tableau }: the header of the file, not a row
tableur-cellule = cell
tableur-cellule-seule = “{ $cellule }”
tableur-cellule-ecrite = “{ $cellule }”, written { $valeur }
tableur-de-meme = { $n ->
    [one] once more
   *[other] { $n } times more
}, { $rangs ->
    [one] row { $lignes }
   *[other] rows { $lignes }
}
tableur-autres = { $n } other anomalies of this code, { $rangs ->
    [one] row { $lignes }
   *[other] rows { $lignes }
}: --format json tells each
tableur-feuille-prise = sheet that is read: “{ $feuille }”; --sheet chooses another: { $liste }
tableur-absente = { $aide }: by the mapping, or one value for all rows by --set { $balise }=…
tableur-absent = give its tags by the mapping, or by --set those that are the same for all rows: { $balises }
tableur-fichier-existe = “{ $chemin }” exists already
    .aide = give the files other numbers by --number, another folder by --out, or --force to replace them
tableur-copie-table = “{ $chemin }” is the table itself, which nothing replaces
    .aide = give the copy another name
tableur-copie-extension = an annotated copy is CSV or an XLSX workbook, and “{ $chemin }” does not have the extension of either
    .aide = name it .csv or .xlsx
tableur-deja = same value as in row { $ligne }
tableur-deja-ailleurs = same value as in row { $ligne }, whose demande is in another of the files written
tableur-normalise = brought to form (the value of the cell, and what is written):
tableur-change-espaces = “{ $colonne }”, × { $n }: blanks at the edge, such as row { $ligne }, “{ $avant }” → { $apres }
tableur-change-separateurs = “{ $colonne }”, × { $n }: blanks, points or hyphens between digits, such as row { $ligne }, “{ $avant }” → { $apres }
tableur-change-majuscules = “{ $colonne }”, × { $n }: put in capitals, such as row { $ligne }, “{ $avant }” → { $apres }
tableur-change-date = “{ $colonne }”, × { $n }: date, such as row { $ligne }, “{ $avant }” → { $apres }
tableur-change-nombre = “{ $colonne }”, × { $n }: number, such as row { $ligne }, “{ $avant }” → { $apres }
tableur-change-mot = “{ $colonne }”, × { $n }: word, such as row { $ligne }, “{ $avant }” → { $apres }
tableur-change-zeros = “{ $colonne }”, × { $n }: leading zeros, such as row { $ligne }, “{ $avant }” → { $apres }
tableur-eloignees = { $n ->
    [one] 1 row far from the others of its demande is joined to them: { $lignes }
   *[other] { $n } rows far from the others of their demande are joined to them: { $lignes }
}
tableur-repetees = { $n ->
    [one] 1 row says an element of its demande once more, which is written once only
   *[other] { $n } rows say an element of their demande once more, which is written once only
}
tableur-contradiction = this cell contradicts row { $ligne } of the same demande, where { $valeur } was written
    .aide = give the same value to all rows of a demande, or another number to the one that is another demande
tableur-trop-de-cellules = the row has { $n } cells under { $max } headers
    .aide = check the quotation marks and the delimiter of this row, or give the column a header
tableur-fichier = { $fichier }: { $demandes ->
    [one] 1 demande
   *[other] { $demandes } demandes
}{ $rejetees ->
    [0] {""}
   *[other] , { $rejetees } rejected
}{ $refus ->
    [0] {""}
    [one] , 1 refusal
   *[other] , { $refus } refusals
}{ $conseils ->
    [0] {""}
    [one] , 1 piece of advice
   *[other] , { $conseils } pieces of advice
}
tableur-codage = unknown encoding: “{ $codage }”
    .aide = give for example utf-8, latin1, windows-1252 or utf-16le
tableur-separateur = “{ $texte }” cannot stand between cells
    .aide = give one mark, such as { $liste }
tableur-sans-titres = no row of headers among the first rows of “{ $chemin }”
    .aide = give each column a header, or say the row of the headers with entete in the mapping
tableur-vide = no demande under the headers of “{ $chemin }”: no file is written
    .aide = check that it is the right table, and the right sheet
tableur-ligne-longue = “{ $chemin }”, row { $ligne }: more than a mebibyte without a line end
    .aide = check that a quotation mark opened before this row is closed, and that delimiter and encoding are right
tableur-guillemet = “{ $chemin }”, row { $ligne }: a quotation mark is opened, and never closed
    .aide = close it, or double a quotation mark that is part of the text
tableur-nul = “{ $chemin }”, row { $ligne }: a NUL, which no text holds
    .aide = give a CSV, XLSX or ODS; for a CSV in UTF-16, say --encoding utf-16le
tableur-large = “{ $chemin }”, row { $ligne }: more columns than any spreadsheet has
    .aide = check the delimiter, or give it with --delimiter
tableur-trop-de-lignes = “{ $chemin }” has more rows than any spreadsheet has
    .aide = share it out into several tables
tableur-sans-dossier = it must be said where to write
    .aide = give a folder with --out
tableur-reglage = “{ $texte }” does not read BALISE=VALUE
    .aide = such as --set numeroAns=1234567890
tableur-correspondance = { $n ->
    [one] 1 mistake in the mapping
   *[other] { $n } mistakes in the mapping
}
    .aide = correct it, or have one proposed with --init
tableur-numeros = { $n } files cannot be numbered up to { $max }
    .aide = import the table in several goes, on other dates
tableur-sans-correspondance = without --mapping, only columns whose header is known are used; --init proposes one to be completed
tableur-init-colonne = “{ $colonne }” → { $balise }: { $avis }
tableur-init-rien = “{ $colonne }” → nothing
tableur-init-sure = sure: { $raison }, values of the form due: { $bons } of { $n }
tableur-init-probable = likely: { $raison }, values of the form due: { $bons } of { $n }
tableur-init-douteuse = doubtful: { $raison }, but values of the form due: { $bons } of { $n }
tableur-init-nom = the header is the name of the tag
tableur-init-connu = this header is known for this tag
tableur-init-proche = the header resembles the name of the tag
tableur-init-contenu = no other column has this content
tableur-init-total = { $n ->
    [one] 1 column recognised
   *[other] { $n } columns recognised
}, { $restent ->
    [one] 1 tag to be filled otherwise
   *[other] { $restent } tags to be filled otherwise
}
tableur-init-tete = From the table to demandes of { $profil }: proposed by headers and content, to be read again.
tableur-init-inutiles = Columns of which nothing is taken: { $liste }
tableur-init-restent = What no column fills: take the number sign off, and give a column, a text or a value.
tableur-feuille-inconnue = the workbook has no sheet “{ $feuille }”
    .aide = its sheets: { $liste }
tableur-zeros = { $aide }; if the spreadsheet took leading zeros off, say in the mapping to how many digits they are put back, such as complete = 5
tableur-cellules-manquantes = the row has { $n } cells under { $max } headers: the last are taken for empty
    .aide = check the quotation marks and the delimiter of this row
tableur-reste = “{ $fichier }” was there already and is not of this import: do not deposit it with the others
tableur-autre = “{ $chemin }” is no table, whatever its name
    .aide = give a CSV, XLSX or ODS file
tableur-octet = “{ $chemin }”, row { $ligne }: a byte that is not { $codage }, which the rest of the file is
    .aide = correct the accented characters of that row, or save the table again as UTF-8
tableur-octet-demande = “{ $chemin }”, row { $ligne }: a byte that is not of the encoding asked for, { $codage }
    .aide = take --encoding off, or name the encoding in which the table is written, for instance windows-1252
tableur-demande-longue = “{ $chemin }”: more than { $max } rows have { $cle } for the number of their demande
    .aide = say in the mapping which balise tells demandes apart, for instance cle = 'numeroEditeur'
tableur-erreur = this cell is an error of the spreadsheet, and no value
    .aide = correct the formula, or say in the mapping what that error means, with traduit
tableur-genre = { $genre } is not what the balise asks for
    .aide = change the format of the cell in the spreadsheet, or say what it means with traduit
tableur-genre-date = a date of the spreadsheet
tableur-genre-heure = a time or a duration of the spreadsheet
tableur-genre-booleen = a TRUE or FALSE cell of the spreadsheet
tableur-genre-pourcentage = a percentage of the spreadsheet
tableur-chiffres = the spreadsheet wrote this number in scientific notation, and some of its digits are missing
    .aide = format the column as text in the spreadsheet and enter the number again
tableur-ordre = nothing tells whether the day or the month comes first in this date
    .aide = write it JJ/MM/AAAA, or say the order in the mapping: ordre = 'jour' or ordre = 'mois'
tableur-mois-devant = other dates of this column have the month before the day: this one is not read
    .aide = say the order in the mapping, ordre = 'mois' or ordre = 'jour', and correct the dates that do not follow it
tableur-caracteres = characters of this cell were damaged when its encoding changed
    .aide = save the table again from the spreadsheet, as UTF-8, or name its encoding with --encoding
tableur-telephone = this number has 9 digits: a spreadsheet probably took its leading zero off
    .aide = if it is a telephone number, say complete = 10 in the mapping
tableur-sans-numero = this row has no number of a demande: it is a demande by itself
    .aide = give the number on each row, even where a cell is merged, or take the row out
tableur-total = this row looks like a total, and not like a demande
    .aide = take it out of the table
tableur-change-tableur = “{ $colonne }”, × { $n }: number written by a spreadsheet, read digit by digit, such as row { $ligne }, “{ $avant }” → { $apres }
trace-tete = { $profil }, rules of { $date }: rows of the document, rules that cover them, examples ({ $n ->
    [one] 1 row
   *[other] { $n } rows
})
trace-motif = no rule: { $motif }
trace-ouverte = no rule
trace-expliquees = rules that no row asks for, and why:
trace-sans-ligne = rules that no row asks for:
trace-total = rows without a rule or a reason: { $lignes } · rules without a row or a reason: { $regles }
papier-format-inconnu = there is no such format for the index: it is written as Markdown only
    .aide = name a profile, or take --format md

## Diagnostics of rule files

diag-encodage = the file is not UTF-8: this byte looks like Windows-1252 (Latin-1)
    .aide = open it in the editor and save it as UTF-8 (“Save as”, encoding UTF-8); the rest of the file is not read
    .raison = A rule file is UTF-8: in another encoding, accented letters and apostrophes are other ones.
diag-encodage-utf16 = the file is not UTF-8: it is UTF-16
    .aide = open it in the editor and save it as UTF-8 (“Save as”, encoding UTF-8); the rest of the file is not read
diag-toml-syntaxe = the syntax of the file breaks here (the reader of TOML says: { $detail })
    .aide = a line is key = 'text', key = ['a', 'b'], [title] or [[title]]; the rest of the file is not read
    .raison = A rule file is TOML: what follows a mistake of syntax cannot be read with certainty.
diag-toml-syntaxe-apostrophe = the apostrophe ends the text too early
    .aide = inside a text, write the apostrophe ’: 'l’essai'
diag-toml-syntaxe-nue = this text is not between apostrophes
    .aide = write it between two straight apostrophes: key = 'text'
diag-toml-syntaxe-booleen = `{ $nom }` does not read here
    .aide = write { $proche }, in small letters and without apostrophes; a text goes between apostrophes: 'text'
diag-toml-syntaxe-vide = nothing follows `{ $nom } =`
    .aide = write the value on the same line, { $nom } = 'text', or remove the key
diag-toml-syntaxe-guillemets = this quotation mark opens no text in a rule file
    .aide = put the straight apostrophe of the keyboard in its place: '
diag-toml-syntaxe-ouverte = the apostrophe that ends the text is missing
    .aide = add ' at the end of the text, on the same line
diag-toml-syntaxe-guillemet-ouvert = the quotation mark that ends the text is missing
    .aide = add " at the end of the text, on the same line, or put the text between apostrophes: 'text'
diag-toml-syntaxe-echappement = between quotation marks, the backslash wants a code after it
    .aide = put the text between apostrophes, where it means nothing: 'a\b'
diag-toml-syntaxe-invisible = an invisible character ({ $nom }) stands here
    .aide = erase it: type the line again, or save the file as UTF-8 in the editor
diag-toml-syntaxe-crochet = a bracket is not closed
    .aide = close as many as the line opens: [[bloc]], ['a', 'b']
diag-toml-syntaxe-crochets = `{ $nom }` stands in single brackets here, and in double brackets elsewhere
    .aide = write [[{ $nom }]] here too
diag-toml-syntaxe-liste = this list is not closed
    .aide = add ] after its last element: ['a', 'b']
diag-toml-syntaxe-virgule = a comma is missing between two elements of the list
    .aide = put a comma between them: ['a', 'b']
diag-toml-syntaxe-point-virgule = `{ $nom }` does not separate the elements of a list
    .aide = put a comma in its place: ['a', 'b']
diag-toml-syntaxe-reste = the line should end before this
    .aide = write one key and its value on each line; a remark begins with #
diag-toml-syntaxe-reste-virgule = `{ $nom }` is one too many after the value
    .aide = remove it: nothing separates a line from the next, and a list is ['a', 'b']
diag-toml-syntaxe-egal = the sign = is missing after `{ $nom }`
    .aide = write { $nom } = 'text'
diag-toml-syntaxe-accent = `{ $nom }`: a key is written without accents
    .aide = write { $proche }
diag-toml-syntaxe-cle = this is no key
    .aide = a key has letters without accents, digits, - and _ only; a remark begins with #
diag-toml-syntaxe-double = this key, or this table, is already written above
    .aide = keep one of the two; for one more bloc, open it with [[bloc]]
diag-cle-inconnue = the key `{ $nom }` means nothing here
    .aide = remove it, or see docs/regles.md
    .raison = A key that couloir does not know would be ignored silently: the rule would not do what it seems to say.
diag-cle-inconnue-proche = the key `{ $nom }` means nothing here
    .aide = did you mean `{ $proche }`?
diag-type-attendu = { $attendu } is expected here, not { $trouve }
    .aide = cells are written between apostrophes: 'VARCHAR (=10)'
    .raison = Each key has one kind of value; another kind means nothing to it.
diag-type-attendu-crochets = { $attendu } is expected here, not { $trouve }
    .aide = if it is a heading, put two brackets on each side: [[bloc]]
diag-type-attendu-autre = { $attendu } is expected here, not { $trouve }
    .aide = see this key in docs/regles.md
diag-nombre-attendu-guillemets = a whole number from 0 to { $max } is expected here
    .aide = write it without quotes
diag-nombre-attendu = a whole number from 0 to { $max } is expected here
    .aide = write a whole number within these bounds, in digits
    .raison = This key counts something, within bounds that keep the control fast.
diag-mot-inconnu = `{ $nom }` is not one of the expected words
    .aide = choose one of: { $liste }
    .raison = This key takes a few words only; another one would have no effect.
diag-mot-inconnu-proche = `{ $nom }` is not one of the words expected here
    .aide = did you mean `{ $proche }`? the words are: { $liste }
diag-cellule = `{ $trouve }` cannot be read here: expected { $attendu }
    .aide = the notation is described in docs/regles.md, §4
    .raison = Cells are written in the notation of the documents; this word has no place there.
diag-cellule-mot = `{ $trouve }` cannot be read here
    .aide = did you mean `{ $proche }`?
    .raison = Cells are written in the notation of the documents; this word is not part of it.
diag-cellule-fin = the cell stops too early: expected { $attendu }
    .aide = complete the cell
    .raison = The cell begins as the notation does, and is not finished.
diag-cellule-gabarit = `{ $trouve }` cannot be read here: expected { $attendu }
    .aide = the pieces of a gabarit are described in docs/regles.md, §6
diag-cellule-accolade = the brace opened in `{ $trouve }` is not closed
    .aide = close it with { "}" } after the piece, as in { "{" }3 chiffres{ "}" }; see docs/regles.md, §6
diag-cellule-virgule = `{ $trouve }` cannot be read here: decimals follow a point
    .aide = put a point in the place of the comma
diag-cellule-nombre = `{ $trouve }` is too great: a number is { $max } here at most
    .aide = check this number
diag-cellule-longue = the cell is too long: { $max } bytes at most
    .aide = share out what it says among several rules
diag-cellule-operateurs = the cell has too many operators: { $max } at most
    .aide = share out what it says among several rules
diag-cellule-si = the cell has too many SI: { $max } at most
    .aide = share out what it says among several rules
diag-cellule-parentheses = the cell has too many parentheses or brackets: { $max } at most
    .aide = take away those that change nothing, or share out what it says among several rules
diag-fragment-inconnu = the fragment `{ $nom }` does not exist
    .aide = utilise = 'commun/entete' names the file commun/entete.toml
    .raison = ‘utilise’ takes the blocs of another file, which must exist.
diag-fragment-inconnu-proche = the fragment `{ $nom }` does not exist
    .aide = did you mean `{ $proche }`?
diag-fragment-cycle = the fragment `{ $nom }` uses itself
    .aide = remove one “utilise” from the loop
    .raison = A fragment that leads to itself would have no end.
diag-changement-sans-fragment = `{ $nom }` is changed, but this bloc uses no fragment
    .aide = add utilise = '…', or write the tag with [[bloc.balise]]
    .raison = A bloc changes balises only where it takes them from a fragment.
diag-changement-inutile = this change of `{ $nom }` changes nothing
    .aide = remove it, or write what changes
    .raison = A change that repeats what is said already probably hides a slip.
diag-balise-ambigue = several tags are called `{ $nom }`: { $liste }
    .aide = give the path in quotes
    .raison = The same name stands for several balises: nobody knows which one changes.
diag-balise-inconnue = the tag `{ $nom }` does not exist here
    .aide = check the name; a new tag needs “apres”
    .raison = A rule that names a balise the model lacks could never be evaluated.
diag-balise-inconnue-proche = the tag `{ $nom }` does not exist here
    .aide = did you mean `{ $proche }`?
diag-controle-inconnu = the check (contrôle) `{ $nom }` does not exist
    .aide = check its id
    .raison = Only what exists can be changed or withdrawn.
diag-controle-inconnu-proche = the check (contrôle) `{ $nom }` does not exist
    .aide = did you mean `{ $proche }`?
diag-tableau-pour-revision = a whole table where a revision is due: { $n } tags are in the table in force already
    .aide = write only what changes ([balise.…], [controle.…], docs/regles.md, §8), or draw the revision from the spreadsheet: couloir rules import
    .raison = One file of a profile states the whole table, the oldest; those after it state only what changes.
diag-revision-muette = this revision does not say `{ $cle }`
    .aide = add, at the top of the file, objet = '…' (what changes) and source = '…' (where the document says so)
    .raison = The papers and `couloir profiles` show what each revision changes, and where it has that from.
diag-revision-vide = this revision changes nothing
    .aide = write what changes, or remove the file
    .raison = A revision says what changes on its date; this one says nothing.
diag-bloc-inconnu = no bloc has the title `{ $nom }`
    .aide = check the title
    .raison = ‘apres’ and ‘retire’ name a bloc by its title.
diag-bloc-inconnu-proche = no bloc has the title `{ $nom }`
    .aide = did you mean `{ $proche }`?
diag-cle-manquante = the key `{ $cle }` is missing
    .aide = add it; see docs/regles.md
    .raison = Without this key the rule can neither run nor be cited.
diag-cle-manquante-fichier = the key `{ $cle }` is missing at the top of the file
    .aide = the whole table of a profile gives its “document” and its “titre”
    .raison = A report cites the document and the title of the profile.
diag-chemin-invalide = `{ $chemin }` is not a path
    .aide = write for example $.liste[*].conteneur
    .raison = A path says where the balises are in the JSON file.
diag-depot-inconnu = `depot.{ $nom }` does not exist
    .aide = depot.date, depot.nom, depot.dateDuNom, depot.gabarit, depot.pieces, depot.zips, or a field of [depot] formulaire
    .raison = ‘depot’ is what is handed over beside the tags: the name, the date, the form, the pieces.
diag-depot-inconnu-proche = `depot.{ $nom }` does not exist
    .aide = did you mean `depot.{ $proche }`?
diag-depot-sans-norme = depot.gabarit is named, but no file name norm is given
    .aide = add [depot] with nom = '…'
    .raison = depot.gabarit is the norm of the file’s name, which the profile must give.
diag-rapprochement-hors-demande = `{ $nom }` is the demande tied to one of this file: there is none here
    .aide = evaluate the rule for each demande, or name the list
    .raison = The demande of another filing is tied to a demande only.
diag-reponse-sans-retour = “{ $nom }” is the answer of the portal, and the other profile has no [retour]
    .aide = give the other profile its [retour], or remove `reponse`
    .raison = What the portal answers is judged by the code and the label that the profile's [retour] tells.
diag-rapprochement-perdu = “{ $nom }” names a tag that the other filing no longer has: the rule is put aside
    .aide = state the rule anew with the tags of now, or withdraw it in a revision
    .raison = A revision of the other profile withdrew this tag; what read it can no longer be evaluated.
diag-reprise-sans-balise = “{ $nom }” is no tag that holds a value
    .aide = on the left, name a tag of this file from its demande; on the right, what it takes over
diag-profil-a-venir = the profile `{ $nom }` does not exist yet: the rules that speak of it are put aside
    .aide = write that profile as well
    .raison = Without its table, the tags of another filing have neither name nor type.
diag-profil-inconnu = the profile `{ $nom }` does not exist
    .aide = write COULOIR-LOGICIEL/phase, or { "{" }couloir{ "}" }-{ "{" }logiciel{ "}" }/phase
    .raison = The tags of another filing are those of its profile, which must exist.
diag-profil-inconnu-proche = the profile `{ $nom }` does not exist
    .aide = did you mean `{ $proche }`?
diag-types-incompatibles = { $attendu } is expected here, not { $trouve }
    .aide = check the tag and what it is compared with
    .raison = Two values of different kinds do not compare: the condition would always be false.
diag-valeur-impossible = `{ $nom }` is never a value of this tag: the comparison tells nothing apart
    .aide = check the format of the tag
    .raison = The format of the balise does not take this value: the branch would never be reached.
diag-valeur-impossible-proche = `{ $nom }` is never a value of this tag: the comparison tells nothing apart
    .aide = did you mean `{ $proche }`?
diag-gabarit-nombre = `{ $nom }` is no number in digits
    .aide = write for example { "{" }{ $proche }{ "}" }; see docs/regles.md, §6
    .raison = Before “chiffres” or “caractères” a gabarit counts: the number is written in digits there.
diag-table-inconnue = the table `{ $nom }` does not exist
    .aide = add [table.{ $nom }]
    .raison = A gabarit translates by a table of codes, which must exist.
diag-table-inconnue-proche = the table `{ $nom }` does not exist
    .aide = did you mean `{ $proche }`?
diag-balise-double = the tag `{ $nom }` is already in this object
    .aide = remove one of the two
    .raison = Two rules for one balise of one object: which one holds?
diag-conteneur-non-declare = no tag declares the container `{ $nom }`
    .aide = add a tag of this name, format = 'N/A', in the bloc of its parent
    .raison = Every object that a path goes through is a balise itself, mandatory or not.
diag-conteneur-sans-bloc = no bloc opens the container `{ $nom }`
    .aide = add a bloc whose path leads to it, or give it a format
    .raison = A container without a bloc would have no balise: everything in it would be unknown.
diag-conteneur-double = `{ $nom }` is opened as an object and as a list
    .aide = keep one of the two paths
    .raison = A container is an object or a list of objects, never both.
diag-controle-double = a check or a tag is already called `{ $nom }`
    .aide = change the id
    .raison = The id of a contrôle is its code in reports: it must be the only one to bear it.
diag-reparation-double = a repair is already called `{ $nom }`
    .aide = change the id
    .raison = The id of a repair names it in what fix shows: it must be the only one to bear it.
diag-reparation-inconnue = no repair is called `{ $nom }`
    .aide = a revision withdraws only what is there
    .raison = A revision is laid over the table in force.
diag-reparation-inconnue-proche = no repair is called `{ $nom }`
    .aide = did you mean `{ $proche }`?
diag-mot-de-reparation = `{ $nom }` means nothing in a repair
    .aide = a repair reads VALEUR, VALEURS, ABSENTES, LONGUEUR_DUE and RANG only
    .raison = A repair stands for any tag: it names none.
diag-mot-de-reparation-proche = `{ $nom }` means nothing in a repair
    .aide = did you mean `{ $proche }`?
diag-forme-de-date = this is not the shape of a date
    .aide = write it with JJ or J, MM or M, AAAA, for example « AAAA-MM-JJ »
    .raison = The shape of a date is read before any file: it is written out in the rule.
diag-objet-inconnu = `{ $nom }` is not the path of any bloc
    .aide = “pour” repeats the path of a bloc
    .raison = A contrôle is evaluated for each object of a bloc, each piece or each zip.
diag-objet-inconnu-proche = `{ $nom }` is not the path of any bloc
    .aide = did you mean `{ $proche }`?
diag-exemple-manquant = `{ $nom }` has no example: { $cle } is empty
    .aide = add { $cle } = ['…']
    .raison = A rule without an accepting and a refusing example is proved by nothing.
diag-exemple-illisible = `{ $nom }` is not JSON
    .aide = an example is a JSON text: '"texte"', '12.50', 'null'
    .raison = An example is put in the place of the balise in a JSON file.
diag-exemple-illisible-proche = `{ $nom }` is not JSON
    .aide = did you mean `{ $proche }`? A text is written between quotation marks: '"text"'
diag-exemple-illisible-virgule = `{ $nom }` is not JSON: decimals follow a point
    .aide = write { $proche }
diag-attendu-inconnu = `{ $nom }` is not an expected result
    .aide = write the id of the check, or “accepte”
    .raison = An example of a contrôle says whether that contrôle falls, or not.
diag-attendu-inconnu-proche = `{ $nom }` is not an expected result
    .aide = did you mean `{ $proche }`?
diag-controle-sans-exemple = the check `{ $nom }` has no example that makes it fail
    .aide = add [[controle.exemple]] with attendu = '{ $nom }'
    .raison = Nothing shows that this contrôle refuses anything.
diag-indice-gabarit = a clue (indice) knows only the words of the profile, digits and text
    .aide = for example '{ "{" }couloir{ "}" }-{ "{" }texte{ "}" }'
    .raison = A clue is looked at before the profile is chosen: it can read no balise.
diag-indice-format = a clue (indice) knows only the formats null, true and false
    .aide = write format = 'null', or a gabarit
    .raison = A clue is looked at before the profile is chosen: it knows constants only.
diag-nom-de-fichier = the name of `{ $nom }` is not a date
    .aide = COULOIR/LOGICIEL/PHASE/AAAA-MM-JJ.toml, with a calendar date
    .raison = The name of the file is the date from which the rule holds.
diag-correspondance-balise = the tag “{ $nom }” is not in this profile
    .aide = check the name; couloir rules table shows every tag
    .raison = A mapping fills tags of the profile only: another would be rejected as unknown.
diag-correspondance-balise-proche = the tag “{ $nom }” is not in this profile
    .aide = did you mean “{ $proche }”?
diag-correspondance-balises = several objects have a tag “{ $nom }”
    .aide = say which by its path: { $liste }
    .raison = A name alone does not say into which object the value goes.
diag-correspondance-conteneur = “{ $nom }” is an object or a list of objects: no cell fills it
    .aide = fill the tags in it; for an empty list, write valeur = '[]'
    .raison = A cell gives a value, not an object.
diag-correspondance-origine = “{ $nom }” must come from a column, a value or a text, and from one of the three only
    .aide = give one only of the keys colonne, valeur, texte
    .raison = A tag has one value; two origins could contradict each other.
diag-correspondance-valeur = “{ $texte }” is no value written out
    .aide = write true, false, null, a number, a date or a « text »
    .raison = A translation and a default are the same for all rows.
diag-colonne-inconnue = the table has no column “{ $nom }”
    .aide = check the header, the row of the headers (entete) and the delimiter
    .raison = Without this column the tag would never be filled.
diag-colonne-inconnue-proche = the table has no column “{ $nom }”
    .aide = did you mean “{ $proche }”?
diag-colonne-inconnue-valeur = the table has no column “{ $nom }”
    .aide = for the tag to be “{ $nom }” in every demande, write texte = '{ $nom }' instead of valeur
    .raison = Without that column, the tag would never be filled.
diag-colonne-inconnue-valeur-proche = the table has no column “{ $nom }”
    .aide = did you mean “{ $proche }”? For the tag to be “{ $nom }” in every demande, write texte = '{ $nom }'
diag-colonne-double = { $n } columns of the table have the header “{ $nom }”
    .aide = give them different headers
    .raison = Nothing says which of them is the right one.
diag-fichier-ignore = `{ $nom }` is not read
    .aide = a rule file ends in .toml, in small letters: rename it, or take it out of the folder
    .raison = What this file says does not hold, though its name makes one believe it does.
diag-tableau-mal-place = `{ $nom }` says it follows a document, but does not lie where a profile does
    .aide = COULOIR/LOGICIEL/PHASE/AAAA-MM-JJ.toml; a fragment has no “document”
    .raison = The path of a table is its profile: couloir, logiciel, phase.
diag-fragment-inutile = no profile uses the fragment `{ $nom }`
    .aide = use it with utilise = '…', or remove the file
    .raison = A fragment that nobody uses is never run.
diag-demande-double = only one description of the demandes is allowed
    .aide = remove one of the “demande = true”
    .raison = The portal accepts or rejects each demande: it must be known where they are.
diag-demande-sans-liste = “demande = true” is for a list only
    .aide = the path of a demande ends with [*]
    .raison = The demandes are the elements of a list.
diag-fragments-trop-nombreux = more than { $max } blocs once the fragments are in place
    .aide = use fewer fragments inside one another
    .raison = Fragments that use one another several times multiply without end.
diag-aucun-profil = no file describes a profile
    .aide = add COULOIR/LOGICIEL/PHASE/AAAA-MM-JJ.toml
    .raison = Without a dated table there is nothing to control.
diag-nom-de-balise = `{ $nom }` is not the name of a tag
    .aide = write letters, digits and _, beginning with a letter
    .raison = A name with points, brackets or blanks could be cited neither in a condition nor in a path.
diag-texte-vide = this text is empty
    .aide = write it, or take the key away
    .raison = An empty text says nothing to whoever reads the report.
diag-indice-absent = nothing tells this profile from others
    .aide = add [[indice]] (docs/regles.md, §7)
    .raison = Without a clue, a file of this profile is controlled with --profile only.
diag-a-completer = this text is still to be written
    .aide = replace `{ $mot }` by what the document says
    .raison = A text left to be completed would be shown as it is to those who file.
diag-indice-perdu = no clue for `{ $montre }` looks at a tag of this table
    .aide = add an [[indice]] with the path that { $chemin } has now
    .raison = A clue on a tag that was renamed or withdrawn is never found: filings would not be recognised any more.
diag-longueur-impossible = `{ $format }`: no text has this length
    .aide = check the number: (<50) means 49 characters at most
    .raison = A mandatory tag of this length would always be refused.
diag-branche-jamais-atteinte = `{ $condition }` is settled already by the SI around this one
    .aide = take one of the two conditions away
    .raison = The branch would never be reached, or always.
diag-condition-constante = `{ $condition }` depends on nothing
    .aide = name a tag, or what is handed over (depot.…)
    .raison = A condition that reads nothing is always true, or always false.
diag-liste-vide = this list is empty: the condition is always false
    .aide = write the values that are allowed
    .raison = No value stands in an empty list.
diag-division-par-zero = a division by zero has no remainder
    .aide = write the divisor
    .raison = The condition could never be evaluated.
diag-condition-impossible = `{ $nom }` cannot have two values at once: the condition is always false
    .aide = write OU, or DANS [ … ]
    .raison = The branch would never be reached.
diag-valeur-hors-format = { $valeur } is due, and the format `{ $format }` never allows it
    .aide = make the format and the obligation agree
    .raison = Whatever the value, one of the two cells would refuse it.
diag-obligation-sans-effet = the format `{ $format }` settles the value already: this condition has no effect
    .aide = write Obligatoire, or a format that leaves a choice
    .raison = The constant wins in every case.
diag-sinon-absent = nothing says what holds otherwise, whereas `{ $voisine }` does
    .aide = add SINON null, or SINON Facultatif
    .raison = Without SINON the tag is optional: that may be meant, it is often forgotten.
diag-gabarit-sans-valeur = the part `{ $morceau }` cannot be filled: `{ $nom }` is never a text
    .aide = name a tag that holds a text
    .raison = No name could follow this gabarit.
diag-gabarit-sans-code = the part `{ $morceau }` has no code for `{ $valeur }`
    .aide = add a line to the table of codes
    .raison = The value itself would stand in the place of the code.
diag-gabarit-trop-long = a text of this form has at least { $longueur } characters, which `{ $format }` does not allow
    .aide = make the gabarit and the format agree
    .raison = No text could have both the form and the length.
diag-exemple-repete = this example is given already
    .aide = take it away, or give another one
    .raison = The same example twice proves nothing more.
diag-exemple-contradictoire = `{ $valeur }` is given as accepted and as refused
    .aide = keep it on one side only
    .raison = One of the two is wrong.
diag-exemple-sans-preuve = this example changes nothing of the specimen, which is accepted anyway
    .aide = change a tag that the contrôle reads
    .raison = An example proves a rule when it comes near its limit.
diag-regles-identiques = `{ $nom }` requires the same already
    .aide = take one of the two rules away
    .raison = Two rules alike would give two anomalies for one fault.
diag-toml-recent = this inline table is none for common editors
    .aide = write it on one line, without a last comma, or with a header [ … ]
    .raison = Rule files are TOML 1.0; what TOML 1.1 adds to it does not read in common editors.
diag-echappement-recent = `{ $nom }` is no code of TOML 1.0
    .aide = write the character itself, or its code \u0000 of four digits
    .raison = Rule files are TOML 1.0; what TOML 1.1 adds to it does not read in common editors.
diag-exemple-faux-impossible = example of `{ $nom }`: what it changes does not exist in the filing
    .aide = check the names and paths of `avec`: a tag that was renamed or withdrawn, probably
diag-exemple-faux = example of `{ $nom }`: announced { $attendu }, obtained { $trouve }
    .aide = correct the example, or the rule
    .raison = The example and the rule do not say the same: one of the two is wrong.
diag-reparation-fausse = example of the repair `{ $nom }`: announced { $attendu }, obtained { $trouve }
    .aide = correct the example, or the repair
    .raison = The example is put into the specimen and repaired: the control judges what comes of it.
reparation-rien = nothing
reparation-par = { $texte } (by { $id })
diag-specimen-refuse = the specimen made of the first “valides” examples is not accepted: { $codes }
    .aide = make the first “valides” examples agree with each other
    .raison = Examples are tried on a specimen made of the first valid examples, which must itself be accepted.
diag-branche-manquee = “{ $nom }”: “{ $condition }” is { $issue } in no example
    .aide = add an example in which this condition, when its turn comes, has this outcome
    .explication = A condition of the rule is never true, or never false, in its examples: nothing shows what the rule does then. It is a warning only, but with --strict.
diag-mutant-survivant = “{ $nom }”: if { $mutation }, no example notices
    .aide = add an example that only the right rule sorts that way
    .explication = The rule was changed on purpose, and all its examples still come out as announced: such a mistake would go unnoticed. It is a warning only, but with --strict.

toml-string = a text
toml-integer = a number
toml-float = a decimal number
toml-boolean = true or false
toml-datetime = a date
toml-array = a list
toml-table = a table

valeur-null = null
valeur-booleen = a true or false condition
valeur-nombre = a number
valeur-texte = a text
valeur-date = a date
valeur-liste = a list
valeur-objet = an object
valeur-inconnue = any value
valeur-liste-avec = a list AVEC a condition
valeur-valeur = a value, or a list of values
valeur-ordonnable = a number or a date
valeur-balise = a tag
valeur-gabarit = a gabarit in quotes

attendu-fin = the end of the cell
attendu-format = a format (VARCHAR, INTEGER, FLOAT, BOOLEAN, « valeurs », null, N/A)
attendu-longueur = a length (=10, <50)
attendu-nombre = a number
attendu-format-date = a date format (« JJ/MM/AAAA »)
attendu-majuscules = en MAJUSCULES
attendu-max = max
attendu-decimales = chiffres après le point
attendu-de = de
attendu-parenthese = a closing parenthesis
attendu-deux-points = a colon
attendu-obligation = an obligation (Obligatoire, Facultatif, N/A, SI … ALORS …)
attendu-condition = a condition or a value
attendu-litteral = null, true or false
attendu-texte = a text between « »
attendu-sinon = SINON
attendu-alors = ALORS
attendu-si = SI
attendu-operateur = an operator (ET, OU, =, ≠, <, DANS…)
attendu-morceau = a gabarit piece ({ "{" }balise{ "}" }, { "{" }6 chiffres{ "}" })
attendu-valeurs-distinctes = a non-empty value not already listed
attendu-moins-de-parentheses = fewer nested parentheses
attendu-cellule-plus-courte = a shorter cell
attendu-moins-d-operateurs = fewer operators
attendu-moins-de-si = fewer SI
attendu-nombre-plus-petit = a smaller number
attendu-accolade = a closing brace
attendu-point = a point before the decimals
attendu-fonction = a known function
attendu-un-argument = one argument
attendu-deux-arguments = two arguments
attendu-date = a calendar date
diag-regle-inconnue = no rule is called `{ $nom }`
    .aide = name a tag, a check (contrôle), or a condition of a tag: balise.nature
diag-regle-inconnue-revision = no rule is called `{ $nom }` any more
    .aide = repeat the row in the revision, under [trace] lignes, with the rules that cover it now, or a motif
diag-regle-inconnue-proche = no rule is called `{ $nom }`
    .aide = did you mean `{ $proche }`?

## Natures of anomalies, for explain

nature-absente = the tag is not in the object; every tag of the model must be there
nature-inconnue = the tag is not in the model
nature-double = the tag appears twice in the same object
nature-type = the value is not of the right kind of JSON
nature-obligatoire = the value is mandatory, and is null
nature-vide = the value is mandatory, and holds nothing
nature-null = the value must be null
nature-valeur = the value is not one of those allowed
nature-longueur = the number of characters is not that of the format
nature-majuscules = the text contains a lower case letter
nature-caractere = the text contains a control character
nature-date = the text is not a calendar date in the right form
nature-entier = the number is not written with digits only
nature-maximum = the number is greater than the largest allowed
nature-decimales = the number is not written with the right decimals
nature-gabarit = the text does not have the right form
nature-encodage = the file is not in UTF-8 without BOM; it is rejected at the 1st check (contrôle)
nature-syntaxe = the file is not JSON (RFC 8259); it is rejected at the 1st check (contrôle)
nature-profondeur = too many brackets are open inside one another; the file is rejected at the 1st check (contrôle)
nature-racine = the file is not an object; it is rejected at the 1st check (contrôle)
nature-anterieur = the deposit is earlier than the first known rules, which are applied; this is only advice

## Command line help

## Descriptions of keys, for editors

schema-titre = Rule file of couloir
schema-document = Name of the document that the table follows; in the file of a whole table only.
schema-fichier-titre = Title of the profile, in a phrase.
schema-deplace = A tag or container that changes its name, place or kind; all that names it follows.
schema-deplace-balise = The tag or container, by its name or its path in the rules before.
schema-deplace-vers = Its new path, with [*] behind a container that is a list.
schema-fichier-certitude = document, deduite or hypothese: nothing that the file says or uses is surer.
schema-version = Edition of the document.
schema-objet = What the revision changes, in a phrase.
schema-source = Section of the document that the rule follows, such as §3.2.
schema-depot = What is handed over beside the tags: name of the file, form, pieces.
schema-depot-nom = Gabarit of the name of the JSON file.
schema-formulaire = Fields of the portal’s form: each is read as depot.field.
schema-pieces = The pieces handed over with the file.
schema-declarees = Path of the tag that names a piece.
schema-systeme = Gabarits of the names that systems leave in zips.
schema-retour = What the portal fills in in each demande.
schema-retour-code = Tag that takes the code of treatment.
schema-retour-libelle = Tag that takes the label of treatment.
schema-retour-dossier = Tag of the file number; where the rules want null, the portal fills it in.
schema-retour-gabarit = Form of the file number that the portal gives.
schema-retour-reperes = Tags by which a demande is known.
schema-retour-remplies = Paths of the other tags that the portal fills in.
schema-retour-nouveaux = Tags of which a rejected demande, filed again, must change the value.
schema-acceptee = Code and label of an accepted demande.
schema-acceptee-code = Code of an accepted demande.
schema-acceptee-libelle = Label of an accepted demande.
schema-rapprochement = Other filings, each under the name that conditions give it, which the file is held against.
schema-liste = What conditions call the list of their demandes.
schema-profil = Profile of these files, for instance { "{" }couloir{ "}" }-{ "{" }logiciel{ "}" }/avance.
schema-lien = Condition that ties one of their demandes to a demande of this file.
schema-reponse = What conditions call the answer of the portal: acceptée, rejetée, sans réponse or contradictoire.
schema-remplies = Tags that the portal has filled in there, and their format.
schema-inconnues = What no file tells of their demandes, and its format.
schema-rapprochement-specimen = What makes their specimen agree with that of this file: a tag, and a JSON text or a path.
schema-rapprochement-reprises = What a demande made by “couloir new” takes over from its own: a tag of this file, and an expression.
schema-table = Tables of codes, for gabarits: { "{" }code tag{ "}" }.
schema-indice = What tells a file of this profile.
schema-montre = Question that the clue answers: couloir, logiciel, phase.
schema-indice-chemin = Path of the values that are looked at.
schema-indice-gabarit = Form that these values have in this profile.
schema-contre = Form of values that, without that of the gabarit, tell against the profile.
schema-indice-format = Constant that these values have in this profile.
schema-indice-libelle = What the clue shows, told to users.
schema-bloc = The blocs of the table, in its order.
schema-controle = The rules across tags.
schema-balise = Tags: the rows of the bloc, or what changes of tags that exist.
schema-bloc-titre = Title of the bloc in the document.
schema-chemin = Path of the object described; [*] for a list of objects.
schema-utilise = Fragment taken here, such as commun/entete.
schema-demande = Each element of this path is a demande.
schema-numero = Tag that holds the number of the demande.
schema-specimen = Number of elements in the specimen.
schema-certitude = document, deduite or hypothese: what the rule rests on.
schema-niveau = What a breach costs: structure, format, instruction, conseil.
schema-apres = After what to put something new, in a revision.
schema-retire = Withdraws what has this name.
schema-nom = Name of the tag in the JSON, letter case included.
schema-format = Cell ‘format’ of the table, such as VARCHAR (<50).
schema-obligatoire = Cell ‘mandatory’ of the table, such as Obligatoire si x = true, SINON null.
schema-aide = What the tag is, or what to do, in our words.
schema-gabarit = Exact form of the text, with parts between braces.
schema-balise-exige = Further conditions on this tag.
schema-valides = JSON values accepted, run as examples.
schema-invalides = JSON values refused; absente takes the tag away.
schema-deconseilles = JSON values accepted with advice.
schema-exemple = Examples in a context.
schema-nature = Short name of the condition: the code will be tag.nature.
schema-condition = The condition, in the language of rules.
schema-libelle = What is required, in a phrase without capital or full stop.
schema-avec = What changes first: a tag, a path or depot.…, and its JSON text.
schema-dans = Rank, from 0, of the element that takes the value.
schema-attendu = What must come out: the id of the contrôle, or accepte.
schema-id = The code of the contrôle in reports.
schema-pour = Path of a bloc, depot.pieces[*] or depot.zips[*]: evaluated for each.
schema-si = The contrôle applies only where this condition holds.
schema-controle-exige = What the contrôle requires, in the language of rules.
schema-trace = The rows of the document, and what follows them.
schema-lignes = One entry for each row of the document.
schema-ligne-bloc = The bloc, as printed.
schema-imprime = The name of the tag, as printed.
schema-texte = What the row says, when it is no row of a table.
schema-regles = The tags and contrôles that follow this row, when their name does not tell.
schema-motif = Why a row has no rule, or a rule no row.
schema-repare = What may be written in the place of a value at fault, or what asks for a decision.
schema-repare-id = The name of the repair.
schema-natures = What it repairs: second parts of codes, or checks. Without them: everything that rejects.
schema-balises = The tags that it repairs. Without them: all.
schema-repare-si = Applies only if this condition holds.
schema-valeur = The new values, tried in order. Without them a person must decide.
schema-repare-libelle = What is repaired, or why a person must decide.
schema-repare-exemple = What is damaged, and what must come of it.
schema-reparation-dans = The tags on which the example is tried: the first that fits.
schema-avant = What is written: a JSON text, the name of a tag, an encoding.
schema-reparation-apres = What must be written in its place. Without it nothing is repaired.
schema-controle-balise = The tag shown and named in the anomaly.

cli = Checks the JSON files of the Ségur numérique en santé against their official tables
    .exemples =
        Examples:
          couloir check JSON-1234567890-20231110-001.json
          couloir explain numeroEditeur
          couloir rules test --rules my-rules
        Exit code: 0 nothing to reject or refuse, 1 some anomalies, 2 impossible to run.
cli-usage = Usage:
cli-commands = Commands
cli-arg-help = Shows this help
cli-arg-version = Shows the version
cli-arg-rules = Rules folder, instead of the program’s own rules
cli-arg-lang = Language: fr or en; by default, that of the system
cli-arg-color = Colours: auto, always or never
cli-arg-profile = Profile, for example BIO-SGL/solde; otherwise it is recognised
cli-arg-date = Date of deposit, YYYY-MM-DD or DD/MM/YYYY; otherwise that of the file name, otherwise today
cli-check = Checks files and shows everything that would be rejected or refused
    .exemples =
        Examples:
          couloir check JSON-1234567890-20231110-001.json
          couloir check --portal --return returned.json deposit.json
          couloir check --format json deposits/ > report.ndjson
          cat deposit.json | couloir check - --profile BIO-SGL/solde --date 2023-11-10
          couloir check SOLDE.json --avance AVANCE.json
cli-check-arg-files = JSON files, folders, or - for standard input
cli-check-arg-portal = Shows only what the portal would show: the 1st check (contrôle), then the first error of each demande
cli-check-arg-returned = Writes the file that the portal would return: the same bytes, with the processing code and label filled in
cli-check-arg-dossier_from = First file number to give to accepted demandes, with --return; the next ones count from it
cli-check-arg-force = Replaces the file of --return if it exists
cli-check-arg-also = Says as well what the rules of another date would say, or those of the next revision (next)
cli-check-arg-format = Form of the report: text, or json (one object per file)
cli-check-arg-strict = Advice also counts for the exit code
cli-check-arg-zips = Zip of the pieces, to be checked with the file; may be repeated
cli-check-arg-folder = Folder of the pieces, instead of zips
cli-check-arg-with = Another filing that the file is held against, as in avance=FILE; may be repeated, and written --avance FILE
cli-arg-kind = Type chosen in the portal’s form, such as solde
cli-arg-numero_ans = Reference number entered in the form
cli-arg-dossier = File number entered in the form
cli-fix = Repair what can be repaired without changing what is said
    .exemples =
        Examples:
          couloir fix JSON-1234567890-20231110-001.json
          couloir fix JSON-1234567890-20231110-001.json --write
          couloir fix soldes/ --avance returned/avance.json --write
          couloir fix - --date 2023-11-10 --write < export.json > repaired.json
        Without --write nothing is written: the lines are shown before and after.
cli-fix-arg-files = JSON files, folders, or - for standard input (--write then writes to standard output)
cli-fix-arg-with = Another filing that the file is held against, as in avance=FILE; may be repeated, and written --avance FILE
cli-fix-arg-write = Write the repaired file in its place, and keep the original beside it (FILE.orig)
cli-fix-arg-force = With --write, also replace the file that a link leads to
cli-fix-arg-format = Form of what is shown: text or json
cli-pack = Builds the deposit: the JSON under its name, the zips, a manifest
    .exemples =
        Examples:
          couloir pack export.json --pieces pieces/ --out depot/
          couloir pack export.json --pieces pieces/ --out depot/ --rename --date 2023-11-10
        Nothing is written if the deposit would be rejected or refused (exit status 1).
cli-pack-arg-file = JSON file
cli-pack-arg-pieces = Folder where the pieces are
cli-pack-arg-out = Folder to write the deposit to; made if it is not there
cli-pack-arg-rename = Takes, under the declared name, a copy of pieces that have another one
cli-pack-arg-force = Replaces files that are there
cli-pack-arg-with = Another filing that the file is held against, as in avance=FILE; may be repeated, and written --avance FILE
cli-pack-arg-number = Number of the file on that day; else the one after the highest in --out
cli-new = Makes a filing from the rules of a profile alone: filled with examples and accepted, blank, or going on from accepted filings
    .exemples =
        Examples:
          couloir new BIO-SGL/solde
          couloir new HOP-RI/avance --demandes 20 --date 2021-11-15 --out deposit/
          couloir new HOP-RI/avance --blank --out model.json
          couloir new BIO-SGL/solde --avance AVANCE.json --paid FINBIO000001,FINBIO000002 --out depot/
        Exit status: 0 written, 2 could not run.
cli-new-arg-profile = Profile, for instance BIO-SGL/solde
cli-new-arg-blank = Blank model: every tag with null, its only value or an empty list
cli-new-arg-demandes = Number of demandes; one by default
cli-new-arg-with = Accepted filing whose demandes are taken over, such as avance=FILE; may be repeated, and is also written --avance FILE
cli-new-arg-paid = Numbers of the only demandes to take over, those whose avance is paid, separated by commas
cli-new-arg-date = Date of deposit, YYYY-MM-DD or DD/MM/YYYY; else today
cli-new-arg-out = File to write, or folder: the name is then the one of the norm; else standard output
cli-new-arg-force = Replaces the file when it exists
cli-returned = Reads files that the portal gave back: what is accepted, what is rejected and why, in our words as well
    .exemples =
        Examples:
          couloir returned JSON-1234567890-20211115-001.json
          couloir returned returned/ --format csv > returned.csv
          couloir returned returned.json --resubmit deposit/ --editeur-from 00100
        Exit status: 0 nothing rejected, 1 demandes rejected or to be looked at, 2 a file could not be read or written.
cli-returned-arg-files = Files given back by the portal, folders, or - for standard input
cli-returned-arg-format = Form: text (default), json, csv
cli-returned-arg-resubmit = Folder where a file of the rejected demandes alone is written for each file, under the name of the norm
cli-returned-arg-editeur_from = First number for the demandes taken up, where the rules ask for a new one
cli-returned-arg-advice = Table of your advice by code of the portal, TOML, CSV or XLSX
cli-returned-arg-filed = Day on which these files were filed, which chooses their rules; otherwise that in their name, otherwise today
cli-returned-arg-date = Day of the new filing, YYYY-MM-DD or DD/MM/YYYY; otherwise today
cli-returned-arg-force = Takes up demandes that are already filed again in that folder, and replaces a file written meanwhile under that name
cli-import = Makes controlled JSON files of a table of orders, and shows each anomaly at its cell
    .exemples =
        Examples:
          couloir import orders.csv --profile MDV-LGC/avance --init --out commandes.toml
          couloir import orders.csv --profile MDV-LGC/avance --mapping orders.toml --out filing/
          couloir import orders.csv --profile MDV-LGC/avance --mapping orders.toml --out filing/ --set numeroAns=1234567890
cli-import-arg-table = Table: CSV, XLSX or ODS; - for the standard input
cli-import-arg-profile = Profile, such as MDV-LGC/avance
cli-import-arg-mapping = Mapping of columns to tags, a TOML file
cli-import-arg-out = Folder to write the JSON files to; made if it is not there
cli-import-arg-sheet = Sheet of the workbook, by its name or rank; else the first that is not empty
cli-import-arg-delimiter = What stands between the cells of a CSV (tab for a tabulator); else it is found
cli-import-arg-encoding = Encoding of a CSV, such as latin1; else it is found
cli-import-arg-settings = Value of a tag, the same in the whole filing, such as numeroAns=1234567890
cli-import-arg-date = Date of deposit, YYYY-MM-DD or DD/MM/YYYY; else today
cli-import-arg-number = Number of the first file of that day; else 1
cli-import-arg-force = Replaces files that exist
cli-import-arg-format = Form of the report: text or json
cli-import-arg-init = Proposes a mapping by headers and content instead of importing; --out is then the file
cli-import-arg-annotated = Copy of the table, CSV or XLSX, with one more column that tells the anomalies of each row
cli-profiles = Lists the known profiles, their revisions and their dates
    .exemples =
        Example:
          couloir profiles --rules my-rules
cli-explain = Explains a tag, a check (contrôle) or an anomaly code
    .exemples =
        Examples:
          couloir explain numeroEditeur --profile BIO-SGL/solde
          couloir explain lienCompteRendu.null --date 2023-11-10
cli-explain-arg-name = Tag, check (contrôle), or code <tag>.<nature>
cli-explain-arg-profile = Profile, for example BIO-SGL/solde; otherwise all of them
cli-explain-arg-date = Date on which the rules are in force; otherwise today
cli-filing-schema = Prints the JSON Schema (2020-12) of the filings of a profile, and lists what it cannot say
    .exemples =
        Examples:
          couloir filing-schema BIO-SGL/solde --date 2023-11-10 > bio-sgl-solde.schema.json
          couloir filing-schema RAD-RIS/avance --rules my-rules --out filing.schema.json
        The schema refuses what would reject the file or a demande; x-unsaid lists what it leaves to the control.
cli-filing-schema-arg-profile = Profile, for example BIO-SGL/solde
cli-filing-schema-arg-date = Date on which the rules are in force; otherwise today
cli-filing-schema-arg-out = File to write; otherwise standard output
cli-filing-schema-arg-force = Replaces the file if it is there
cli-rules = Checks, tries and shows the rules
cli-rules-check = Shows all the errors of all the rule files
    .exemples =
        Example:
          couloir rules check my-rules
cli-rules-check-arg-format = Form: text, json, or sarif
cli-rules-check-arg-strict = Warnings count for the exit status as well
cli-rules-diff = Says what changes between two sets of rules
    .exemples =
        Examples:
          couloir rules diff BIO-SGL/solde@2022-06-01 BIO-SGL/solde@2023-11-10
          couloir rules diff 2022-06-01 2023-11-10 --profile BIO-SGL/solde --on archive/
          couloir rules diff rules my-rules
        Exit status: 0 nothing changes, 1 something changes, 2 could not run.
cli-rules-diff-arg-before = Rules to start from: PROFILE, PROFILE@DATE, a date with --profile, or a folder
cli-rules-diff-arg-after = Rules to arrive at, likewise
cli-rules-diff-arg-on = Folder of JSON files: how many change verdict, and by which codes
cli-rules-diff-arg-format = Form: text, or json
cli-rules-diff-arg-date = Date of the rules, when two folders or two profiles are compared; else the last revision
cli-rules-fmt = Puts rule files in canonical form, and changes nothing else
    .exemples =
        Examples:
          couloir rules fmt my-rules
          couloir rules fmt --check my-rules
          couloir rules fmt - < draft.toml
        Exit status: 0 all are in form, 1 something would change (--check), 2 a file is left as it is.
cli-rules-fmt-arg-paths = Rule files or folders of them, or - for standard input; else the folder of --rules
cli-rules-fmt-arg-check = Writes nothing, and shows the first line of each file that would change
cli-rules-new = Writes the first file of a profile: a commented skeleton, or another profile to adapt
    .exemples =
        Examples:
          couloir rules new RAD/RIS/avance/2026-01-01 --out my-rules
          couloir rules new RAD/RIS/solde/2026-01-01 --from BIO-SGL/solde --out my-rules
cli-rules-new-arg-name = Profile and date, as the path of the file
cli-rules-new-arg-from = Profile to start from
cli-rules-new-arg-out = Rules folder to write to; else that of --rules, else standard output
cli-rules-new-arg-force = Replaces the file if it is there
cli-rules-schema = Prints the JSON Schema of rule files, for editors
    .exemples =
        Example:
          couloir rules schema > rules.schema.json
cli-rules-test = Runs all the examples of the rules, and says what they do not prove
    .exemples =
        Example:
          couloir rules test my-rules
          couloir rules test --no-mutants my-rules
cli-rules-check-arg-folder = Rules folder, instead of the program’s own rules
cli-rules-test-arg-folder = Rules folder, instead of the program’s own rules
cli-rules-doc = Publishes the table of a profile, or the index of the rules, as Markdown or HTML (in French)
    .exemples =
        Examples:
          couloir rules doc BIO-SGL/solde --format html --out table.html
          couloir rules doc --out rules/README.md --force
cli-rules-doc-arg-profile = Profile, for example BIO-SGL/solde; otherwise the index of all rules
cli-rules-doc-arg-date = Date on which the rules are in force; otherwise today
cli-rules-doc-arg-format = Form of the paper: md or html
cli-rules-doc-arg-out = File to write; otherwise standard output
cli-rules-doc-arg-force = Replaces the file if it exists
cli-rules-table = Writes the rules of a profile as a spreadsheet
    .exemples =
        Example:
          couloir rules table BIO-SGL/solde --out bio-sgl.xlsx
cli-rules-table-arg-profile = Profile, for example BIO-SGL/solde
cli-rules-table-arg-out = File to write, .csv or .xlsx
cli-rules-table-arg-date = Date on which the rules are in force; otherwise today
cli-rules-table-arg-force = Replaces the file if it exists
cli-rules-import = Makes a rule file, or a revision, from a CSV or XLSX table
    .exemples =
        Examples:
          couloir rules import table.xlsx --as RAD/RIS/solde/2026-03-01 --rules my-rules
          couloir rules import table.csv --as BIO/SGL/solde/2026-03-01 --out revision.toml
        Exit code: 0 nothing to look at again, 1 some points to look at, 2 impossible to read or write.
cli-rules-import-arg-file = Table, CSV or XLSX
cli-rules-import-arg-target = Profile and date from which it holds, for example RAD/RIS/solde/2026-03-01
cli-rules-import-arg-out = File to write; otherwise its place in --rules; otherwise standard output
cli-rules-import-arg-force = Replaces the file if it exists
cli-rules-reconcile = Holds the rules against a JSON model of the portal, and writes the revision that makes them agree
    .exemples =
        Examples:
          couloir rules reconcile model.json HOP-PFI/solde
          couloir rules reconcile model.json HOP-PFI/solde --as 2026-03-01 --out my-rules/
        Exit code: 1 when there are differences.
cli-rules-reconcile-arg-model = Model of the portal, blank or filled in
cli-rules-reconcile-arg-profile = Profile, for example BIO-SGL/solde
cli-rules-reconcile-arg-out = File to write, or folder of rules; otherwise its place in --rules; otherwise standard output
cli-rules-reconcile-arg-date = Date on which the compared rules are in force; otherwise today
cli-rules-reconcile-arg-target = Date of effect of the revision; otherwise --date
cli-rules-reconcile-arg-format = Form: text or json
cli-rules-reconcile-arg-force = Replaces the file when it exists
cli-rules-trace = Shows, for each row of the document, the rules and examples that cover it
    .exemples =
        Example:
          couloir rules trace HOP-RI/avance
        Exit code: 1 when a row or a rule is left over.
cli-rules-trace-arg-profile = Profile, for example BIO-SGL/solde
cli-rules-trace-arg-date = Date on which the rules are in force; otherwise today
cli-rules-trace-arg-format = Form: text or json
cli-rules-test-arg-profile = Profile, for example BIO-SGL/solde; otherwise all of them
cli-rules-test-arg-no_mutants = Does not try the mutants: shorter, while rules are being written
cli-rules-test-arg-strict = Status 1 also for a branch that is never taken or a mutant that survives
cli-rules-test-arg-format = Format: text (default), json, junit
cli-completions = Completions for a shell
cli-completions-arg-shell = Shell
cli-man = Manual page

# --- Repairing -------------------------------------------------------------------------------------------------------

reparer-regle = repair { $id } ({ $ligne })
reparer-reste =
    { $n ->
        [one] 1 anomaly is left to be set right by hand:
       *[other] { $n } anomalies are left to be set right by hand:
    }
reparer-decision = to be decided: { $texte }
reparer-refusee = not repaired: { $texte } would not be accepted here, or would put something else at fault
reparer-plusieurs = to be decided: several tags are nearly { $texte }
reparer-sans-regle = to be corrected: no rule says how to without changing what is said
reparer-bilan =
    { $n ->
        [0] nothing to repair
        [one] 1 repair
       *[other] { $n } repairs
    } · anomalies, advice included: { $avant } before, { $apres } after
reparer-fichiers =
    { $n } files: { $reparations ->
        [0] nothing to repair
        [one] 1 repair
       *[other] { $reparations } repairs, in { $repares ->
            [one] one file
           *[other] { $repares } files
        }
    } · { $restants } with something left to correct by hand, { $impossibles } impossible to check
reparer-non-ecrit-fichiers =
    { $n ->
        [one] nothing is written: add --write to repair the file
       *[other] nothing is written: add --write to repair the { $n } files
    }
erreur-reparer-sortie-plusieurs = standard input is repaired alone: the repaired file goes to standard output
    .aide = give - without any other file, or leave --write out
erreur-reparer-sortie-json = the repaired file and the JSON of the repairs would both go to standard output
    .aide = leave --write out for the repairs, or --format json for the repaired file
reparer-non-ecrit = nothing is written: add --write to repair the file
reparer-ecrit = { $chemin } is repaired; the original is kept in { $original }
reparer-encode = the file is now UTF-8, without a mark at its start
erreur-reparer-profil = { $fichier } does not show of which profile it is
    .aide = give it with --profile: { $liste }
erreur-reparer-lien = { $chemin } is a link
    .aide = repair the file that it leads to, or add --force
erreur-reparer-change = { $chemin } changed while it was being repaired
    .aide = start again

## Words of the command line

usage-valeur = `{ $valeur }` is not for `{ $option }`
    .aide = give one of these values: { $liste }
usage-valeur-proche = `{ $valeur }` is not for `{ $option }`; did you mean `{ $proche }`?
    .aide = give one of these values: { $liste }
usage-sans-valeur = `{ $option }` wants a value
usage-sans-valeur-connues = `{ $option }` wants a value
    .aide = give one of these values: { $liste }
usage-nombre = `{ $valeur }` is not for `{ $option }`: it is no number
usage-bornes = `{ $valeur }` is not for `{ $option }`
    .aide = give a number from { $min } to { $max }
usage-manque = missing: { $liste }
usage-inconnue = there is no option `{ $option }` here
    .aide = `--help` lists them; write `--` before a file name that begins with a hyphen
usage-inconnue-proche = there is no option `{ $option }` here; did you mean `{ $proche }`?
usage-de-trop = `{ $mot }` is one word too many
    .aide = put quotes around a name that has blanks
usage-verbe = there is no command `{ $mot }`
    .aide = `--help` lists them
usage-verbe-proche = there is no command `{ $mot }`; did you mean `{ $proche }`?
usage-sans-verbe = a command is missing
    .aide = give one of these: { $liste }
usage-conflit = `{ $option }` does not go with `{ $autre }`
    .aide = keep one of the two
usage-deux-fois = `{ $option }` is given twice
    .aide = keep it once
usage-utf8 = a word of the command line is not UTF-8

systeme-absent = a folder of the path does not exist
systeme-droits = access rights do not allow it
systeme-existe = a file of that name exists
systeme-dossier = it is a folder
systeme-pas-dossier = a file stands where a folder is due
systeme-plein = there is no room left
systeme-lecture-seule = the disk is read-only
systeme-trop-gros = the file would be too large
systeme-nom = that is no name for a file
systeme-utf8 = the content is not UTF-8
systeme-fin = the file ends too early
