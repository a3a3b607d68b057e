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
longueur-moins = fewer than { $n } characters
longueur-au-plus = at most { $n } characters
longueur-plus = more than { $n } characters
longueur-au-moins = at least { $n } characters

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
condition-unique = { $a } is in no earlier demande
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
anomalie-decimales = { $lieu } must be written with { $n } digits after the point
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
rapport-certitude-deduite = deduced from the document
rapport-certitude-hypothese = hypothesis: nothing public says so
rapport-note = note
rapport-repete = { $n } more: { $demandes }
rapport-repete-fichier = { $n } more in the file
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
rapport-fichiers = { $n } files: { $acceptes } with nothing to report, { $anomalies } with anomalies, { $impossibles } impossible to check
rapport-portail-rejet = the portal rejects the file at the 1st check (contrôle)

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
erreur-interrompu = interrupted: nothing is written
erreur-numeros = the folder already holds file number { $max } of that day
    .aide = give another folder with --out, or another date with --date
pack-refuse = nothing is written: this deposit would be rejected or refused
pack-a-renommer = `{ $piece }` seems to be `{ $nom }`
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
    .aide = check the folder and the access rights
erreur-retour-rejet = nothing is returned: the file is rejected at the 1st check (contrôle)
erreur-retour-balises = nothing is returned: the rules of this profile do not say which tags the portal fills in
    .aide = add [retour] to the rules
erreur-explication = nothing known by the name `{ $nom }`
    .aide = give a tag, an anomaly code or a check (contrôle); “couloir profiles” lists the profiles
erreur-explication-proche = nothing known by the name `{ $nom }`
    .aide = did you mean `{ $proche }`?
erreur-ecriture = cannot write: { $detail }
retour-ecrit = file returned: { $chemin }

## Profiles, explanations, examples

profils-revision = since { $date }
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

regles-justes = no error (rule files: { $fichiers }, profiles: { $profils }, revisions: { $revisions })
regles-fausses = { $n ->
    [one] 1 error in the rules
   *[other] { $n } errors in the rules
}
preuve-ligne = { $profil } · rules of { $date } · { $exemples } examples, { $moyenne } a rule
preuve-couverture = with examples of both kinds: tags { $balises }/{ $toutes }, checks { $controles }/{ $tous }
preuve-total = { $n } examples run, { $fautes ->
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
mutation-decimales = the { $avant } digits after the point become { $apres }
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

## Diagnostics of rule files

diag-toml-syntaxe = this is not TOML: { $detail }
    .aide = correct the syntax; the rest of the file is not read
diag-cle-inconnue = the key `{ $nom }` means nothing here
    .aide = remove it, or see docs/regles.md
diag-cle-inconnue-proche = the key `{ $nom }` means nothing here
    .aide = did you mean `{ $proche }`?
diag-type-attendu = { $attendu } is expected here, not { $trouve }
    .aide = cells are written between apostrophes: 'VARCHAR (=10)'
diag-nombre-attendu = a whole number from 0 to { $max } is expected here
    .aide = write it without quotes
diag-mot-inconnu = `{ $nom }` is not one of the expected words
    .aide = choose one of: { $liste }
diag-cellule = `{ $trouve }` cannot be read here: { $attendu } is expected
    .aide = the notation is described in docs/regles.md, §4
diag-cellule-mot = `{ $trouve }` cannot be read here
    .aide = did you mean `{ $proche }`?
diag-cellule-fin = the cell stops too early: { $attendu } is expected
    .aide = complete the cell
diag-fragment-inconnu = the fragment `{ $nom }` does not exist
    .aide = utilise = 'commun/entete' names the file commun/entete.toml
diag-fragment-inconnu-proche = the fragment `{ $nom }` does not exist
    .aide = did you mean `{ $proche }`?
diag-fragment-cycle = the fragment `{ $nom }` uses itself
    .aide = remove one “utilise” from the loop
diag-changement-sans-fragment = `{ $nom }` is changed, but this bloc uses no fragment
    .aide = add utilise = '…', or write the tag with [[bloc.balise]]
diag-changement-inutile = this change of `{ $nom }` changes nothing
    .aide = remove it, or write what changes
diag-balise-ambigue = several tags are called `{ $nom }`: { $liste }
    .aide = give the path in quotes
diag-balise-inconnue = the tag `{ $nom }` does not exist here
    .aide = check the name; a new tag needs “apres”
diag-balise-inconnue-proche = the tag `{ $nom }` does not exist here
    .aide = did you mean `{ $proche }`?
diag-controle-inconnu = the check (contrôle) `{ $nom }` does not exist
    .aide = check its id
diag-controle-inconnu-proche = the check (contrôle) `{ $nom }` does not exist
    .aide = did you mean `{ $proche }`?
diag-revision-vide = this revision changes nothing
    .aide = write what changes, or remove the file
diag-bloc-inconnu = no bloc has the title `{ $nom }`
    .aide = check the title
diag-bloc-inconnu-proche = no bloc has the title `{ $nom }`
    .aide = did you mean `{ $proche }`?
diag-cle-manquante = the key `{ $cle }` is missing
    .aide = add it; see docs/regles.md
diag-cle-manquante-fichier = the key `{ $cle }` is missing at the top of the file
    .aide = the whole table of a profile gives its “document” and its “titre”
diag-chemin-invalide = `{ $chemin }` is not a path
    .aide = write for example $.liste[*].conteneur
diag-depot-inconnu = `depot.{ $nom }` does not exist
    .aide = depot.date, depot.nom, depot.gabarit
diag-depot-inconnu-proche = `depot.{ $nom }` does not exist
    .aide = did you mean `depot.{ $proche }`?
diag-depot-sans-norme = depot.gabarit is named, but no file name norm is given
    .aide = add [depot] with nom = '…'
diag-types-incompatibles = { $attendu } is expected here, not { $trouve }
    .aide = check the tag and what it is compared with
diag-valeur-impossible = `{ $nom }` is never a value of this tag: the condition is always false
    .aide = check the format of the tag
diag-valeur-impossible-proche = `{ $nom }` is never a value of this tag: the condition is always false
    .aide = did you mean `{ $proche }`?
diag-table-inconnue = the table `{ $nom }` does not exist
    .aide = add [table.{ $nom }]
diag-table-inconnue-proche = the table `{ $nom }` does not exist
    .aide = did you mean `{ $proche }`?
diag-balise-double = the tag `{ $nom }` is already in this object
    .aide = remove one of the two
diag-conteneur-non-declare = no tag declares the container `{ $nom }`
    .aide = add a tag of this name, format = 'N/A', in the bloc of its parent
diag-conteneur-sans-bloc = no bloc opens the container `{ $nom }`
    .aide = add a bloc whose path leads to it, or give it a format
diag-conteneur-double = `{ $nom }` is opened as an object and as a list
    .aide = keep one of the two paths
diag-controle-double = a check or a tag is already called `{ $nom }`
    .aide = change the id
diag-objet-inconnu = `{ $nom }` is not the path of any bloc
    .aide = “pour” repeats the path of a bloc
diag-objet-inconnu-proche = `{ $nom }` is not the path of any bloc
    .aide = did you mean `{ $proche }`?
diag-exemple-manquant = `{ $nom }` has no example: { $cle } is empty
    .aide = add { $cle } = ['…']
diag-exemple-illisible = `{ $nom }` is not JSON
    .aide = an example is a JSON text: '"texte"', '12.50', 'null'
diag-attendu-inconnu = `{ $nom }` is not an expected result
    .aide = write the id of the check, or “accepte”
diag-attendu-inconnu-proche = `{ $nom }` is not an expected result
    .aide = did you mean `{ $proche }`?
diag-controle-sans-exemple = the check `{ $nom }` has no example that makes it fail
    .aide = add [[controle.exemple]] with attendu = '{ $nom }'
diag-indice-gabarit = a clue (indice) knows only the words of the profile, digits and text
    .aide = for example '{ "{" }couloir{ "}" }-{ "{" }texte{ "}" }'
diag-indice-format = a clue (indice) knows only the formats null, true and false
    .aide = write format = 'null', or a gabarit
diag-nom-de-fichier = the name of `{ $nom }` is not a date
    .aide = COULOIR/LOGICIEL/PHASE/AAAA-MM-JJ.toml, with a calendar date
diag-tableau-mal-place = `{ $nom }` says it follows a document, but does not lie where a profile does
    .aide = COULOIR/LOGICIEL/PHASE/AAAA-MM-JJ.toml; a fragment has no “document”
diag-fragment-inutile = no profile uses the fragment `{ $nom }`
    .aide = use it with utilise = '…', or remove the file
diag-demande-double = only one description of the demandes is allowed
    .aide = remove one of the “demande = true”
diag-demande-sans-liste = “demande = true” is for a list only
    .aide = the path of a demande ends with [*]
diag-fragments-trop-nombreux = more than { $max } blocs once the fragments are in place
    .aide = use fewer fragments inside one another
diag-aucun-profil = no file describes a profile
    .aide = add COULOIR/LOGICIEL/PHASE/AAAA-MM-JJ.toml
diag-exemple-faux = example of `{ $nom }`: announced { $attendu }, obtained { $trouve }
    .aide = correct the example, or the rule
diag-specimen-refuse = the specimen made of the first “valides” examples is not accepted: { $codes }
    .aide = make the first “valides” examples agree with each other
diag-branche-manquee = “{ $nom }”: “{ $condition }” is { $issue } in no example
    .aide = add an example in which this condition, when its turn comes, has this outcome
diag-mutant-survivant = “{ $nom }”: if { $mutation }, no example notices
    .aide = add an example that only the right rule sorts that way

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
attendu-fonction = a known function
attendu-un-argument = one argument
attendu-deux-arguments = two arguments
attendu-date = a calendar date

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
cli-check-arg-files = JSON files, folders, or - for standard input
cli-check-arg-portal = Shows only what the portal would show: the 1st check (contrôle), then the first error of each demande
cli-check-arg-returned = Writes the file that the portal would return: the same bytes, with the processing code and label filled in
cli-check-arg-force = Replaces the file of --return if it exists
cli-check-arg-format = Form of the report: text, or json (one object per file)
cli-check-arg-strict = Advice also counts for the exit code
cli-check-arg-zips = Zip of the pieces, to be checked with the file; may be repeated
cli-check-arg-folder = Folder of the pieces, instead of zips
cli-arg-kind = Type chosen in the portal’s form, such as solde
cli-arg-numero_ans = Reference number entered in the form
cli-arg-dossier = File number entered in the form
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
cli-pack-arg-number = Number of the file on that day; else the first free one in --out
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
cli-rules = Checks, tries and shows the rules
cli-rules-check = Shows all the errors of all the rule files
    .exemples =
        Example:
          couloir rules check my-rules
cli-rules-test = Runs all the examples of the rules, and says what they do not prove
    .exemples =
        Example:
          couloir rules test my-rules
          couloir rules test --no-mutants my-rules
cli-rules-check-arg-folder = Rules folder, instead of the program’s own rules
cli-rules-test-arg-folder = Rules folder, instead of the program’s own rules
cli-rules-test-arg-profile = Profile, for example BIO-SGL/solde; otherwise all of them
cli-rules-test-arg-no_mutants = Does not try the mutants: shorter, while rules are being written
cli-rules-test-arg-format = Format: text (default), json, junit
cli-completions = Completions for a shell
cli-completions-arg-shell = Shell
cli-man = Manual page
