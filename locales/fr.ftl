### Tout ce que couloir dit en français.

ou = ou

## Nombres et longueurs

nombre = { $n ->
    [0] zéro
    [1] un
    [2] deux
    [3] trois
    [4] quatre
    [5] cinq
    [6] six
    [7] sept
    [8] huit
    [9] neuf
    [10] dix
    [11] onze
    [12] douze
    [13] treize
    [14] quatorze
    [15] quinze
    [16] seize
   *[other] { $n }
}
longueur-egale = { $nombre } { $n ->
    [one] caractère
   *[other] caractères
} exactement
longueur-moins = moins de { $n } caractères
longueur-au-plus = { $n } caractères au plus
longueur-plus = plus de { $n } caractères
longueur-au-moins = { $n } caractères au moins

## Formats en phrases

format-texte = un texte
format-texte-long = un texte de { $longueur }
format-majuscules = { $format }, en majuscules
format-date = une date de la forme { $forme }
format-entier = un nombre entier
format-entier-max = un nombre entier, { $max } au plus
format-decimal = un nombre
format-decimal-exact = un nombre avec { $nombre } { $n ->
    [one] chiffre écrit
   *[other] chiffres écrits
} après le point
format-booleen = true ou false
format-valeur = « { $texte } »
format-valeurs = l’une des valeurs { $valeurs }
format-constante = toujours { $valeur }
format-liste = une liste dont chaque élément est { $format }
format-conteneur-objet = un objet
format-conteneur-liste = une liste d’objets
format-conteneur = un conteneur
format-gabarit = de la forme { $gabarit }

## Obligations en phrases

obligation-obligatoire = obligatoire
obligation-facultatif = facultatif : null, ou une valeur
obligation-sans-objet = sans objet
obligation-valeur = vaut { $valeur }
obligation-si = { $alors } quand { $condition }
obligation-si-sinon = { $alors } quand { $condition } ; sinon, { $sinon }

## Conditions en phrases

condition-et = { $gauche } et { $droite }
condition-ou = { $gauche } ou { $droite }
condition-non = il est faux que { $valeur }
condition-existe = { $valeur } est présent
condition-null = { $valeur } est null
condition-non-null = { $valeur } n’est pas null
condition-egal = { $gauche } vaut { $droite }
condition-different = { $gauche } ne vaut pas { $droite }
condition-inferieur = { $gauche } est inférieur à { $droite }
condition-au-plus = { $gauche } est au plus { $droite }
condition-superieur = { $gauche } est supérieur à { $droite }
condition-au-moins = { $gauche } est au moins { $droite }
condition-dans = { $gauche } figure parmi { $droite }
condition-avec = { $gauche } dont { $droite }
condition-rang = le rang
condition-nombre = le nombre de { $a }
condition-somme = la somme de { $a }
condition-tous = toutes les valeurs de { $gauche } sont telles que { $droite }
condition-distincts = valeurs distinctes de { $a }
condition-unique = { $a } ne figure dans aucune demande précédente
condition-longueur = la longueur de { $a }
condition-majuscules = { $a } en majuscules
condition-minuscules = { $a } en minuscules
condition-extension = l’extension de { $a }
condition-commence = { $a } commence par { $b }
condition-finit = { $a } finit par { $b }
condition-contient = { $a } contient { $b }
condition-luhn = la clé de Luhn de { $a } est juste
condition-chiffres = la somme des chiffres de { $a }
condition-reste = le reste de { $a } divisé par { $b }
condition-correspond = { $a } est de la forme { $b }
condition-choix = si { $condition }, { $alors }, sinon { $sinon }
condition-element = la valeur
condition-verbatim = { $texte }

## Genres JSON

genre-null = null
genre-true = true
genre-false = false
genre-nombre = un nombre
genre-texte = une chaîne
genre-liste = une liste
genre-objet = un objet

## Anomalies : le message, et ce qu’il faut faire

lieu-balise = `{ $balise }`
lieu-demande = demande { $demande }, { $reste }
lieu-element = { $conteneur } n° { $rang }, { $reste }
lieu-liste = élément { $rang } de { $quoi }

anomalie-json-encodage-bom = le fichier commence par une marque d’ordre des octets (BOM)
    .aide = enregistrez-le en « UTF-8 sans BOM »
anomalie-json-encodage-utf16 = le fichier est encodé en UTF-16
    .aide = enregistrez-le en UTF-8 sans BOM
anomalie-json-encodage-latin1 = le fichier n’est pas en UTF-8 : cet octet ressemble à du Latin-1
    .aide = enregistrez-le en UTF-8 sans BOM
anomalie-json-vide = le fichier est vide
    .aide = partez du modèle du portail, ou vérifiez que l’export s’est terminé
anomalie-json-tronque = le fichier s’arrête au milieu d’une valeur
    .aide = il manque la fin : refaites l’export ou la copie
anomalie-json-valeur = une valeur JSON est attendue ici
    .aide = mettez un texte entre guillemets, un nombre, true, false, null, une liste ou un objet
anomalie-json-cle = une balise entre guillemets est attendue ici
    .aide = écrivez la balise entre guillemets doubles, suivie de deux-points
anomalie-json-deux-points = deux-points sont attendus après la balise
    .aide = ajoutez « : » entre la balise et sa valeur
anomalie-json-virgule = une virgule, ou la fin de la liste ou de l’objet, est attendue ici
    .aide = ajoutez la virgule ou le crochet qui manque
anomalie-json-virgule-de-trop = cette virgule est de trop
    .aide = ôtez la virgule qui précède le crochet fermant
anomalie-json-suite = le fichier devrait s’arrêter avant ceci
    .aide = un fichier contient un seul objet JSON : ôtez ce qui suit
anomalie-json-litteral = ce mot n’est pas du JSON
    .aide = écrivez true, false ou null en minuscules, ou mettez le texte entre guillemets
anomalie-json-nombre = ce nombre n’est pas écrit comme JSON le demande
    .aide = pas de zéro en tête, de signe plus ni de point sans chiffre ; un numéro s’écrit entre guillemets
anomalie-json-echappement = cette barre oblique inverse n’introduit rien de connu
    .aide = écrivez \\ pour une barre oblique inverse
anomalie-json-controle = un caractère de contrôle (retour à la ligne, tabulation, NUL…) figure tel quel dans un texte
    .aide = ôtez-le, ou fermez les guillemets qui manquent avant lui
anomalie-json-demi-caractere = ce caractère échappé n’est que la moitié d’un caractère
    .aide = écrivez le caractère lui-même en UTF-8
anomalie-json-profondeur = plus de { $max } crochets sont ouverts
    .aide = le modèle n’en demande pas plus de six : vérifiez l’outil qui a produit le fichier
anomalie-json-racine = le fichier doit être un objet, et non { $trouve }
    .aide = partez du modèle du portail : le fichier commence par une accolade
anomalie-depot-anterieur = le dépôt est antérieur aux premières règles connues ({ $date }) : ce sont elles qui sont appliquées
    .aide = vérifiez la date du dépôt, ou donnez-la avec --date

anomalie-absente = { $lieu } est absente
    .aide = ajoutez la balise ({ $attendu })
anomalie-inconnue = { $lieu } n’est pas une balise du modèle
    .aide = ôtez-la
anomalie-inconnue-proche = { $lieu } n’est pas une balise du modèle
    .aide = vouliez-vous dire « { $proche } » ?
anomalie-double = { $lieu } figure deux fois dans le même objet
    .aide = gardez-en une seule
anomalie-type = { $lieu } est { $trouve } ; attendu : { $attendu }
    .aide = remplacez la valeur ({ $attendu })
anomalie-type-guillemets = { $lieu } est { $trouve } ; attendu : { $attendu }
    .aide = ôtez les guillemets
anomalie-type-nombre = { $lieu } est { $trouve } ; attendu : { $attendu }
    .aide = mettez la valeur entre guillemets, avec ses zéros en tête
anomalie-type-crochets = { $lieu } est { $trouve } ; attendu : { $attendu }
    .aide = mettez la valeur entre crochets : [ … ]
anomalie-type-liste = { $lieu } est { $trouve } ; attendu : { $attendu }
    .aide = mettez l’objet entre crochets : [ … ]
anomalie-type-objet = { $lieu } est { $trouve } ; attendu : { $attendu }
    .aide = ôtez les crochets : un seul objet est attendu
anomalie-obligatoire = { $lieu } est obligatoire, et vaut null
    .aide = renseignez la valeur ({ $attendu })
anomalie-vide = { $lieu } est obligatoire, et ne contient rien
    .aide = renseignez la valeur ({ $attendu })
anomalie-constante = { $lieu } doit valoir { $valeur }
    .aide = remplacez la valeur par { $valeur }
anomalie-constante-guillemets = { $lieu } doit valoir { $valeur }, et non le texte "{ $valeur }"
    .aide = ôtez les guillemets : { $valeur } sans guillemets n’est pas un texte
anomalie-valeur = { $lieu } doit être { $attendu }
    .aide = remplacez la valeur ({ $attendu })
anomalie-valeur-proche = { $lieu } doit être { $attendu }
    .aide = vouliez-vous dire « { $proche } » ?
anomalie-longueur = { $lieu } doit compter { $attendu }, et en compte { $compte }
    .aide = { $aide }
longueur-raccourcir = { $n ->
    [one] ôtez 1 caractère
   *[other] ôtez { $n } caractères
}
longueur-completer = { $n ->
    [one] il manque 1 caractère
   *[other] il manque { $n } caractères
}
anomalie-majuscules = { $lieu } doit être en majuscules
    .aide = écrivez « { $majuscules } »
anomalie-majuscules-guillemets = { $lieu } est le texte "{ $texte }", et non la valeur
    .aide = renseignez la valeur : entre guillemets, { $texte } est un texte
anomalie-caractere = { $lieu } contient un caractère de contrôle
    .aide = ôtez les caractères invisibles
anomalie-date = { $lieu } n’est pas une date du calendrier de la forme { $forme }
    .aide = écrivez la date sous la forme { $forme }, par exemple { $exemple }
anomalie-date-inexistante = { $lieu } n’est pas un jour du calendrier
    .aide = ce jour n’existe pas : vérifiez la date
anomalie-entier = { $lieu } doit être un nombre entier, écrit avec des chiffres seulement
    .aide = ôtez le signe, le point ou l’exposant
anomalie-maximum = { $lieu } dépasse { $max }
    .aide = { $max } au plus
anomalie-decimales = { $lieu } doit être écrit avec { $n } chiffres après le point
    .aide = { $exemple }
anomalie-decimales-exemple = écrivez { $nombre }
anomalie-decimales-forme = par exemple 12500.00, sans exposant
anomalie-gabarit = { $lieu } : { $ecart }
    .aide = { $exemple }
ecart-morceau = le morceau « { $morceau } » devrait être « { $attendu } », trouvé « { $trouve } »
ecart-code = le morceau « { $morceau } » devrait être « { $attendu } » pour « { $valeur } », trouvé « { $trouve } »
ecart-libre = le morceau « { $morceau } » n’a pas la forme voulue, trouvé « { $trouve } »
ecart-fixe = « { $attendu } » est attendu, trouvé « { $trouve } »
ecart-suite = « { $trouve } » est de trop
anomalie-gabarit-exemple = écrivez « { $nom } »
anomalie-gabarit-forme = la forme est « { $gabarit } »
anomalie-exigence = { $lieu } ne respecte pas la règle « { $libelle } »
    .aide = corrigez la valeur
anomalie-controle = { $lieu } ne respecte pas la règle « { $libelle } »
    .aide = corrigez la demande
anomalie-controle-fichier = le fichier ne respecte pas la règle « { $libelle } »
    .aide = corrigez le fichier
anomalie-controle-forme = { $constat } : { $ecart }
    .aide = corrigez le nom
anomalie-piece = { $lieu } ne respecte pas la règle « { $libelle } »
    .aide = corrigez la pièce, ou le zip
anomalie-piece-faits = { $lieu } ne respecte pas la règle « { $libelle } » ({ $faits })
    .aide = corrigez la pièce, ou le zip
lieu-piece = la pièce « { $piece } »
lieu-piece-zip = la pièce « { $piece } » de « { $zip } »
lieu-zip = le zip « { $zip } »
lieu-demande-seule = demande { $demande }
lieu-element-seul = { $conteneur } n° { $rang }
non-evalue-balise = { $balise } est en défaut
non-evalue-balise-demandes = { $balise } est en défaut ({ $demandes })
non-evalue-depot-nom = le nom du fichier n’est pas connu
non-evalue-depot-pieces = pièces non fournies
non-evalue-depot-zip = un zip ne se lit pas
non-evalue-depot-date = la date du dépôt n’est pas connue
non-evalue-trop-long = un nombre a plus de 28 chiffres
liste-demandes = { $n ->
    [one] demande { $liste }
   *[other] demandes { $liste }
}

## Rapport

niveau-structure = erreur
niveau-format = erreur
niveau-instruction = refus
niveau-conseil = conseil
rapport-entete = { $profil } · règles du { $revision } · { $demandes }
rapport-demandes = { $n ->
    [0] aucune demande
    [one] 1 demande
   *[other] { $n } demandes
}
rapport-choix-donne = profil donné
rapport-choix-reconnu = profil reconnu à : { $indices }
rapport-sans-profil = quel que soit le profil
rapport-date-donnee = date de dépôt donnée, { $date }
rapport-date-nom = date de dépôt lue dans le nom du fichier, { $date }
rapport-date-jour = date du jour, { $date }
rapport-regle = règle
rapport-aide = aide
rapport-certitude-deduite = déduite du document
rapport-certitude-hypothese = hypothèse : rien de public ne le dit
rapport-note = note
rapport-repete = { $n } autres : { $demandes }
rapport-repete-fichier = { $n } autres dans le fichier
rapport-acceptees = { $n ->
    [0] aucune demande acceptée
    [one] 1 demande acceptée
   *[other] { $n } demandes acceptées
}
rapport-rejetees = { $n ->
    [one] 1 rejetée
   *[other] { $n } rejetées
}
rapport-a-refuser = { $n ->
    [one] 1 point qu’un instructeur refusera
   *[other] { $n } points qu’un instructeur refusera
}
rapport-piece = pièce
rapport-pieces = { $n ->
    [0] 0 pièce en défaut
    [one] 1 pièce en défaut
   *[other] { $n } pièces en défaut
}
rapport-conseils = { $n ->
    [one] 1 conseil
   *[other] { $n } conseils
}
rapport-non-evalues = { $n ->
    [one] 1 contrôle non évalué ({ $raisons })
   *[other] { $n } contrôles non évalués ({ $raisons })
}
rapport-fichier-rejete = fichier rejeté au 1er contrôle
rapport-fichiers = { $n } fichiers : { $acceptes } sans rien à redire, { $anomalies } avec des anomalies, { $impossibles } qui n’{ $impossibles ->
    [0] ont pu être contrôlés
    [one] a pu être contrôlé
   *[other] ont pu être contrôlés
}
rapport-portail-rejet = le portail rejette le fichier au 1er contrôle

## Erreurs

erreur = erreur
avertissement = avertissement
erreur-lecture = impossible de lire « { $chemin } » : { $detail }
    .aide = vérifiez le chemin et les droits d’accès
erreur-absent = « { $chemin } » n’existe pas
    .aide = vérifiez le chemin
erreur-absent-proche = « { $chemin } » n’existe pas
    .aide = vouliez-vous dire « { $proche } » ?
erreur-dossier-sans-json = le dossier « { $chemin } » ne contient aucun fichier .json
    .aide = donnez un fichier, ou un dossier qui contient des fichiers .json
erreur-dossier = « { $chemin } » est un dossier
    .aide = donnez un fichier
erreur-trop-gros = « { $chemin } » dépasse { $max } Mio
    .aide = un fichier de 200 demandes pèse moins d’un Mio : vérifiez ce qui a été donné
erreur-regles-vides = « { $chemin } » ne contient aucun fichier de règles
    .aide = donnez le dossier qui contient COULOIR/LOGICIEL/PHASE/AAAA-MM-JJ.toml
erreur-regles-trop-grosses = « { $chemin } » est trop gros pour un dossier de règles
    .aide = donnez le dossier des règles lui-même
erreur-regles-fausses = { $n ->
    [one] les règles contiennent 1 erreur
   *[other] les règles contiennent { $n } erreurs
}
    .aide = corrigez-les, puis « couloir rules check »
erreur-profil-inconnu = le profil « { $nom } » n’est pas connu
    .aide = profils connus : { $liste }
erreur-profil-inconnu-proche = le profil « { $nom } » n’est pas connu
    .aide = vouliez-vous dire « { $proche } » ? Profils connus : { $liste }
erreur-date = « { $texte } » n’est pas une date
    .aide = écrivez la date sous la forme 2023-11-10 ou 10/11/2023
erreur-non-reconnu = aucun profil ne correspond seul à « { $fichier } »
    .aide = donnez-le avec --profile, par exemple --profile { $exemple }
erreur-pour = pour : { $indices }
erreur-contre = contre : { $indices }
erreur-retour-existe = « { $chemin } » existe déjà
    .aide = donnez un autre nom, ou --force pour le remplacer
erreur-retour-sortie = --return n’écrit pas sur la sortie standard
    .aide = donnez un nom de fichier
erreur-retour-genre = « { $chemin } » n’est pas un fichier ordinaire
    .aide = donnez le nom d’un fichier
erreur-retour-plusieurs = --return ne vaut que pour un seul fichier
    .aide = contrôlez les fichiers un par un
erreur-pieces-plusieurs = --zip et --pieces ne valent que pour un seul fichier
    .aide = contrôlez les dépôts un par un
erreur-zip-dossier = « { $chemin } » est un dossier, et non un zip
    .aide = donnez un dossier avec --pieces
erreur-pieces-fichier = « { $chemin } » n’est pas un dossier
    .aide = donnez un zip avec --zip
erreur-pieces-trop = « { $chemin } » contient trop de fichiers pour un dossier de pièces
    .aide = donnez le dossier des pièces lui-même
erreur-interrompu = interrompu : rien n’est écrit
erreur-numeros = le dossier contient déjà le fichier n° { $max } de ce jour
    .aide = donnez un autre dossier avec --out, ou une autre date avec --date
pack-refuse = rien n’est écrit : ce dépôt serait rejeté ou refusé
pack-a-renommer = « { $piece } » semble être « { $nom } »
pack-rename = avec --rename, une copie sous le nom déclaré sera mise dans le zip
pack-renomme = « { $piece } » devient « { $nom } »
pack-ambigu = plusieurs fichiers pourraient être « { $nom } » : { $liste }
pack-de-trop = « { $piece } » n’est pas déclarée : laissée de côté
pack-zip = { $n ->
    [one] 1 pièce
   *[other] { $n } pièces
}, { $taille } octets
pack-fait = { $demandes ->
    [one] 1 demande
   *[other] { $demandes } demandes
}, { $pieces ->
    [one] 1 pièce
   *[other] { $pieces } pièces
}, { $zips ->
    [one] 1 zip
   *[other] { $zips } zips
} · contrôlé : rien à rejeter ni à refuser{ $conseils ->
    [0] {""}
    [one] , 1 conseil
   *[other] , { $conseils } conseils
}
erreur-retour-impossible = impossible d’écrire « { $chemin } » : { $detail }
    .aide = vérifiez le dossier et les droits d’accès
erreur-retour-rejet = rien n’est retourné : le fichier est rejeté au 1er contrôle
erreur-retour-balises = rien n’est retourné : les règles de ce profil ne disent pas quelles balises le portail remplit
    .aide = ajoutez [retour] aux règles
erreur-explication = rien de connu sous le nom « { $nom } »
    .aide = donnez une balise, un code d’anomalie ou un contrôle ; « couloir profiles » liste les profils
erreur-explication-proche = rien de connu sous le nom « { $nom } »
    .aide = vouliez-vous dire « { $proche } » ?
erreur-ecriture = impossible d’écrire : { $detail }
retour-ecrit = fichier retourné : { $chemin }

## Profils, explications, exemples

profils-revision = depuis le { $date }
explique-profil = { $profil }, règles du { $date }
explique-format = format
explique-obligation = obligation
explique-gabarit = forme du texte
explique-exige = exige
explique-si = s’applique quand
explique-niveau = un manquement
explique-niveau-structure = rejette le fichier (1er contrôle)
explique-niveau-format = rejette la demande (2e contrôle)
explique-niveau-instruction = fait refuser la demande par un instructeur
explique-niveau-conseil = n’est qu’un conseil
explique-ligne = règle
explique-source = source
explique-certitude = certitude
explique-certitude-document = le document le dit
explique-certitude-deduite = déduit du document
explique-certitude-hypothese = hypothèse
explique-chemin = place
explique-acceptes = acceptés
explique-refuses = refusés
explique-deconseilles = déconseillés
explique-ce-code = ce code
explique-absente = balise absente
explique-dans = avec { $contexte }

regles-justes = aucune erreur (fichiers de règles : { $fichiers }, profils : { $profils }, révisions : { $revisions })
regles-fausses = { $n ->
    [one] 1 erreur dans les règles
   *[other] { $n } erreurs dans les règles
}
preuve-ligne = { $profil } · règles du { $date } · { $exemples } exemples, { $moyenne } par règle
preuve-couverture = avec des exemples des deux sortes : balises { $balises }/{ $toutes }, contrôles { $controles }/{ $tous }
preuve-total = { $n } exemples exécutés, { $fautes ->
    [0] tous montrent ce qu’ils disent
    [one] 1 ne montre pas ce qu’il dit
   *[other] { $fautes } ne montrent pas ce qu’ils disent
}
trie-accepte = accepté
trie-refuse = refusé
trie-deconseille = accepté avec un conseil
trie-impossible = impossible à construire
trie-detail = { $tri } ({ $detail })
preuve-branches = branches prises : { $prises }/{ $toutes }
preuve-mutants = mutants vus : { $pris }/{ $tous } ({ $equivalents } équivalents mis à part)
preuve-total-branches = { $toutes } branches de conditions, { $prises ->
    [0] aucune prise par un exemple
   *[other] { $prises } prises par un exemple
}
preuve-total-mutants = { $tous } mutants, { $pris ->
    [0] aucun vu par un exemple
   *[other] { $pris } vus par un exemple
} ({ $equivalents } équivalents mis à part)
branche-vraie = vrai
branche-fausse = faux
mutant-valeur = ajoutez '{ $valeur }' à « { $cle } »
mutant-exemple = ajoutez un exemple : { $exemple }
mutation-longueur = la longueur { $avant } devient { $apres }
    .otee = la longueur { $avant } est ôtée
mutation-relation = « { $avant } » devient « { $apres } »
mutation-majuscules = « { $avant } » devient « { $apres } »
    .otee = « { $avant } » est ôté
mutation-valeur-otee = la valeur { $avant } est changée
    .otee = la valeur { $avant } est ôtée de la liste
mutation-valeur-ajoutee = la valeur { $apres } est ajoutée à la liste
mutation-texte-libre = n’importe quel texte est admis, au lieu de { $avant }
mutation-date = « { $avant } » devient « { $apres } »
mutation-maximum = le maximum { $avant } devient { $apres }
    .otee = le maximum { $avant } est ôté
mutation-decimales = les { $avant } chiffres après le point deviennent { $apres }
    .otee = le nombre de chiffres après le point n’est plus demandé
mutation-constante = la valeur { $avant } devient { $apres }
mutation-liste = « { $avant } » devient « { $apres } »
mutation-obligation = « { $avant } » devient « { $apres } »
mutation-sinon = « SINON { $avant } » devient { $apres }
    .otee = « SINON { $avant } » est ôté
mutation-condition = la condition « { $avant } » devient « { $apres } »
    .otee = la condition « { $avant } » est ôtée
mutation-negation = « { $avant } » devient « { $apres } »
mutation-connecteur = « { $avant } » devient « { $apres } »
mutation-comparaison = « { $avant } » devient « { $apres } »
mutation-nombre = { $avant } devient { $apres }
mutation-texte = { $avant } devient { $apres }
mutation-operation = « { $avant } » devient « { $apres } »
mutation-fonction = { $avant } devient { $apres }
    .otee = { $avant } est ôté
mutation-morceau-ote = le morceau « { $avant } » devient « { $apres } »
    .otee = le morceau « { $avant } » du gabarit est ôté
mutation-morceau-change = le morceau « { $avant } » du gabarit devient « { $apres } »
mutation-casse = le morceau « { $avant } » du gabarit devient « { $apres } »
mutation-table = le morceau « { $avant } » du gabarit devient « { $apres } »
mutation-facultatif = le morceau facultatif « { $avant } » du gabarit est dû
mutation-niveau = le niveau « { $avant } » devient « { $apres } »

## Diagnostics des fichiers de règles

diag-toml-syntaxe = ce n’est pas du TOML (« { $detail } »)
    .aide = corrigez la syntaxe ; le reste du fichier n’est pas lu
diag-cle-inconnue = la clé « { $nom } » n’a pas de sens ici
    .aide = ôtez-la, ou voyez docs/regles.md
diag-cle-inconnue-proche = la clé « { $nom } » n’a pas de sens ici
    .aide = vouliez-vous dire « { $proche } » ?
diag-type-attendu = { $attendu } est attendu ici, et non { $trouve }
    .aide = les cellules s’écrivent entre apostrophes : 'VARCHAR (=10)'
diag-nombre-attendu = un nombre entier de 0 à { $max } est attendu ici
    .aide = écrivez-le sans guillemets
diag-mot-inconnu = « { $nom } » n’est pas l’un des mots attendus
    .aide = choisissez parmi : { $liste }
diag-cellule = « { $trouve } » ne se lit pas ici : { $attendu } est attendu
    .aide = la notation est décrite dans docs/regles.md, §4
diag-cellule-mot = « { $trouve } » ne se lit pas ici
    .aide = vouliez-vous dire « { $proche } » ?
diag-cellule-fin = la cellule s’arrête trop tôt : { $attendu } est attendu
    .aide = complétez la cellule
diag-fragment-inconnu = le fragment « { $nom } » n’existe pas
    .aide = utilise = 'commun/entete' désigne le fichier commun/entete.toml
diag-fragment-inconnu-proche = le fragment « { $nom } » n’existe pas
    .aide = vouliez-vous dire « { $proche } » ?
diag-fragment-cycle = le fragment « { $nom } » s’utilise lui-même
    .aide = ôtez l’un des « utilise » de la boucle
diag-changement-sans-fragment = « { $nom } » est changé, mais ce bloc n’utilise aucun fragment
    .aide = ajoutez utilise = '…', ou écrivez la balise avec [[bloc.balise]]
diag-changement-inutile = ce changement de « { $nom } » ne change rien
    .aide = ôtez-le, ou écrivez ce qui change
diag-balise-ambigue = plusieurs balises s’appellent « { $nom } » : { $liste }
    .aide = donnez le chemin entre guillemets
diag-balise-inconnue = la balise « { $nom } » n’existe pas ici
    .aide = vérifiez le nom ; une balise nouvelle demande « apres »
diag-balise-inconnue-proche = la balise « { $nom } » n’existe pas ici
    .aide = vouliez-vous dire « { $proche } » ?
diag-controle-inconnu = le contrôle « { $nom } » n’existe pas
    .aide = vérifiez son id
diag-controle-inconnu-proche = le contrôle « { $nom } » n’existe pas
    .aide = vouliez-vous dire « { $proche } » ?
diag-revision-vide = cette révision ne change rien
    .aide = écrivez ce qui change, ou ôtez le fichier
diag-bloc-inconnu = aucun bloc n’a pour titre « { $nom } »
    .aide = vérifiez le titre
diag-bloc-inconnu-proche = aucun bloc n’a pour titre « { $nom } »
    .aide = vouliez-vous dire « { $proche } » ?
diag-cle-manquante = la clé « { $cle } » manque
    .aide = ajoutez-la ; voyez docs/regles.md
diag-cle-manquante-fichier = la clé « { $cle } » manque en tête du fichier
    .aide = le tableau entier d’un profil donne son document et son titre
diag-chemin-invalide = « { $chemin } » n’est pas un chemin
    .aide = écrivez par exemple $.liste[*].conteneur
diag-depot-inconnu = « depot.{ $nom } » n’existe pas
    .aide = depot.date, depot.nom, depot.gabarit
diag-depot-inconnu-proche = « depot.{ $nom } » n’existe pas
    .aide = vouliez-vous dire « depot.{ $proche } » ?
diag-depot-sans-norme = depot.gabarit est nommé, mais aucune norme ne l’est
    .aide = ajoutez [depot] avec nom = '…'
diag-types-incompatibles = { $attendu } est attendu ici, et non { $trouve }
    .aide = vérifiez la balise et ce à quoi elle est comparée
diag-valeur-impossible = « { $nom } » n’est jamais une valeur de cette balise : la condition est toujours fausse
    .aide = vérifiez le format de la balise
diag-valeur-impossible-proche = « { $nom } » n’est jamais une valeur de cette balise : la condition est toujours fausse
    .aide = vouliez-vous dire « { $proche } » ?
diag-table-inconnue = la table « { $nom } » n’existe pas
    .aide = ajoutez [table.{ $nom }]
diag-table-inconnue-proche = la table « { $nom } » n’existe pas
    .aide = vouliez-vous dire « { $proche } » ?
diag-balise-double = la balise « { $nom } » figure déjà dans cet objet
    .aide = ôtez l’une des deux
diag-conteneur-non-declare = le conteneur « { $nom } » n’est déclaré par aucune balise
    .aide = ajoutez une balise de ce nom, format = 'N/A', dans le bloc de son parent
diag-conteneur-sans-bloc = le conteneur « { $nom } » n’est ouvert par aucun bloc
    .aide = ajoutez un bloc dont le chemin y mène, ou donnez-lui un format
diag-conteneur-double = « { $nom } » est ouvert comme objet et comme liste
    .aide = gardez l’un des deux chemins
diag-controle-double = un contrôle ou une balise s’appelle déjà « { $nom } »
    .aide = changez l’id
diag-objet-inconnu = « { $nom } » n’est le chemin d’aucun bloc
    .aide = « pour » reprend le chemin d’un bloc
diag-objet-inconnu-proche = « { $nom } » n’est le chemin d’aucun bloc
    .aide = vouliez-vous dire « { $proche } » ?
diag-exemple-manquant = « { $nom } » n’a pas d’exemple : { $cle } est vide
    .aide = ajoutez { $cle } = ['…']
diag-exemple-illisible = « { $nom } » n’est pas du JSON
    .aide = un exemple est un texte JSON : '"texte"', '12.50', 'null'
diag-attendu-inconnu = « { $nom } » n’est pas un résultat attendu
    .aide = écrivez l’id du contrôle, ou accepte
diag-attendu-inconnu-proche = « { $nom } » n’est pas un résultat attendu
    .aide = vouliez-vous dire « { $proche } » ?
diag-controle-sans-exemple = le contrôle « { $nom } » n’a aucun exemple qui le fasse tomber
    .aide = ajoutez [[controle.exemple]] avec attendu = '{ $nom }'
diag-indice-gabarit = un indice ne connaît que les mots du profil, des chiffres et du texte
    .aide = par exemple '{ "{" }couloir{ "}" }-{ "{" }texte{ "}" }'
diag-indice-format = un indice ne connaît que les formats null, true et false
    .aide = écrivez format = 'null', ou un gabarit
diag-nom-de-fichier = « { $nom } » n’a pas une date pour nom
    .aide = COULOIR/LOGICIEL/PHASE/AAAA-MM-JJ.toml, avec une date du calendrier
diag-tableau-mal-place = « { $nom } » dit suivre un document, mais n’est pas rangé comme un profil
    .aide = COULOIR/LOGICIEL/PHASE/AAAA-MM-JJ.toml ; un fragment n’a pas de « document »
diag-fragment-inutile = aucun profil n’utilise le fragment « { $nom } »
    .aide = utilisez-le avec utilise = '…', ou ôtez le fichier
diag-demande-double = une seule description des demandes est admise
    .aide = ôtez l’un des « demande = true »
diag-demande-sans-liste = « demande = true » ne vaut que pour une liste
    .aide = le chemin d’une demande finit par [*]
diag-fragments-trop-nombreux = plus de { $max } blocs une fois les fragments mis en place
    .aide = utilisez moins de fragments les uns dans les autres
diag-aucun-profil = aucun fichier ne décrit un profil
    .aide = ajoutez COULOIR/LOGICIEL/PHASE/AAAA-MM-JJ.toml
diag-exemple-faux = exemple de « { $nom } » : { $attendu } est annoncé, { $trouve } est obtenu
    .aide = corrigez l’exemple, ou la règle
diag-specimen-refuse = le spécimen fait des premiers exemples valides n’est pas accepté : { $codes }
    .aide = accordez entre eux les premiers exemples valides
diag-branche-manquee = « { $nom } » : « { $condition } » n’est { $issue } dans aucun exemple
    .aide = ajoutez un exemple où cette condition, regardée à son tour, a cette issue
diag-mutant-survivant = « { $nom } » : si { $mutation }, aucun exemple ne le voit
    .aide = ajoutez un exemple que seule la règle juste range ainsi

toml-string = un texte
toml-integer = un nombre
toml-float = un nombre à virgule
toml-boolean = true ou false
toml-datetime = une date
toml-array = une liste
toml-table = une table

valeur-null = null
valeur-booleen = une condition vraie ou fausse
valeur-nombre = un nombre
valeur-texte = un texte
valeur-date = une date
valeur-liste = une liste
valeur-objet = un objet
valeur-inconnue = une valeur quelconque
valeur-liste-avec = une liste AVEC une condition
valeur-ordonnable = un nombre ou une date
valeur-balise = une balise
valeur-gabarit = un gabarit entre guillemets

attendu-fin = la fin de la cellule
attendu-format = un format (VARCHAR, INTEGER, FLOAT, BOOLEAN, « valeurs », null, N/A)
attendu-longueur = une longueur (=10, <50)
attendu-nombre = un nombre
attendu-format-date = un format de date (« JJ/MM/AAAA »)
attendu-majuscules = en MAJUSCULES
attendu-max = max
attendu-decimales = chiffres après le point
attendu-de = de
attendu-parenthese = une parenthèse fermante
attendu-deux-points = deux-points
attendu-obligation = une obligation (Obligatoire, Facultatif, N/A, SI … ALORS …)
attendu-condition = une condition ou une valeur
attendu-litteral = null, true ou false
attendu-texte = un texte entre « »
attendu-sinon = SINON
attendu-alors = ALORS
attendu-si = SI
attendu-operateur = un opérateur (ET, OU, =, ≠, <, DANS…)
attendu-morceau = un morceau de gabarit ({ "{" }balise{ "}" }, { "{" }6 chiffres{ "}" })
attendu-valeurs-distinctes = une valeur non vide qui ne figure pas déjà
attendu-moins-de-parentheses = moins de parenthèses imbriquées
attendu-cellule-plus-courte = une cellule plus courte
attendu-fonction = une fonction connue
attendu-un-argument = un argument
attendu-deux-arguments = deux arguments
attendu-date = une date du calendrier

## Natures d’anomalies, pour explain

nature-absente = la balise n’est pas dans l’objet ; toute balise du modèle doit y figurer
nature-inconnue = la balise n’est pas dans le modèle
nature-double = la balise figure deux fois dans le même objet
nature-type = la valeur n’est pas du genre JSON voulu
nature-obligatoire = la valeur est obligatoire, et vaut null
nature-vide = la valeur est obligatoire, et ne contient rien
nature-null = la valeur doit être null
nature-valeur = la valeur n’est pas l’une de celles qui sont admises
nature-longueur = le nombre de caractères n’est pas celui du format
nature-majuscules = le texte contient une minuscule
nature-caractere = le texte contient un caractère de contrôle
nature-date = le texte n’est pas une date du calendrier, dans la forme voulue
nature-entier = le nombre n’est pas écrit avec des chiffres seulement
nature-maximum = le nombre dépasse le plus grand admis
nature-decimales = le nombre n’est pas écrit avec les décimales voulues
nature-gabarit = le texte n’a pas la forme voulue
nature-encodage = le fichier n’est pas en UTF-8 sans BOM ; il est rejeté au 1er contrôle
nature-syntaxe = le fichier n’est pas du JSON (RFC 8259) ; il est rejeté au 1er contrôle
nature-profondeur = trop de crochets sont ouverts les uns dans les autres ; le fichier est rejeté au 1er contrôle
nature-racine = le fichier n’est pas un objet ; il est rejeté au 1er contrôle
nature-anterieur = le dépôt est antérieur aux premières règles connues, qui sont appliquées ; ce n’est qu’un conseil

## Aide de la ligne de commande

cli = Contrôle les fichiers JSON du Ségur numérique en santé par leurs tableaux officiels
    .exemples =
        Exemples :
          couloir check JSON-1234567890-20231110-001.json
          couloir explain numeroEditeur
          couloir rules test --rules mes-regles
        Code de sortie : 0 rien à rejeter ni à refuser, 1 des anomalies, 2 impossible à exécuter.
cli-usage = Utilisation :
cli-commands = Commandes
cli-arg-help = Affiche cette aide
cli-arg-version = Affiche la version
cli-arg-rules = Dossier de règles, au lieu de celles du programme
cli-arg-lang = Langue : fr ou en ; par défaut, celle du système
cli-arg-color = Couleurs : auto, always ou never
cli-arg-profile = Profil, par exemple BIO-SGL/solde ; sinon il est reconnu
cli-arg-date = Date de dépôt, AAAA-MM-JJ ou JJ/MM/AAAA ; sinon celle du nom du fichier, sinon aujourd’hui
cli-check = Contrôle des fichiers et montre tout ce qui serait rejeté ou refusé
    .exemples =
        Exemples :
          couloir check JSON-1234567890-20231110-001.json
          couloir check --portal --return retour.json depot.json
          couloir check --format json depots/ > rapport.ndjson
          cat depot.json | couloir check - --profile BIO-SGL/solde --date 2023-11-10
cli-check-arg-files = Fichiers JSON, dossiers, ou - pour l’entrée standard
cli-check-arg-portal = Ne montre que ce que montrerait le portail : le 1er contrôle, puis la première erreur de chaque demande
cli-check-arg-returned = Écrit le fichier que rendrait le portail : les mêmes octets, code et libellé de traitement remplis
cli-check-arg-force = Remplace le fichier de --return s’il existe
cli-check-arg-format = Forme du rapport : text, ou json (un objet par fichier)
cli-check-arg-strict = Les conseils comptent aussi pour le code de sortie
cli-check-arg-zips = Zip des pièces, à contrôler avec le fichier ; peut être répété
cli-check-arg-folder = Dossier des pièces, au lieu de zips
cli-arg-kind = Type choisi dans le formulaire du portail, par exemple solde
cli-arg-numero_ans = Numéro de référencement saisi dans le formulaire
cli-arg-dossier = Numéro de dossier saisi dans le formulaire
cli-pack = Construit le dépôt : le JSON sous son nom, les zips, un manifeste
    .exemples =
        Exemples :
          couloir pack export.json --pieces pieces/ --out depot/
          couloir pack export.json --pieces pieces/ --out depot/ --rename --date 2023-11-10
        Rien n’est écrit si le dépôt serait rejeté ou refusé (code de sortie 1).
cli-pack-arg-file = Fichier JSON
cli-pack-arg-pieces = Dossier où sont les pièces
cli-pack-arg-out = Dossier où écrire le dépôt ; créé s’il n’existe pas
cli-pack-arg-rename = Prend sous le nom déclaré une copie des pièces qui en ont un autre
cli-pack-arg-force = Remplace les fichiers qui existent
cli-pack-arg-number = Numéro du fichier ce jour-là ; sinon le premier libre dans --out
cli-profiles = Liste les profils connus, leurs révisions et leurs dates
    .exemples =
        Exemple :
          couloir profiles --rules mes-regles
cli-explain = Explique une balise, un contrôle ou un code d’anomalie
    .exemples =
        Exemples :
          couloir explain numeroEditeur --profile BIO-SGL/solde
          couloir explain lienCompteRendu.null --date 2023-11-10
cli-explain-arg-name = Balise, contrôle, ou code <balise>.<nature>
cli-explain-arg-profile = Profil, par exemple BIO-SGL/solde ; sinon tous
cli-explain-arg-date = Date à laquelle les règles sont en vigueur ; sinon aujourd’hui
cli-rules = Vérifie, essaie et montre les règles
cli-rules-check = Montre toutes les erreurs de tous les fichiers de règles
    .exemples =
        Exemple :
          couloir rules check mes-regles
cli-rules-test = Exécute tous les exemples des règles, et dit ce qu’ils ne prouvent pas
    .exemples =
        Exemple :
          couloir rules test mes-regles
          couloir rules test --no-mutants mes-regles
cli-rules-check-arg-folder = Dossier de règles, au lieu de celles du programme
cli-rules-test-arg-folder = Dossier de règles, au lieu de celles du programme
cli-rules-test-arg-profile = Profil, par exemple BIO-SGL/solde ; sinon tous
cli-rules-test-arg-no_mutants = N’essaie pas les mutants : plus court, pendant la rédaction
cli-rules-test-arg-format = Format : text (par défaut), json, junit
cli-completions = Complétions pour un interpréteur de commandes
cli-completions-arg-shell = Interpréteur de commandes
cli-man = Page de manuel
