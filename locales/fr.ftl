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
longueur-moins = moins de { $n } { $n ->
    [one] caractère
   *[other] caractères
}
longueur-au-plus = { $n } { $n ->
    [one] caractère
   *[other] caractères
} au plus
longueur-plus = plus de { $n } { $n ->
    [one] caractère
   *[other] caractères
}
longueur-au-moins = { $n } { $n ->
    [one] caractère
   *[other] caractères
} au moins

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
condition-inclus = chaque valeur de { $a } est dans { $b }
condition-unique = { $a } ne figure dans aucune demande précédente
condition-inedit = { $a } ne figure dans aucun fichier précédent de l’envoi
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
condition-sans = { $a } sans { $b }
condition-rogne = { $a } sans espace autour
condition-numerique = le nombre qu’écrit { $a }
condition-decimales = { $a } avec { $b } décimales
condition-montant = le montant { $a }, avec { $b } décimales
condition-texte = les chiffres de { $a }
condition-date = la date que { $a } écrit sous la forme { $b }
condition-seul = le seul élément de { $a }
condition-ecart = le nombre de lettres dont diffèrent { $a } et { $b }
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
anomalie-json-virgule-decimale = cette virgule est entre les chiffres d’un nombre
    .aide = écrivez un point devant les décimales
anomalie-json-nombre-coupe = ces chiffres suivent ceux d’un nombre
    .aide = écrivez le nombre sans espace entre ses chiffres, avec un point devant les décimales
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
anomalie-decimales = { $lieu } doit être écrit avec { $n ->
    [one] { $n } chiffre
   *[other] { $n } chiffres
} après le point
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
non-evalue-envoi = les fichiers précédents ont plus de valeurs qu’il n’en est gardé : contrôlez moins de fichiers à la fois
non-evalue-rapprochement = { $nom } : aucun fichier fourni
non-evalue-rapprochement-balise = { $nom } : { $balise } est en défaut ({ $lieux })
non-evalue-rapprochement-absente = { $nom } : { $balise } est absente ({ $lieux })
non-evalue-rapprochement-null = { $nom } : { $balise } est null ({ $lieux })
non-evalue-rapprochement-trop-long = { $nom } : { $balise } a plus de 28 chiffres ({ $lieux })
non-evalue-rapprochement-inconnu-dit = { $nom } : « { $libelle } » ne se lit dans aucun fichier : { $aide }
non-evalue-rapprochement-inconnu = { $nom } : aucun fichier ne dit « { $balise } »
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
rapport-pourquoi = pourquoi
rapport-revision = révision
rapport-lue-avec = le tableau se lit ici avec { $fichier } : c’est cette révision qui est à compléter
rapport-certitude-deduite = déduite du document
rapport-certitude-hypothese = hypothèse : rien de public ne le dit
rapport-regles-deduites = règles déduites : { $document }
rapport-regles-supposees = règles supposées : { $document }
rapport-note = note
rapport-repete = { $n } { $n ->
    [one] autre
   *[other] autres
} : { $demandes }
rapport-repete-pieces = { $n } { $n ->
    [one] autre
   *[other] autres
} : { $pieces }
rapport-repete-fichier = { $n } { $n ->
    [one] autre
   *[other] autres
} dans le fichier
rapport-aussi = et avec les règles du { $revision } :
rapport-aussi-nouvelle = nouveau · { $niveau }[{ $code }]: { $message }
rapport-aussi-levee = levé · { $niveau }[{ $code }]: { $message }
rapport-aussi-pareil = rien ne change
rapport-aussi-aucune = aucune révision ne suit celle qui a été appliquée
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
rapport-rapprochement = { $fichier }:{ $ligne }, demande { $demande }
rapport-rapprochement-autres = aussi { $lieux }
rapport-demandes-visees = demandes
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
rapport-sans-objet = { $n ->
    [one] --{ $nom } est sans objet pour un fichier ({ $liste }), contrôlé par ses seules règles
   *[other] --{ $nom } est sans objet pour { $n } fichiers ({ $liste }), contrôlés par leurs seules règles
}
rapport-fichiers = { $n } fichiers : { $acceptes } sans rien à redire, { $anomalies } avec des anomalies, { $impossibles } qui n’{ $impossibles ->
    [0] ont pu être contrôlés
    [one] a pu être contrôlé
   *[other] ont pu être contrôlés
}
rapport-portail-rejet = le portail rejette le fichier au 1er contrôle
rapport-portail-tait = le portail ne montre pas { $refuser ->
        [0] {""}
        [one] { $refuser } point que l’instruction refuserait
       *[other] { $refuser } points que l’instruction refuserait
    }{ $conseils ->
        [0] {""}
        [one] { $refuser ->
            [0] { $conseils } conseil
           *[other] {""}, ni { $conseils } conseil
        }
       *[other] { $refuser ->
            [0] { $conseils } conseils
           *[other] {""}, ni { $conseils } conseils
        }
    } : relancez sans --portal pour les voir

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
erreur-avec = --with { $texte } : il faut NOM=FICHIER
    .aide = par exemple --with avance=FICHIER, ou --avance FICHIER
erreur-rapprochement-inconnu = les règles de ce fichier ne le rapprochent d’aucun fichier « { $nom } »
    .aide = ôtez l’option, ou donnez le fichier dont les règles parlent
erreur-rapprochement-inconnu-proche = les règles de ce fichier ne le rapprochent d’aucun fichier « { $nom } »
    .aide = vouliez-vous dire « { $proche } » ?
erreur-rapprochement-json = « { $chemin } » n’est pas du JSON : la lecture s’arrête ligne { $ligne }
    .aide = donnez le fichier tel que le portail l’a rendu
erreur-rapprochement-profil = « { $chemin } » est un fichier { $trouve } ; c’est { $attendu } qui est rapproché de ce fichier
    .aide = donnez les fichiers du même couloir et du même logiciel
erreur-rapprochement-sans-profil = « { $chemin } » ne se reconnaît pas comme un fichier { $attendu }
    .aide = donnez le fichier tel que le portail l’a rendu ; couloir check { $chemin } dit ce qui lui manque
erreur-rapprochement-vide = « { $chemin } » ne contient aucune demande
    .aide = donnez le fichier tel que le portail l’a rendu
erreur-rapprochement-double = « { $chemin } » est le même fichier que « { $premier } »
    .aide = ne donnez qu’une fois chaque fichier
erreur-rapprochement-trop-gros = « { $chemin } » et les fichiers qui le précèdent dépassent { $max } Mio
    .aide = donnez les seuls fichiers des demandes à contrôler
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
erreur-nom-de-profil = « { $nom } » n’est pas le nom d’un fichier de règles
    .aide = écrivez COULOIR/LOGICIEL/PHASE/AAAA-MM-JJ, par exemple RAD/RIS/avance/2026-01-01
fmt-sans-dossier = aucun fichier à mettre en forme
    .aide = donnez un fichier ou un dossier de règles, ou --rules
fmt-entree-seule = « - » est l’entrée standard, et ne va pas avec d’autres fichiers
    .aide = donnez « - » seul
fmt-lien = « { $chemin } » est un lien, et reste tel quel
    .aide = donnez le fichier qu’il désigne
fmt-lecture-seule = « { $chemin } » est en lecture seule, et reste tel quel
    .aide = rendez-le modifiable, ou copiez-le
fmt-laisse = { $chemin } est laissé tel quel
fmt-fait = { $changes ->
    [0] rien à changer
    [one] 1 fichier mis en forme
   *[other] { $changes } fichiers mis en forme
}, déjà en forme : { $justes }{ $laisses ->
    [0] {""}
   *[other] , laissés tels quels : { $laisses }
}
fmt-a-faire = { $changes ->
    [0] rien à changer
    [one] 1 fichier à mettre en forme
   *[other] { $changes } fichiers à mettre en forme
}, déjà en forme : { $justes }{ $laisses ->
    [0] {""}
   *[other] , laissés tels quels : { $laisses }
}
regles-fragments-copies = { $n ->
    [one] 1 fragment dont il se sert est copié dans { $chemin }
   *[other] { $n } fragments dont il se sert sont copiés dans { $chemin }
}
erreur-profil-existe = le profil { $profil } a déjà un tableau : « { $chemin } »
    .aide = un changement s’écrit en révision, à la main (docs/regles.md, §8) ou tirée du tableur : couloir rules import
regles-nouvelles = { $chemin } : { $n ->
    [one] 1 point à compléter
   *[other] { $n } points à compléter
}
erreur-nom-de-fichier = « { $nom } », que demande la norme, ne peut pas être le nom d’un fichier
    .aide = vérifiez les valeurs de l’entête qui entrent dans ce nom
erreur-interrompu = interrompu : rien n’est écrit
erreur-numeros = le dossier contient déjà le fichier n° { $max } de ce jour
    .aide = donnez un autre dossier avec { $option }, ou une autre date avec --date
erreur-conseils = « { $chemin } » n’est pas une table de conseils
    .aide = en TOML, une ligne 'code' = 'conseil' par code ; en CSV, le code puis le conseil
erreur-conseils-double = « { $chemin } » donne deux fois le code { $code } : lignes { $une } et { $autre }, sans compter les vides
    .aide = gardez une seule ligne par code
erreur-conseils-colonnes = « { $chemin } » a ses colonnes dans l’autre ordre
    .aide = mettez le code dans la 1re colonne, le conseil dans la 2e
erreur-conseils-guillemet = « { $chemin } » : un guillemet ouvre une cellule et rien ne le ferme
    .aide = fermez la cellule par un guillemet ; un guillemet dans un texte s’écrit ""
conseils-entete = « { $chemin } » : la 1re ligne, « { $texte } », est lue comme un code ; des titres s’écrivent code;conseil
conseils-aucun = « { $chemin } » : aucun de ses codes n’est dans ces fichiers (le code va dans la 1re colonne, le conseil dans la 2e)
erreur-conseils-detail = « { $chemin } » n’est pas une table de conseils : { $detail }
    .aide = en TOML, une ligne 'code' = 'conseil' par code ; en CSV, le code puis le conseil
erreur-retours-json = « { $chemin } » n’est pas du JSON : ce n’est pas un fichier que le portail a rendu
    .aide = reprenez le fichier tel que le portail l’a rendu ; « couloir check » dit où il cesse d’être du JSON
erreur-retours-forme = « { $chemin } » n’a pas la forme d’un dépôt : il n’y a rien à y lire
    .aide = reprenez le fichier tel que le portail l’a rendu ; « couloir check » montre ce qui ne va pas
erreur-retours-balises = « { $chemin } » : les règles de ce profil ne disent pas quelles balises le portail remplit
    .aide = ajoutez [retour] aux règles
erreur-retours-numero = rien n’est écrit : une demande rejetée se dépose de nouveau avec un autre { $balise } (« { $chemin } »)
    .aide = donnez le premier numéro à prendre, par exemple --editeur-from 00100 ; les suivants comptent à partir de lui
erreur-retours-pris = rien n’est écrit : le numéro { $numero } est déjà pris dans « { $par } »
    .aide = donnez avec --editeur-from le début d’une suite de numéros encore libres{ $n ->
        [0] {""}
       *[other] {""}, par exemple --editeur-from { $libre }
    }
erreur-retours-longueur = rien n’est écrit : « { $numero } » n’a pas la longueur de { $balise }
    .aide = donnez avec --editeur-from un numéro de cette longueur, zéros compris, par exemple { $exemple }
erreur-retours-signe = rien n’est écrit : « { $numero } » entrerait dans des noms de fichiers, et a un signe qui n’y va pas
    .aide = donnez avec --editeur-from un numéro de lettres sans accent et de chiffres de 0 à 9, par exemple 00100
erreur-retours-deja = rien n’est écrit : la demande { $rang } de « { $chemin } » est déjà reprise dans « { $par } » (demande { $autre })
    .aide = déposez ce fichier-là ; pour la reprendre une fois de plus, ajoutez --force
erreur-retours-dossier = rien n’est écrit : « { $chemin } » contient plus de { $max } fichiers JSON, et leurs numéros ne peuvent pas tous être lus
    .aide = donnez un autre dossier avec --resubmit
retours-nom = le nom de la norme ne peut pas être fait, une balise qui y entre est en défaut : le nouveau fichier s’appelle { $nom }, comme celui qui est rendu
erreur-retours-epuise = rien n’est écrit : on ne peut pas compter plus loin que { $numero }, et il faut d’autres numéros
    .aide = seuls les derniers chiffres comptent : donnez avec --editeur-from un numéro plus petit qui finit par des chiffres, par exemple 00100
retours-double = « { $chemin } » est le même fichier que « { $premier } » : il n’est lu qu’une fois
retours-a-lire = « { $chemin } » a des balises que le portail remplit : s’il vient du portail, lisez-le avec « couloir returned { $chemin } »
retours-vide = aucune demande dans ce fichier
retours-non-traite = pas encore traité par le portail : aucune demande n’a de code ni de libellé
retours-comptes = { $acceptees ->
        [0] aucune acceptée
        [one] { $acceptees } acceptée
       *[other] { $acceptees } acceptées
    } · { $rejetees ->
        [0] aucune rejetée
        [one] { $rejetees } rejetée
       *[other] { $rejetees } rejetées
    }{ $attente ->
        [0] {""}
        [one] {" "}· { $attente } pas encore traitée
       *[other] {" "}· { $attente } pas encore traitées
    }{ $douteuses ->
        [0] {""}
        [one] {" "}· { $douteuses } à vérifier
       *[other] {" "}· { $douteuses } à vérifier
    }
retours-codage = ce fichier n’est pas en UTF-8 sans marque, comme le demande JSON : il est lu quand même, et ce qui en est repris est écrit en UTF-8
retours-demande = demande { $rang }{ $n ->
        [0] {""}
       *[other] {" "}({ $cles })
    }
retours-acceptee = acceptée{ $connu ->
        [0] {""}
       *[other] {" "}· dossier { $dossier }
    }
retours-rejetee = rejetée{ $connu ->
        [0] {""}
       *[other] {" "}· dossier { $dossier }
    }
retours-attente = pas encore traitée{ $connu ->
        [0] {""}
       *[other] {" "}· dossier { $dossier }
    }
retours-douteuse = à vérifier : ce que dit le portail se contredit{ $connu ->
        [0] {""}
       *[other] {" "}· dossier { $dossier }
    }
retours-sans-dossier = à vérifier : acceptée, mais sans numéro de dossier
retours-portail = le portail dit : { $texte }
retours-conseil = votre table dit : { $texte }
retours-rien-trouve = couloir ne trouve rien qui fasse rejeter cette demande
retours-nous = { $niveau } { $code }, ligne { $ligne } : { $message }
retours-aide = aide : { $texte }
retours-ecrit = { $n ->
        [one] une demande reprise
       *[other] { $n } demandes reprises
    } dans { $chemin }
retours-reprise = demande { $rang } (la { $origine } du fichier rendu){ $n ->
        [0] {""}
       *[other] {" "}: { $cles }
    }
retours-piece = pièce à renommer : { $noms }
retours-encore = déposée telle quelle, elle sera rejetée de nouveau :
retours-encore-fichier = déposée telle quelle, elle sera rejetée de nouveau avec tout le fichier, pour { $code } (ci-dessous)
retours-total = { $n } fichiers : { $comptes }{ $reprises ->
        [0] {""}
        [one] {" "}· { $reprises } reprise
       *[other] {" "}· { $reprises } reprises
    }{ $illisibles ->
        [0] {""}
        [one] {" "}· { $illisibles } fichier n’a pas pu être lu
       *[other] {" "}· { $illisibles } fichiers n’ont pas pu être lus
    }
retours-inexplique = corrigez ce que dit le portail : déposée sans changement, elle sera sans doute rejetée de nouveau
retours-rien-a-reprendre = aucune demande rejetée à reprendre : rien n’est écrit
retours-colonnes = fichier ; profil ; demande ; numéros ; état ; dossier ; code ; libellé ; conseil ; anomalies ; messages ; repris dans ; demande reprise ; nouveaux numéros ; pièces à renommer
retours-etat-acceptee = acceptée
retours-etat-rejetee = rejetée
retours-etat-attente = non traitée
retours-etat-douteuse = à vérifier
erreur-demandes-trop = { $n } demandes : ces règles en admettent au plus { $max } par fichier
    .aide = donnez au plus --demandes { $max }
erreur-specimen-refuse = rien n’est écrit : ces règles refusent le dépôt fait de leurs propres exemples ({ $codes })
    .aide = « couloir rules test » dit quels exemples corriger ; --blank donne le modèle vierge
nouveau-vierge = modèle vierge : chaque balise dans l’ordre du tableau, à remplir ; « couloir check --profile { $profil } » dit ce qui manque
nouveau-conseils = { $n ->
        [one] un conseil reste
       *[other] { $n } conseils restent
    } dans ce dépôt d’exemple : { $codes }
nouveau-suite = { $n ->
        [one] une demande reprise
       *[other] { $n } demandes reprises
    } de « { $nom } » : { $balises }
nouveau-suite-fichiers = { $n } fichiers : un par entête, et pas plus de demandes dans chacun que les règles n’en admettent
nouveau-a-remplir = { $n ->
        [one] reste à remplir, une balise
       *[other] restent à remplir, { $n } balises
    } : { $balises }
nouveau-suite-toutes = toutes les demandes acceptées y sont ; aucun fichier ne dit lesquelles sont payées : --paid n’en reprend que quelques-unes
nouveau-laissees = { $n ->
        [one] laissée : { $chemin }, demande { $rangs }
       *[other] laissées : { $chemin }, { $n } demandes ({ $rangs })
    } · { $raison }
nouveau-sans-numero = acceptée, mais sans numéro lisible
nouveau-pas-demandee = absente de --paid
nouveau-deja-reprise = déjà reprise d’un autre fichier, ou plus haut
nouveau-ensuite = une fois rempli : couloir check { $connu ->
        [0] FICHIER
       *[other] { $chemin }
    }{ $options }
erreur-suite-noms = --{ $nom } et --{ $autre } : un dépôt se fait à partir d’une seule sorte de fichiers
    .aide = faites un dépôt pour chacune
erreur-suite-vide = --paid ne donne aucun numéro
    .aide = donnez les numéros des demandes à reprendre, séparés par des virgules, ou ôtez l’option
erreur-suite-plusieurs = rien n’est écrit : il y a { $n } fichiers à faire, un par entête et pas trop longs
    .aide = donnez un dossier : --out depot/
erreur-suite-aucune = rien n’est écrit : aucune demande de « { $nom } » ne peut être reprise
    .aide = donnez les fichiers tels que le portail les a rendus ; « couloir returned » dit ce qu’il fait de chaque demande
erreur-suite-proche = { $numero } (vouliez-vous dire { $proche } ?)
erreur-suite-sans-proche = { $numero }
erreur-suite-inconnue = rien n’est écrit : aucune demande donnée n’a { $n ->
        [one] ce numéro
       *[other] ces numéros
    } : { $numeros }
    .aide = vérifiez --paid, et donnez tous les fichiers tels que le portail les a rendus
erreur-suite-refusee = rien n’est écrit : { $numero } est dans « { $chemin } », demande { $demande }, qui n’est pas acceptée ({ $etat })
    .aide = ôtez ce numéro de --paid, ou donnez le dernier fichier que le portail a rendu
erreur-suite-contradiction = rien n’est écrit : { $numero } est dans « { $chemin } », demande { $demande }, et autrement dans « { $premier } », demande { $autre }
    .aide = ne donnez que le dernier fichier rendu pour cette demande
erreur-suite-regles = les règles de ce profil ne disent pas ce qu’une demande reprend de « { $nom } »
    .aide = ajoutez [rapprochement.{ $nom }.reprises] aux règles, un lien fait d’une seule égalité, et [retour] à celles de ces fichiers
pack-refuse = rien n’est écrit : ce dépôt serait rejeté ou refusé
pack-a-renommer = « { $piece } » semble être « { $nom } »
pack-rien = rien n’est écrit : des pièces restent à choisir
pack-copie = « { $piece } » porte un nom déclaré, mais une autre copie est prise : laissée de côté
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
    .aide = vérifiez le dossier, la place qui reste et les droits d’accès
erreur-retour-rejet = rien n’est retourné : le fichier est rejeté au 1er contrôle
erreur-retour-balises = rien n’est retourné : les règles de ce profil ne disent pas quelles balises le portail remplit
    .aide = ajoutez [retour] aux règles
erreur-explication = rien de connu sous le nom « { $nom } »
    .aide = donnez une balise, un code d’anomalie ou un contrôle ; « couloir profiles » liste les profils
erreur-explication-proche = rien de connu sous le nom « { $nom } »
    .aide = vouliez-vous dire « { $proche } » ?
erreur-ecriture = impossible d’écrire : { $detail }
retour-ecrit = fichier retourné : { $chemin }
retour-sans-dossier = { $balise } y reste null : donnez les numéros de dossier avec --dossier-from
retour-dossiers = { $n ->
        [one] numéro de dossier donné : { $premier }
       *[other] numéros de dossier donnés : de { $premier } à { $dernier }
    }{ $reste ->
        [0] {" "}; c’était le dernier de cette forme
       *[other] {" "}; le suivant est { $suivant }
    }
erreur-dossier-donne = rien n’est retourné : dans ce profil, le numéro de dossier est déjà dans le dépôt
    .aide = ôtez --dossier-from : le portail n’en donne pas de nouveau
erreur-dossier-forme = rien n’est retourné : « { $numero } » n’est pas de la forme { $forme }
    .aide = donnez avec --dossier-from le premier numéro, en entier
erreur-dossier-epuise = rien n’est retourné : il n’y a pas assez de numéros de dossier de cette forme après celui de --dossier-from
    .aide = donnez un numéro plus petit

## Profils, explications, exemples

profils-revision = depuis le { $date }
explique-diagnostic = { $code } : ce que dit « couloir rules check »
explique-diagnostic-exemples = { $code } : ce que dit « couloir rules test »
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
explique-reparations = réparations
explique-reparation = { $texte } [{ $id }]
explique-decision = à décider : { $texte } [{ $id }]
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

regles-justes = aucune erreur{ $doutes ->
    [0] {""}
    [one] , 1 avertissement
   *[other] , { $doutes } avertissements
} (fichiers de règles : { $fichiers }, profils : { $profils }, révisions : { $revisions })
regles-fausses = { $n ->
    [0] aucune erreur
    [one] 1 erreur
   *[other] { $n } erreurs
}{ $doutes ->
    [0] {""}
    [one] , 1 avertissement
   *[other] , { $doutes } avertissements
} dans les règles
preuve-ligne = { $profil } · règles du { $date } · { $exemples } { $exemples ->
    [one] exemple
   *[other] exemples
}, { $moyenne } par règle{ $reparations ->
    [0] {""}
    [one] {" · 1 exemple de réparation"}
   *[other] {" · "}{ $reparations } exemples de réparations
}
preuve-couverture = avec des exemples des deux sortes : balises { $balises }/{ $toutes }, contrôles { $controles }/{ $tous }
preuve-total = { $n } { $n ->
    [one] exemple exécuté
   *[other] exemples exécutés
}{ $reparations ->
    [0] {""}
    [one] {" et 1 de réparation"}
   *[other] {" et "}{ $reparations } de réparations
}, { $fautes ->
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
preuve-mutants = mutants vus : { $pris }/{ $tous } ({ $equivalents } { $equivalents ->
    [one] équivalent mis à part
   *[other] équivalents mis à part
})
preuve-total-branches = { $toutes } { $toutes ->
    [one] branche de condition
   *[other] branches de conditions
}, { $prises ->
    [0] aucune prise par un exemple
    [one] { $prises } prise par un exemple
   *[other] { $prises } prises par un exemple
}
preuve-total-mutants = { $tous } { $tous ->
    [one] mutant
   *[other] mutants
}, { $pris ->
    [0] aucun vu par un exemple
    [one] { $pris } vu par un exemple
   *[other] { $pris } vus par un exemple
} ({ $equivalents } { $equivalents ->
    [one] équivalent mis à part
   *[other] équivalents mis à part
})
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
mutation-decimales = le nombre de chiffres après le point, { $avant }, devient { $apres }
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

## Différences entre deux jeux de règles

erreur-diff-profil = « { $date } » est une date : de quel profil ?
    .aide = ajoutez --profile, ou écrivez PROFIL@DATE
diff-entete = { $profil } · des règles du { $avant } à celles du { $apres } · { $n ->
    [0] rien ne change
    [one] 1 changement
   *[other] { $n } changements
}
diff-profil-nouveau = { $profil } · profil nouveau
diff-profil-retire = { $profil } · profil retiré
diff-ajout = nouvelle
diff-retrait = retirée
diff-format = format : { $avant } devient { $apres }
diff-obligation = obligation : { $avant } devient { $apres }
diff-gabarit = forme du texte : { $avant } devient { $apres }
diff-exigence = exige [{ $nature }] : { $avant } devient { $apres }
diff-exige = exige : { $avant } devient { $apres }
diff-si = s’applique quand : { $avant } devient { $apres }
diff-reparation-ajout = réparation nouvelle : { $libelle }
diff-reparation-retrait = réparation retirée : { $libelle }
diff-reparation = réparation, { $cle } : { $avant } devient { $apres }
diff-niveau = un manquement : { $avant } devient { $apres }
diff-rien = rien
diff-temoin = par exemple { $changements }
diff-temoin-specimen = par exemple le spécimen tel quel
diff-verdicts = avant : { $avant } ; après : { $apres }
diff-accepte = rien à refuser
diff-refuse = { $codes }
diff-sans-temoin = aucun exemple des règles ne montre la différence
diff-archive = archive : { $changes } { $changes ->
    [one] fichier sur { $n } change
   *[other] fichiers sur { $n } changent
}, { $demandesChangees } { $demandesChangees ->
    [one] demande sur { $demandes } change
   *[other] demandes sur { $demandes } changent
} de verdict ({ $ecartes } { $ecartes ->
    [one] fichier écarté
   *[other] fichiers écartés
})
## Papiers

papier-regles = Les règles
papier-regles-dit = Ce que contient ce dossier. Le chemin d’un fichier est le profil, son nom la date d’entrée en vigueur ; les autres fichiers sont des fragments que les profils partagent. Cette page est écrite par `couloir rules doc`.
papier-profils = Profils
papier-profil = Profil
papier-document = Document
papier-version = Édition
papier-vigueur = En vigueur depuis le
papier-rapprochement = Rapprochement
papier-rapproche = { $nom } (toutes : { $liste }), un fichier { $profil } ; lié par { $lien }
papier-fichier = Fichier
papier-objet = Objet
papier-nombre = Contenu
papier-comptes = blocs : { $blocs }, balises : { $balises }, contrôles : { $controles }, exemples : { $exemples }
papier-fragments = Fragments
papier-fragment = Fragment
papier-employe = Profils qui l’emploient
papier-revisions = Révisions
papier-tableau = Tableau
papier-details = Balises en détail
papier-controles = Contrôles
papier-bloc = Bloc
papier-balise = Balise
papier-description = Description
papier-libelle = Libellé
papier-format = Format
papier-obligatoire = Obligatoire ?
papier-exemples = Exemples
papier-exige = exige [{ $nature }]
papier-condition = { $libelle } ({ $mots }) ; un manquement { $niveau }
papier-modifiee = modifiée le
papier-retiree = retirée
papier-ajoutee = ajoutée
papier-change = { $cle } : changement
papier-devient = { $cle } : { $avant } devient { $apres }
papier-rien = aucune balise ni aucun contrôle ne change
papier-aller = Aller au tableau
papier-sommaire = Sommaire
papier-recherche = Chercher une balise, un mot
papier-trouves = règles trouvées
papier-ecrit = écrit : { $chemin }
papier-si = si { $si } : { $exige }

schema-depot-titre = Fichier { $profil }, règles du { $date }
schema-depot-note = Ce que le schéma refuse serait rejeté. Ce qu’il accepte peut l’être encore : { $liste } liste ce qu’il ne sait pas dire, et pourquoi.
schema-depot-non-dit =
    { $nombre ->
        [one] une règle que le schéma ne dit pas, ou pas entièrement, est listée sous { $liste }
       *[other] { $nombre } règles que le schéma ne dit pas, ou pas entièrement, sont listées sous { $liste }
    }
non-dit-niveau = la règle est de niveau { $niveau } : elle ne fait rien rejeter
non-dit-ecriture = la règle regarde comment le JSON est écrit ; un schéma ne voit que des valeurs
non-dit-ailleurs = la règle compare la valeur à d’autres du fichier
non-dit-depot = la règle regarde le dépôt, hors du JSON
non-dit-calcul = la règle demande un calcul qu’un schéma ne connaît pas

import-lu-csv = lu : { $feuille } (CSV, séparateur « { $separateur } », codage { $codage })
import-lu-feuille = lu : feuille « { $feuille } »
import-total = { $n ->
    [0] rien à revoir
    [one] 1 point à revoir
   *[other] { $n } points à revoir
}
import-commentaire = À revoir ({ $cellule }) : { $raison }
import-commentaire-sans = À revoir : { $raison }
import-cellule = { $colonne } : « { $texte } » ne se lit pas
import-cellule-proche = { $colonne } : « { $texte } » ne se lit pas ; vouliez-vous dire « { $proche } » ?
import-cellule-attendu = { $colonne } : « { $texte } » ne se lit pas ; ce qui est attendu : { $attendu }
import-mot = { $colonne } : « { $texte } » n’est pas l’un de ces mots : { $mots }
import-exemple = { $colonne } : « { $texte } » n’est pas une valeur JSON ; un texte y garde ses guillemets
import-nombre = { $colonne } : « { $texte } » n’est pas un nombre entier
import-chemin = { $colonne } : « { $texte } » n’est pas un chemin
import-ici = { $colonne } : « { $texte } » n’a pas de sens sur cette ligne, et n’est pas repris
import-nom = Balise : « { $texte } » n’est pas un nom de balise ; « { $nom } » est supposé
import-orpheline = cette ligne ne suit ni une balise ni un contrôle, et n’est pas reprise
import-entete = colonne inconnue, non reprise : « { $texte } »
import-vide = { $colonne } : la cellule est vide
import-double = « { $nom } » est déjà dans cet objet ; la seconde ligne n’est pas reprise : { $cellules }
import-pris = { $colonne } : « { $texte } » est lu « { $mot } »
import-sans-titre = la cellule n’a pas de titre de colonne, et n’est pas reprise : « { $texte } »
import-guillemet = le guillemet de « { $texte } » n’est pas fermé : cette cellule tient toute la suite du fichier
import-deduit = { $colonne } : « { $texte } » est déduit du reste de la feuille
import-exemples = exemples composés d’après le format, à compléter
import-retiree = « { $nom } » n’est pas dans la feuille : la révision la retire
import-fixe = aucune clé d’une révision ne peut le dire, cela reste comme avant : « { $texte } »
import-reecrit = le bloc « { $nom } » est retiré et réécrit en entier, au même contenu sauf : { $quoi }
import-ordre = le bloc « { $nom } » est retiré et réécrit en entier, au même contenu dans un autre ordre
import-tu = la révision doit dire « { $nom } » : ce qui change, et où le document le dit
import-indice = aucun indice : le profil ne sera pas reconnu à ses fichiers

## Modèle du portail rapproché des règles

reconcilier-total = { $n ->
    [0] le modèle et les règles en vigueur le { $date } concordent
    [one] 1 différence avec les règles en vigueur le { $date }
   *[other] { $n } différences avec les règles en vigueur le { $date }
}
reconcilier-inconnue = les règles ne connaissent pas cette balise
reconcilier-inconnue-proche = les règles ne connaissent pas cette balise ; vouliez-vous dire « { $proche } » ?
reconcilier-indicible = les règles ne connaissent pas cette balise, et aucun chemin d’un fichier de règles ne peut la nommer
reconcilier-conteneur = les règles ne connaissent pas ce conteneur
reconcilier-absente = le modèle n’a pas cette balise
reconcilier-nom = les règles la nomment « { $nom } »
reconcilier-suppose = les règles ne connaissent pas cette balise ; vouliez-vous dire « { $nom } » ? C’est ce qui est supposé
reconcilier-deplacee = les règles l’ont ailleurs : { $chemin }
reconcilier-liste = le modèle a une liste, les règles un objet
reconcilier-un-objet = le modèle a un objet, les règles une liste
reconcilier-genre = les règles n’admettent pas une valeur de ce genre : { $format }
reconcilier-constante = les règles y veulent toujours la même valeur : { $format }
reconcilier-reste = { $n ->
    [one] 1 différence reste avec cette révision :
   *[other] { $n } différences restent avec cette révision :
}
reconcilier-format-suppose = { $nom } : le format « { $format } » et les exemples sont supposés d’après la valeur du modèle
reconcilier-format-inconnu = { $nom } : le modèle n’a pas de valeur : le format « { $format } » est à vérifier
reconcilier-meme = « { $nom } » est supposé être « { $ancien } »
reconcilier-otee = « { $texte } » nomme ce que le modèle n’a plus, ou a sous un autre genre, et ne peut rester
reconcilier-objet-de = les règles suivent le modèle du portail
reconcilier-source = modèle du portail, { $modele }
reconcilier-motif = le modèle du portail n’a plus cette balise
reconcilier-ajout = le modèle du portail a cette balise, le document ne l’a pas
reconcilier-perdue = { $nom } disait « { $texte } » : ce n’est plus dit, à redire autrement ou à laisser
reconcilier-reprise = { $nom } : le format, l’obligation et les exemples viennent de « { $liste } », à vérifier
reconcilier-json = « { $chemin } » n’est pas du JSON, ligne { $ligne }, colonne { $colonne } : { $detail }
    .aide = le modèle est le fichier JSON du portail, vide ou rempli, sans commentaires
reconcilier-objet = « { $chemin } » n’est pas un modèle : un objet est attendu, ligne { $ligne }, colonne { $colonne }
    .aide = donnez le fichier entier, depuis sa première accolade
reconcilier-trop = « { $chemin } » a plus de { $max } balises
    .aide = donnez le modèle d’un dépôt
reconcilier-date = une révision du { $date } ne suivrait pas directement les règles de { $profil } en vigueur depuis le { $vigueur }
    .aide = donnez avec --as une date d’entrée en vigueur plus tardive, ou avec --date les règles à comparer
import-sans-tableau = aucun tableau de règles dans « { $chemin } »
    .aide = une ligne doit porter les titres des colonnes : Bloc, Balise, Description, Format, Obligatoire ?
import-trop-grand = « { $chemin } » est trop grand pour un tableau de règles
    .aide = ne gardez que la feuille du tableau
import-illisible = « { $chemin } » ne se lit pas : { $detail }
    .aide = donnez un fichier CSV ou XLSX
import-cible = « { $texte } » n’est pas un profil avec une date
    .aide = écrivez par exemple RAD/RIS/solde/2026-03-01
tableur-trop-lourd = « { $chemin } » pèse plus de { $max } Mio
    .aide = n’y gardez que la feuille des commandes, ou enregistrez-la en CSV, qui est lu ligne à ligne
tableur-trop-deplie = « { $chemin } » fait plus de { $max } Mio une fois déplié
    .aide = n’y gardez que la feuille des commandes, ou enregistrez-la en CSV, qui est lu ligne à ligne
tableur-trop-de-cases = « { $chemin } » a une feuille de plus de { $max } cellules
    .aide = enregistrez cette feuille en CSV, qui est lu ligne à ligne, ou faites-en plusieurs
tableur-trop-loin = « { $chemin } » a une cellule au-delà de { $lignes } lignes ou { $colonnes } colonnes
    .aide = effacez ce qui est si loin, ou enregistrez la feuille en CSV
tableur-classeur-illisible = « { $chemin } » n’est pas un classeur qui se lit : { $detail }
    .aide = ouvrez-le dans un tableur et enregistrez-le en .xlsx, .ods ou CSV
tableur-ancien = « { $chemin } » est un ancien classeur .xls, ou un classeur protégé par un mot de passe
    .aide = ouvrez-le dans un tableur et enregistrez-le en .xlsx, sans mot de passe, ou en CSV
tableur-page = « { $chemin } » est une page HTML ou XML, pas un tableau
    .aide = ouvrez-le dans un tableur et enregistrez-le en .xlsx ou en CSV
tableur-entree-longue = l’entrée standard donne plus de { $max } Gio
    .aide = donnez un fichier, ou une partie des lignes
tableur-tete = { $tableau } · { $profil } · { $forme } · titres en ligne { $titres } · { $lignes ->
    [one] 1 ligne
   *[other] { $lignes } lignes
}, { $demandes ->
    [one] 1 demande
   *[other] { $demandes } demandes
}
tableur-csv = CSV, séparateur « { $separateur } », codage { $codage }
tableur-feuille = feuille « { $feuille } »
tableur-inutiles = { $n ->
    [one] colonne non reprise : { $liste }
   *[other] colonnes non reprises : { $liste }
}
tableur-lieu-cellule = { $tableau }, ligne { $lignes }, colonne « { $colonne } »
tableur-lieu-lignes = { $tableau }, { $n ->
    [one] ligne { $lignes }
   *[other] lignes { $lignes }
}
tableur-lieu-entete = { $tableau } : l’entête du fichier, et non une ligne
tableur-cellule = cellule
tableur-cellule-seule = « { $cellule } »
tableur-cellule-ecrite = « { $cellule } », écrite { $valeur }
tableur-de-meme = { $n ->
    [one] 1 autre fois
   *[other] { $n } autres fois
}, { $rangs ->
    [one] ligne { $lignes }
   *[other] lignes { $lignes }
}
tableur-autres = { $n } autres anomalies de ce code, { $rangs ->
    [one] ligne { $lignes }
   *[other] lignes { $lignes }
} : --format json dit chacune
tableur-feuille-prise = feuille lue : « { $feuille } » ; --sheet en choisit une autre : { $liste }
tableur-absente = { $aide } : par la correspondance, ou une même valeur à toutes les lignes par --set { $balise }=…
tableur-absent = donnez ses balises par la correspondance, ou par --set celles qui valent de même à toutes les lignes : { $balises }
tableur-fichier-existe = « { $chemin } » existe déjà
    .aide = donnez d’autres numéros aux fichiers avec --number, un autre dossier avec --out, ou --force pour les remplacer
tableur-copie-table = « { $chemin } » est le tableau lui-même, que rien ne remplace
    .aide = donnez un autre nom à la copie
tableur-copie-extension = une copie annotée est un CSV ou un classeur XLSX, et « { $chemin } » n’en a pas l’extension
    .aide = nommez-la en .csv ou en .xlsx
tableur-deja = même valeur qu’en ligne { $ligne }
tableur-deja-ailleurs = même valeur qu’en ligne { $ligne }, dont la demande est dans un autre des fichiers écrits
tableur-normalise = mis en forme (la valeur de la cellule, et ce qui est écrit) :
tableur-change-espaces = « { $colonne } », { $n } fois : blancs au bord, par exemple ligne { $ligne }, « { $avant } » → { $apres }
tableur-change-separateurs = « { $colonne } », { $n } fois : blancs, points ou tirets entre les chiffres, par exemple ligne { $ligne }, « { $avant } » → { $apres }
tableur-change-majuscules = « { $colonne } », { $n } fois : mis en capitales, par exemple ligne { $ligne }, « { $avant } » → { $apres }
tableur-change-date = « { $colonne } », { $n } fois : date, par exemple ligne { $ligne }, « { $avant } » → { $apres }
tableur-change-nombre = « { $colonne } », { $n } fois : nombre, par exemple ligne { $ligne }, « { $avant } » → { $apres }
tableur-change-mot = « { $colonne } », { $n } fois : mot, par exemple ligne { $ligne }, « { $avant } » → { $apres }
tableur-change-zeros = « { $colonne } », { $n } fois : zéros de tête, par exemple ligne { $ligne }, « { $avant } » → { $apres }
tableur-eloignees = { $n ->
    [one] 1 ligne, loin des autres de sa demande, y est jointe : { $lignes }
   *[other] { $n } lignes, loin des autres de leur demande, y sont jointes : { $lignes }
}
tableur-repetees = { $n ->
    [one] 1 ligne redit un élément de sa demande, qui n’est écrit qu’une fois
   *[other] { $n } lignes redisent un élément de leur demande, qui n’est écrit qu’une fois
}
tableur-contradiction = cette cellule contredit la ligne { $ligne } de la même demande, où { $valeur } a été écrit
    .aide = donnez la même valeur à toutes les lignes d’une demande, ou un autre numéro à celle qui est une autre demande
tableur-trop-de-cellules = la ligne a { $n } cellules pour { $max } titres
    .aide = vérifiez les guillemets et le séparateur de cette ligne, ou donnez un titre à la colonne
tableur-fichier = { $fichier } : { $demandes ->
    [one] 1 demande
   *[other] { $demandes } demandes
}{ $rejetees ->
    [0] {""}
    [one] , 1 rejetée
   *[other] , { $rejetees } rejetées
}{ $refus ->
    [0] {""}
    [one] , 1 refus
   *[other] , { $refus } refus
}{ $conseils ->
    [0] {""}
    [one] , 1 conseil
   *[other] , { $conseils } conseils
}
tableur-codage = codage inconnu : « { $codage } »
    .aide = donnez par exemple utf-8, latin1, windows-1252 ou utf-16le
tableur-separateur = « { $texte } » ne peut pas séparer des cellules
    .aide = donnez un seul signe, par exemple : { $liste }
tableur-sans-titres = aucune ligne de titres dans les premières lignes de « { $chemin } »
    .aide = donnez à chaque colonne un titre, ou dites la ligne des titres avec entete dans la correspondance
tableur-vide = aucune demande sous les titres de « { $chemin } » : aucun fichier n’est écrit
    .aide = vérifiez que c’est le bon tableau, et la bonne feuille
tableur-ligne-longue = « { $chemin } », ligne { $ligne } : plus d’un mébioctet sans fin de ligne
    .aide = vérifiez qu’un guillemet ouvert avant cette ligne est fermé, et que le séparateur et le codage sont les bons
tableur-guillemet = « { $chemin } », ligne { $ligne } : un guillemet est ouvert, et jamais fermé
    .aide = fermez-le, ou doublez un guillemet qui fait partie du texte
tableur-nul = « { $chemin } », ligne { $ligne } : un octet nul, que n’a aucun texte
    .aide = donnez un CSV, un XLSX ou un ODS ; pour un CSV en UTF-16, dites --encoding utf-16le
tableur-large = « { $chemin } », ligne { $ligne } : plus de colonnes que n’en a aucun tableur
    .aide = vérifiez le séparateur, ou donnez-le avec --delimiter
tableur-trop-de-lignes = « { $chemin } » a plus de lignes que n’en a aucun tableur
    .aide = répartissez-le en plusieurs tableaux
tableur-sans-dossier = il faut dire où écrire
    .aide = donnez un dossier avec --out
tableur-reglage = « { $texte } » n’est pas de la forme BALISE=VALEUR
    .aide = par exemple --set numeroAns=1234567890
tableur-correspondance = { $n ->
    [one] 1 erreur dans la correspondance
   *[other] { $n } erreurs dans la correspondance
}
    .aide = corrigez-la, ou faites-en proposer une avec --init
tableur-numeros = { $n } fichiers ne se numérotent pas jusqu’à { $max }
    .aide = importez le tableau en plusieurs fois, à d’autres dates
tableur-sans-correspondance = sans --mapping, seules les colonnes dont le titre est connu sont reprises ; --init en propose une à compléter
tableur-init-colonne = « { $colonne } » → { $balise } : { $avis }
tableur-init-rien = « { $colonne } » → rien
tableur-init-sure = sûre : { $raison }, valeurs de la forme voulue : { $bons } sur { $n }
tableur-init-probable = probable : { $raison }, valeurs de la forme voulue : { $bons } sur { $n }
tableur-init-douteuse = douteuse : { $raison }, mais valeurs de la forme voulue : { $bons } sur { $n }
tableur-init-nom = le titre est le nom de la balise
tableur-init-connu = ce titre est connu pour cette balise
tableur-init-proche = le titre ressemble au nom de la balise
tableur-init-contenu = aucune autre colonne n’a ce contenu
tableur-init-total = { $n ->
    [one] { $n } colonne reconnue
   *[other] { $n } colonnes reconnues
}, { $restent ->
    [one] 1 balise à remplir autrement
   *[other] { $restent } balises à remplir autrement
}
tableur-init-tete = Du tableau aux demandes de { $profil } : proposé d’après les titres et le contenu, à relire.
tableur-init-inutiles = Colonnes dont rien n’est pris : { $liste }
tableur-init-restent = Ce qu’aucune colonne ne remplit : ôtez le dièse, et donnez une colonne, un texte ou une valeur.
tableur-feuille-inconnue = le classeur n’a pas de feuille « { $feuille } »
    .aide = ses feuilles : { $liste }
tableur-zeros = { $aide } ; si le tableur a ôté des zéros de tête, dites à combien de chiffres les remettre dans la correspondance, par exemple complete = 5
tableur-cellules-manquantes = la ligne a { $n } cellules pour { $max } titres : les dernières sont prises pour vides
    .aide = vérifiez les guillemets et le séparateur de cette ligne
tableur-reste = « { $fichier } » était déjà là et n’est pas de cet import : ne le déposez pas avec les autres
tableur-autre = « { $chemin } » n’est pas un tableau, quel que soit son nom
    .aide = donnez un fichier CSV, XLSX ou ODS
tableur-octet = « { $chemin } », ligne { $ligne } : un octet qui n’est pas de l’{ $codage }, que le reste du fichier suit
    .aide = corrigez les caractères accentués de cette ligne, ou enregistrez de nouveau le tableau en UTF-8
tableur-octet-demande = « { $chemin } », ligne { $ligne } : un octet qui n’est pas du codage demandé, { $codage }
    .aide = ôtez --encoding, ou dites le codage dans lequel le tableau est écrit, par exemple windows-1252
tableur-demande-longue = « { $chemin } » : plus de { $max } lignes ont { $cle } pour numéro de demande
    .aide = dites dans la correspondance quelle balise distingue les demandes, par exemple cle = 'numeroEditeur'
tableur-erreur = cette cellule est une erreur du tableur, et non une valeur
    .aide = corrigez la formule, ou dites dans la correspondance ce que veut dire cette erreur, avec traduit
tableur-genre = { $genre } n’est pas ce que la balise attend
    .aide = changez le format de la cellule dans le tableur, ou dites ce qu’elle veut dire avec traduit
tableur-genre-date = une date du tableur
tableur-genre-heure = une heure ou une durée du tableur
tableur-genre-booleen = une case VRAI ou FAUX du tableur
tableur-genre-pourcentage = un pourcentage du tableur
tableur-chiffres = le tableur a écrit ce nombre en notation scientifique, et une partie de ses chiffres manque
    .aide = mettez la colonne au format texte dans le tableur et saisissez le numéro de nouveau
tableur-ordre = rien ne dit si le jour ou le mois vient d’abord dans cette date
    .aide = écrivez-la JJ/MM/AAAA, ou dites l’ordre dans la correspondance : ordre = 'jour' ou ordre = 'mois'
tableur-mois-devant = d’autres dates de cette colonne ont le mois devant le jour : celle-ci n’est pas lue
    .aide = dites l’ordre dans la correspondance, ordre = 'mois' ou ordre = 'jour', et corrigez les dates qui ne le suivent pas
tableur-caracteres = des caractères de cette cellule ont été abîmés en changeant de codage
    .aide = enregistrez de nouveau le tableau depuis le tableur, en UTF-8, ou dites son codage avec --encoding
tableur-telephone = ce numéro a 9 chiffres : un tableur en a sans doute ôté le zéro de tête
    .aide = si c’est un numéro de téléphone, dites complete = 10 dans la correspondance
tableur-sans-numero = cette ligne n’a pas de numéro de demande : elle est une demande à elle seule
    .aide = donnez le numéro à chaque ligne, même quand une cellule est fusionnée, ou ôtez la ligne
tableur-total = cette ligne a l’air d’un total, et non d’une demande
    .aide = ôtez-la du tableau
tableur-change-tableur = « { $colonne } », { $n } fois : nombre écrit par un tableur, lu chiffre à chiffre, par exemple ligne { $ligne }, « { $avant } » → { $apres }
trace-tete = { $profil }, règles du { $date } : lignes du document, règles qui les suivent, exemples ({ $n ->
    [one] 1 ligne
   *[other] { $n } lignes
})
trace-motif = sans règle : { $motif }
trace-ouverte = aucune règle
trace-expliquees = règles qu’aucune ligne ne demande, et pourquoi :
trace-sans-ligne = règles qu’aucune ligne ne demande :
trace-total = lignes sans règle ni motif : { $lignes } · règles sans ligne ni motif : { $regles }
papier-format-inconnu = ce format n’existe pas pour l’index : il n’est écrit qu’en Markdown
    .aide = nommez un profil, ou prenez --format md

## Diagnostics des fichiers de règles

diag-encodage = le fichier n’est pas en UTF-8 : cet octet-ci ressemble à du Windows-1252 (Latin-1)
    .aide = rouvrez-le dans l’éditeur et enregistrez-le en UTF-8 (« Enregistrer sous », encodage UTF-8) ; le reste du fichier n’est pas lu
    .raison = Un fichier de règles est en UTF-8 : dans un autre encodage, les lettres accentuées et les apostrophes en sont d’autres.
diag-encodage-utf16 = le fichier n’est pas en UTF-8 : il est en UTF-16
    .aide = rouvrez-le dans l’éditeur et enregistrez-le en UTF-8 (« Enregistrer sous », encodage UTF-8) ; le reste du fichier n’est pas lu
diag-toml-syntaxe = la syntaxe du fichier est rompue ici (le lecteur de TOML dit : « { $detail } »)
    .aide = une ligne s’écrit cle = 'texte', cle = ['a', 'b'], [titre] ou [[titre]] ; le reste du fichier n’est pas lu
    .raison = Un fichier de règles est du TOML : ce qui suit une faute de syntaxe ne peut pas être lu avec certitude.
diag-toml-syntaxe-apostrophe = l’apostrophe ferme le texte avant sa fin
    .aide = dans un texte, écrivez l’apostrophe ’ : 'l’essai'
diag-toml-syntaxe-nue = ce texte n’est pas entre apostrophes
    .aide = écrivez-le entre deux apostrophes droites : cle = 'texte'
diag-toml-syntaxe-booleen = « { $nom } » ne se lit pas ici
    .aide = écrivez { $proche }, en minuscules et sans apostrophes ; un texte se met entre apostrophes : 'texte'
diag-toml-syntaxe-vide = rien ne suit « { $nom } = »
    .aide = écrivez la valeur sur la même ligne, { $nom } = 'texte', ou ôtez la clé
diag-toml-syntaxe-guillemets = ce guillemet n’ouvre pas de texte dans un fichier de règles
    .aide = mettez à sa place l’apostrophe droite du clavier : '
diag-toml-syntaxe-ouverte = l’apostrophe qui ferme le texte manque
    .aide = ajoutez ' à la fin du texte, sur la même ligne
diag-toml-syntaxe-guillemet-ouvert = le guillemet qui ferme le texte manque
    .aide = ajoutez " à la fin du texte, sur la même ligne, ou mettez le texte entre apostrophes : 'texte'
diag-toml-syntaxe-echappement = entre guillemets droits, la barre oblique inverse veut un code après elle
    .aide = mettez le texte entre apostrophes, où elle n’a pas de sens : 'a\b'
diag-toml-syntaxe-invisible = un caractère invisible ({ $nom }) est ici
    .aide = effacez-le : retapez la ligne, ou enregistrez le fichier en UTF-8 depuis l’éditeur
diag-toml-syntaxe-crochet = un crochet n’est pas fermé
    .aide = fermez-en autant que la ligne en ouvre : [[bloc]], ['a', 'b']
diag-toml-syntaxe-crochets = « { $nom } » est ici entre crochets simples, et ailleurs entre crochets doubles
    .aide = écrivez [[{ $nom }]] ici aussi
diag-toml-syntaxe-liste = cette liste n’est pas fermée
    .aide = ajoutez ] après son dernier élément : ['a', 'b']
diag-toml-syntaxe-virgule = une virgule manque entre deux éléments de la liste
    .aide = séparez-les par une virgule : ['a', 'b']
diag-toml-syntaxe-point-virgule = « { $nom } » ne sépare pas les éléments d’une liste
    .aide = mettez une virgule à sa place : ['a', 'b']
diag-toml-syntaxe-reste = la ligne devrait finir avant ceci
    .aide = écrivez une clé et sa valeur par ligne ; une remarque commence par #
diag-toml-syntaxe-reste-virgule = « { $nom } » est de trop après la valeur
    .aide = ôtez ce signe : rien ne sépare une ligne de la suivante, et une liste s’écrit ['a', 'b']
diag-toml-syntaxe-egal = le signe = manque après « { $nom } »
    .aide = écrivez { $nom } = 'texte'
diag-toml-syntaxe-accent = « { $nom } » : une clé s’écrit sans accent
    .aide = écrivez { $proche }
diag-toml-syntaxe-cle = ceci n’est pas une clé
    .aide = une clé n’a que des lettres sans accent, des chiffres, - et _ ; une remarque commence par #
diag-toml-syntaxe-double = cette clé, ou cette table, est déjà écrite plus haut
    .aide = gardez l’une des deux ; pour un bloc de plus, ouvrez-le par [[bloc]]
diag-cle-inconnue = la clé « { $nom } » n’a pas de sens ici
    .aide = ôtez-la, ou voyez docs/regles.md
    .raison = Une clé que couloir ne connaît pas serait ignorée en silence : la règle ne ferait pas ce qu’elle semble dire.
diag-cle-inconnue-proche = la clé « { $nom } » n’a pas de sens ici
    .aide = vouliez-vous dire « { $proche } » ?
diag-type-attendu = on attend ici { $attendu }, et non { $trouve }
    .aide = les cellules s’écrivent entre apostrophes : 'VARCHAR (=10)'
    .raison = Chaque clé a un genre de valeur ; un autre genre n’a pas de sens pour elle.
diag-type-attendu-crochets = on attend ici { $attendu }, et non { $trouve }
    .aide = s’il s’agit d’un titre, mettez deux crochets de chaque côté : [[bloc]]
diag-type-attendu-autre = on attend ici { $attendu }, et non { $trouve }
    .aide = voyez cette clé dans docs/regles.md
diag-nombre-attendu-guillemets = on attend ici un nombre entier de 0 à { $max }
    .aide = écrivez-le sans guillemets
diag-nombre-attendu = on attend ici un nombre entier de 0 à { $max }
    .aide = écrivez un nombre entier dans ces bornes, en chiffres
    .raison = Cette clé compte quelque chose, dans des bornes qui gardent le contrôle rapide.
diag-mot-inconnu = « { $nom } » n’est pas l’un des mots attendus
    .aide = choisissez parmi : { $liste }
    .raison = Cette clé n’admet que quelques mots ; un autre serait sans effet.
diag-mot-inconnu-proche = « { $nom } » n’est pas l’un des mots attendus
    .aide = vouliez-vous dire « { $proche } » ? les mots sont : { $liste }
diag-cellule = « { $trouve } » ne se lit pas ici : on attend { $attendu }
    .aide = la notation est décrite dans docs/regles.md, §4
    .raison = Les cellules s’écrivent dans la notation des documents ; ce mot n’y a pas de place ici.
diag-cellule-mot = « { $trouve } » ne se lit pas ici
    .aide = vouliez-vous dire « { $proche } » ?
    .raison = Les cellules s’écrivent dans la notation des documents ; ce mot n’en fait pas partie.
diag-cellule-fin = la cellule s’arrête trop tôt : on attend { $attendu }
    .aide = complétez la cellule
    .raison = La cellule commence comme une cellule de la notation, et n’est pas finie.
diag-cellule-gabarit = « { $trouve } » ne se lit pas ici : on attend { $attendu }
    .aide = les morceaux d’un gabarit sont décrits dans docs/regles.md, §6
diag-cellule-accolade = l’accolade ouverte dans « { $trouve } » n’est pas fermée
    .aide = fermez-la par { "}" } après le morceau, comme dans { "{" }3 chiffres{ "}" } ; voyez docs/regles.md, §6
diag-cellule-virgule = « { $trouve } » ne se lit pas ici : les décimales suivent un point
    .aide = mettez un point à la place de la virgule
diag-cellule-nombre = « { $trouve } » est trop grand : un nombre vaut ici { $max } au plus
    .aide = vérifiez ce nombre
diag-cellule-longue = la cellule est trop longue : { $max } octets au plus
    .aide = répartissez ce qu’elle dit sur plusieurs règles
diag-cellule-operateurs = la cellule a trop d’opérateurs : { $max } au plus
    .aide = répartissez ce qu’elle dit sur plusieurs règles
diag-cellule-si = la cellule a trop de SI : { $max } au plus
    .aide = répartissez ce qu’elle dit sur plusieurs règles
diag-cellule-parentheses = la cellule a trop de parenthèses ou de crochets : { $max } au plus
    .aide = ôtez celles qui ne changent rien, ou répartissez ce qu’elle dit sur plusieurs règles
diag-fragment-inconnu = le fragment « { $nom } » n’existe pas
    .aide = utilise = 'commun/entete' désigne le fichier commun/entete.toml
    .raison = « utilise » reprend les blocs d’un autre fichier, qui doit exister.
diag-fragment-inconnu-proche = le fragment « { $nom } » n’existe pas
    .aide = vouliez-vous dire « { $proche } » ?
diag-fragment-cycle = le fragment « { $nom } » s’utilise lui-même
    .aide = ôtez l’un des « utilise » de la boucle
    .raison = Un fragment qui mène à lui-même n’aurait pas de fin.
diag-changement-sans-fragment = « { $nom } » est changé, mais ce bloc n’utilise aucun fragment
    .aide = ajoutez utilise = '…', ou écrivez la balise avec [[bloc.balise]]
    .raison = Un bloc ne change des balises que s’il les reprend d’un fragment.
diag-changement-inutile = ce changement de « { $nom } » ne change rien
    .aide = ôtez-le, ou écrivez ce qui change
    .raison = Un changement qui répète ce qui est déjà dit cache sans doute une faute de frappe.
diag-balise-ambigue = plusieurs balises s’appellent « { $nom } » : { $liste }
    .aide = donnez le chemin entre guillemets
    .raison = Le même nom désigne plusieurs balises : on ne sait pas laquelle change.
diag-balise-inconnue = la balise « { $nom } » n’existe pas ici
    .aide = vérifiez le nom ; une balise nouvelle demande « apres »
    .raison = Une règle qui nomme une balise absente du modèle ne pourrait jamais être évaluée.
diag-balise-inconnue-proche = la balise « { $nom } » n’existe pas ici
    .aide = vouliez-vous dire « { $proche } » ?
diag-controle-inconnu = le contrôle « { $nom } » n’existe pas
    .aide = vérifiez son id
    .raison = On ne change ou ne retire que ce qui existe.
diag-controle-inconnu-proche = le contrôle « { $nom } » n’existe pas
    .aide = vouliez-vous dire « { $proche } » ?
diag-tableau-pour-revision = un tableau entier, là où une révision est attendue : { $n } balises sont déjà dans le tableau en vigueur
    .aide = n’écrivez que ce qui change ([balise.…], [controle.…], docs/regles.md, §8), ou tirez la révision du tableur : couloir rules import
    .raison = Un seul fichier d’un profil dit le tableau entier, le plus ancien ; les suivants ne disent que ce qui change.
diag-revision-muette = cette révision ne dit pas « { $cle } »
    .aide = ajoutez, en tête du fichier, objet = '…' (ce qui change) et source = '…' (où le document le dit)
    .raison = Les papiers et « couloir profiles » montrent ce que chaque révision change, et d’où elle le tient.
diag-revision-vide = cette révision ne change rien
    .aide = écrivez ce qui change, ou ôtez le fichier
    .raison = Une révision dit ce qui change à sa date ; celle-ci ne dit rien.
diag-bloc-inconnu = aucun bloc n’a pour titre « { $nom } »
    .aide = vérifiez le titre
    .raison = « apres » et « retire » désignent un bloc par son titre.
diag-bloc-inconnu-proche = aucun bloc n’a pour titre « { $nom } »
    .aide = vouliez-vous dire « { $proche } » ?
diag-cle-manquante = la clé « { $cle } » manque
    .aide = ajoutez-la ; voyez docs/regles.md
    .raison = Sans cette clé la règle ne peut ni s’appliquer ni se citer.
diag-cle-manquante-fichier = la clé « { $cle } » manque en tête du fichier
    .aide = le tableau entier d’un profil donne son document et son titre
    .raison = Un rapport cite le document et le titre du profil.
diag-chemin-invalide = « { $chemin } » n’est pas un chemin
    .aide = écrivez par exemple $.liste[*].conteneur
    .raison = Un chemin dit où sont les balises dans le fichier JSON.
diag-depot-inconnu = « depot.{ $nom } » n’existe pas
    .aide = depot.date, depot.nom, depot.dateDuNom, depot.gabarit, depot.pieces, depot.zips, ou un champ de [depot] formulaire
    .raison = « depot » désigne ce qui est remis avec les balises : le nom, la date, le formulaire, les pièces.
diag-depot-inconnu-proche = « depot.{ $nom } » n’existe pas
    .aide = vouliez-vous dire « depot.{ $proche } » ?
diag-depot-sans-norme = depot.gabarit est nommé, mais aucune norme ne l’est
    .aide = ajoutez [depot] avec nom = '…'
    .raison = depot.gabarit est la norme du nom du fichier, que le profil doit donner.
diag-rapprochement-hors-demande = « { $nom } » est la demande liée à une demande de ce fichier : ici, il n’y en a pas
    .aide = évaluez la règle pour chaque demande, ou nommez la liste
    .raison = La demande d’un autre dépôt n’est liée qu’à une demande.
diag-reponse-sans-retour = « { $nom } » est la réponse du portail, et l’autre profil n’a pas de [retour]
    .aide = donnez à l’autre profil son [retour], ou ôtez « reponse »
    .raison = Ce que le portail répond se juge par le code et le libellé que dit le [retour] du profil.
diag-rapprochement-perdu = « { $nom } » nomme une balise que l’autre dépôt n’a plus : la règle est laissée de côté
    .aide = redites la règle avec les balises de maintenant, ou retirez-la dans une révision
    .raison = Une révision de l’autre profil a retiré cette balise ; ce qui la lisait ne peut plus être évalué.
diag-reprise-sans-balise = « { $nom } » n’est pas une balise qui tient une valeur
    .aide = à gauche, nommez une balise de ce fichier depuis sa demande ; à droite, ce qu’elle reprend
diag-profil-a-venir = le profil « { $nom } » n’existe pas encore : les règles qui en parlent sont laissées de côté
    .aide = écrivez aussi ce profil
    .raison = Sans son tableau, les balises d’un autre dépôt n’ont ni nom ni type.
diag-profil-inconnu = le profil « { $nom } » n’existe pas
    .aide = écrivez COULOIR-LOGICIEL/phase, ou { "{" }couloir{ "}" }-{ "{" }logiciel{ "}" }/phase
    .raison = Les balises d’un autre dépôt sont celles de son profil, qui doit exister.
diag-profil-inconnu-proche = le profil « { $nom } » n’existe pas
    .aide = vouliez-vous dire « { $proche } » ?
diag-types-incompatibles = on attend ici { $attendu }, et non { $trouve }
    .aide = vérifiez la balise et ce à quoi elle est comparée
    .raison = Deux valeurs de genres différents ne se comparent pas : la condition serait toujours fausse.
diag-valeur-impossible = « { $nom } » n’est jamais une valeur de cette balise : la comparaison ne distingue rien
    .aide = vérifiez le format de la balise
    .raison = Le format de la balise n’admet pas cette valeur : la branche ne serait jamais atteinte.
diag-valeur-impossible-proche = « { $nom } » n’est jamais une valeur de cette balise : la comparaison ne distingue rien
    .aide = vouliez-vous dire « { $proche } » ?
diag-gabarit-nombre = « { $nom } » n’est pas un nombre en chiffres
    .aide = écrivez par exemple { "{" }{ $proche }{ "}" } ; voyez docs/regles.md, §6
    .raison = Devant « chiffres » ou « caractères », un gabarit compte : le nombre s’y écrit en chiffres.
diag-table-inconnue = la table « { $nom } » n’existe pas
    .aide = ajoutez [table.{ $nom }]
    .raison = Un gabarit traduit par une table de codes, qui doit exister.
diag-table-inconnue-proche = la table « { $nom } » n’existe pas
    .aide = vouliez-vous dire « { $proche } » ?
diag-balise-double = la balise « { $nom } » figure déjà dans cet objet
    .aide = ôtez l’une des deux
    .raison = Deux règles pour la même balise du même objet : laquelle vaut ?
diag-conteneur-non-declare = le conteneur « { $nom } » n’est déclaré par aucune balise
    .aide = ajoutez une balise de ce nom, format = 'N/A', dans le bloc de son parent
    .raison = Tout objet traversé par un chemin est lui-même une balise, obligatoire ou non.
diag-conteneur-sans-bloc = le conteneur « { $nom } » n’est ouvert par aucun bloc
    .aide = ajoutez un bloc dont le chemin y mène, ou donnez-lui un format
    .raison = Un conteneur sans bloc n’aurait aucune balise : tout ce qu’il contient serait inconnu.
diag-conteneur-double = « { $nom } » est ouvert comme objet et comme liste
    .aide = gardez l’un des deux chemins
    .raison = Un conteneur est un objet ou une liste d’objets, jamais les deux.
diag-controle-double = un contrôle ou une balise s’appelle déjà « { $nom } »
    .aide = changez l’id
    .raison = L’id d’un contrôle est son code dans les rapports : il doit être seul à le porter.
diag-reparation-double = une réparation s’appelle déjà « { $nom } »
    .aide = changez l’id
    .raison = L’id d’une réparation la nomme dans ce que montre fix : elle doit être seule à le porter.
diag-reparation-inconnue = aucune réparation ne s’appelle « { $nom } »
    .aide = une révision ne retire que ce qui existe
    .raison = Une révision porte sur le tableau en vigueur.
diag-reparation-inconnue-proche = aucune réparation ne s’appelle « { $nom } »
    .aide = vouliez-vous dire « { $proche } » ?
diag-mot-de-reparation = « { $nom } » ne veut rien dire dans une réparation
    .aide = une réparation ne lit que VALEUR, VALEURS, ABSENTES, LONGUEUR_DUE et RANG
    .raison = Une réparation vaut pour n’importe quelle balise : elle n’en nomme aucune.
diag-mot-de-reparation-proche = « { $nom } » ne veut rien dire dans une réparation
    .aide = vouliez-vous dire « { $proche } » ?
diag-forme-de-date = ce n’est pas la forme d’une date
    .aide = écrivez-la avec JJ ou J, MM ou M, AAAA, par exemple « AAAA-MM-JJ »
    .raison = La forme d’une date se lit avant tout fichier : elle est écrite dans la règle.
diag-objet-inconnu = « { $nom } » n’est le chemin d’aucun bloc
    .aide = « pour » reprend le chemin d’un bloc
    .raison = Un contrôle est évalué pour chaque objet d’un bloc, chaque pièce ou chaque zip.
diag-objet-inconnu-proche = « { $nom } » n’est le chemin d’aucun bloc
    .aide = vouliez-vous dire « { $proche } » ?
diag-exemple-manquant = « { $nom } » n’a pas d’exemple : { $cle } est vide
    .aide = ajoutez { $cle } = ['…']
    .raison = Une règle sans exemple accepté et sans exemple refusé n’est prouvée par rien.
diag-exemple-illisible = « { $nom } » n’est pas du JSON
    .aide = un exemple est un texte JSON : '"texte"', '12.50', 'null'
    .raison = Un exemple est mis à la place de la balise dans un fichier JSON.
diag-exemple-illisible-proche = « { $nom } » n’est pas du JSON
    .aide = vouliez-vous dire « { $proche } » ? Un texte s’écrit entre guillemets : '"texte"'
diag-exemple-illisible-virgule = « { $nom } » n’est pas du JSON : les décimales suivent un point
    .aide = écrivez { $proche }
diag-attendu-inconnu = « { $nom } » n’est pas un résultat attendu
    .aide = écrivez l’id du contrôle, ou accepte
    .raison = Un exemple de contrôle dit si ce contrôle tombe, ou non.
diag-attendu-inconnu-proche = « { $nom } » n’est pas un résultat attendu
    .aide = vouliez-vous dire « { $proche } » ?
diag-controle-sans-exemple = le contrôle « { $nom } » n’a aucun exemple qui le fasse tomber
    .aide = ajoutez [[controle.exemple]] avec attendu = '{ $nom }'
    .raison = Rien ne montre que ce contrôle refuse quoi que ce soit.
diag-indice-gabarit = un indice ne connaît que les mots du profil, des chiffres et du texte
    .aide = par exemple '{ "{" }couloir{ "}" }-{ "{" }texte{ "}" }'
    .raison = Un indice est regardé avant que le profil soit choisi : il ne peut lire aucune balise.
diag-indice-format = un indice ne connaît que les formats null, true et false
    .aide = écrivez format = 'null', ou un gabarit
    .raison = Un indice est regardé avant que le profil soit choisi : il ne connaît que des constantes.
diag-nom-de-fichier = « { $nom } » n’a pas une date pour nom
    .aide = COULOIR/LOGICIEL/PHASE/AAAA-MM-JJ.toml, avec une date du calendrier
    .raison = Le nom du fichier est la date à laquelle la règle entre en vigueur.
diag-correspondance-balise = la balise « { $nom } » n’est pas dans ce profil
    .aide = vérifiez le nom ; couloir rules table montre toutes les balises
    .raison = Une correspondance ne remplit que les balises du profil : une autre serait rejetée comme inconnue.
diag-correspondance-balise-proche = la balise « { $nom } » n’est pas dans ce profil
    .aide = vouliez-vous dire « { $proche } » ?
diag-correspondance-balises = plusieurs objets ont une balise « { $nom } »
    .aide = dites laquelle par son chemin : { $liste }
    .raison = Un nom seul ne dit pas dans quel objet va la valeur.
diag-correspondance-conteneur = « { $nom } » est un objet ou une liste d’objets : une cellule ne la remplit pas
    .aide = remplissez les balises qu’elle contient ; pour une liste vide, écrivez valeur = '[]'
    .raison = Une cellule donne une valeur, et non un objet.
diag-correspondance-origine = « { $nom } » doit venir d’une colonne, d’une valeur ou d’un texte, et d’un seul des trois
    .aide = donnez une seule des clés colonne, valeur, texte
    .raison = Une balise n’a qu’une valeur ; deux origines pourraient se contredire.
diag-correspondance-valeur = « { $texte } » n’est pas une valeur écrite en entier
    .aide = écrivez true, false, null, un nombre, une date ou un « texte »
    .raison = Une traduction et une valeur par défaut sont les mêmes pour toutes les lignes.
diag-colonne-inconnue = le tableau n’a pas de colonne « { $nom } »
    .aide = vérifiez le titre, la ligne des titres (entete) et le séparateur
    .raison = Sans cette colonne, la balise ne serait jamais remplie.
diag-colonne-inconnue-proche = le tableau n’a pas de colonne « { $nom } »
    .aide = vouliez-vous dire « { $proche } » ?
diag-colonne-inconnue-valeur = le tableau n’a pas de colonne « { $nom } »
    .aide = pour que la balise vaille « { $nom } » dans chaque demande, écrivez texte = '{ $nom }' au lieu de valeur
    .raison = Sans cette colonne, la balise ne serait jamais remplie.
diag-colonne-inconnue-valeur-proche = le tableau n’a pas de colonne « { $nom } »
    .aide = vouliez-vous dire « { $proche } » ? Pour que la balise vaille « { $nom } » dans chaque demande, écrivez texte = '{ $nom }'
diag-colonne-double = { $n } colonnes du tableau ont le titre « { $nom } »
    .aide = donnez-leur des titres différents
    .raison = Rien ne dit laquelle des deux est la bonne.
diag-fichier-ignore = « { $nom } » n’est pas lu
    .aide = un fichier de règles se termine par .toml, en minuscules : renommez-le, ou ôtez-le du dossier
    .raison = Ce que ce fichier dit ne vaut pas, alors que son nom fait croire le contraire.
diag-tableau-mal-place = « { $nom } » dit suivre un document, mais n’est pas rangé comme un profil
    .aide = COULOIR/LOGICIEL/PHASE/AAAA-MM-JJ.toml ; un fragment n’a pas de « document »
    .raison = Le chemin d’un tableau est son profil : couloir, logiciel, phase.
diag-fragment-inutile = aucun profil n’utilise le fragment « { $nom } »
    .aide = utilisez-le avec utilise = '…', ou ôtez le fichier
    .raison = Un fragment que personne n’utilise n’est jamais appliqué.
diag-demande-double = une seule description des demandes est admise
    .aide = ôtez l’un des « demande = true »
    .raison = Le portail accepte ou rejette chaque demande : il faut savoir où elles sont.
diag-demande-sans-liste = « demande = true » ne vaut que pour une liste
    .aide = le chemin d’une demande finit par [*]
    .raison = Les demandes sont les éléments d’une liste.
diag-fragments-trop-nombreux = plus de { $max } blocs une fois les fragments mis en place
    .aide = utilisez moins de fragments les uns dans les autres
    .raison = Des fragments qui s’utilisent plusieurs fois les uns les autres se multiplient sans fin.
diag-aucun-profil = aucun fichier ne décrit un profil
    .aide = ajoutez COULOIR/LOGICIEL/PHASE/AAAA-MM-JJ.toml
    .raison = Sans tableau daté il n’y a rien à contrôler.
diag-nom-de-balise = « { $nom } » n’est pas le nom d’une balise
    .aide = écrivez des lettres, des chiffres et des _, en commençant par une lettre
    .raison = Un nom avec des points, des crochets ou des blancs ne pourrait être cité ni dans une condition ni dans un chemin.
diag-texte-vide = ce texte est vide
    .aide = écrivez-le, ou ôtez la clé
    .raison = Un texte vide ne dit rien à qui lira le rapport.
diag-indice-absent = rien ne fait reconnaître ce profil
    .aide = ajoutez [[indice]] (docs/regles.md, §7)
    .raison = Sans indice, un fichier de ce profil ne se contrôle qu’avec --profile.
diag-a-completer = il reste à écrire ce texte
    .aide = remplacez « { $mot } » par ce que dit le document
    .raison = Un texte laissé à compléter serait montré tel quel à qui dépose un fichier.
diag-indice-perdu = aucun indice de « { $montre } » ne regarde une balise de ce tableau
    .aide = ajoutez un [[indice]] avec le chemin qu’a maintenant { $chemin }
    .raison = Un indice qui regarde une balise renommée ou retirée n’est jamais trouvé : les fichiers ne seraient plus reconnus.
diag-longueur-impossible = « { $format } » : aucun texte n’a cette longueur
    .aide = vérifiez le nombre : (<50) veut dire 49 caractères au plus
    .raison = Une balise obligatoire de cette longueur serait toujours refusée.
diag-branche-jamais-atteinte = « { $condition } » est déjà réglé par le SI qui contient celui-ci
    .aide = ôtez l’une des deux conditions
    .raison = La branche ne serait jamais atteinte, ou le serait toujours.
diag-condition-constante = « { $condition } » ne dépend de rien
    .aide = nommez une balise, ou ce qui est remis (depot.…)
    .raison = Une condition qui ne lit rien est toujours vraie, ou toujours fausse.
diag-liste-vide = cette liste est vide : la condition est toujours fausse
    .aide = écrivez les valeurs admises
    .raison = Aucune valeur ne figure dans une liste vide.
diag-division-par-zero = le reste d’une division par zéro n’existe pas
    .aide = écrivez le diviseur
    .raison = La condition ne pourrait jamais être évaluée.
diag-condition-impossible = « { $nom } » ne peut pas avoir deux valeurs à la fois : la condition est toujours fausse
    .aide = écrivez OU, ou DANS [ … ]
    .raison = La branche ne serait jamais atteinte.
diag-valeur-hors-format = { $valeur } est demandé, et le format « { $format } » ne l’admet jamais
    .aide = accordez le format et l’obligation
    .raison = Quelle que soit la valeur, l’une des deux cellules la refuserait.
diag-obligation-sans-effet = le format « { $format } » impose déjà la valeur : cette condition n’a pas d’effet
    .aide = écrivez Obligatoire, ou un format qui laisse le choix
    .raison = La constante l’emporte dans tous les cas.
diag-sinon-absent = rien ne dit ce qui vaut sinon, alors que « { $voisine } » le dit
    .aide = ajoutez SINON null, ou SINON Facultatif
    .raison = Sans SINON la balise est facultative : c’est peut-être voulu, c’est souvent un oubli.
diag-gabarit-sans-valeur = le morceau « { $morceau } » ne peut pas être rempli : « { $nom } » n’est jamais un texte
    .aide = nommez une balise qui contient un texte
    .raison = Aucun nom ne pourrait suivre ce gabarit.
diag-gabarit-sans-code = le morceau « { $morceau } » n’a pas de code pour « { $valeur } »
    .aide = ajoutez une ligne à la table de codes
    .raison = La valeur elle-même prendrait la place du code.
diag-gabarit-trop-long = un texte de cette forme compte au moins { $longueur } { $longueur ->
    [one] caractère
   *[other] caractères
}, ce que « { $format } » n’admet pas
    .aide = accordez le gabarit et le format
    .raison = Aucun texte ne pourrait avoir à la fois la forme et la longueur.
diag-exemple-repete = cet exemple est déjà donné
    .aide = ôtez-le, ou donnez-en un autre
    .raison = Le même exemple deux fois ne prouve rien de plus.
diag-exemple-contradictoire = « { $valeur } » est donné comme accepté et comme refusé
    .aide = gardez-le d’un seul côté
    .raison = L’un des deux est faux.
diag-exemple-sans-preuve = cet exemple ne change rien au spécimen, qui est accepté de toute façon
    .aide = changez une balise que le contrôle lit
    .raison = Un exemple prouve une règle quand il en approche la limite.
diag-regles-identiques = « { $nom } » exige déjà la même chose
    .aide = ôtez l’une des deux règles
    .raison = Deux règles identiques donneraient deux anomalies pour une faute.
diag-toml-recent = cette table sur une ligne n’en est pas une pour les éditeurs courants
    .aide = écrivez-la sur une seule ligne, sans virgule finale, ou avec un entête [ … ]
    .raison = Les fichiers de règles sont du TOML 1.0 ; ce que TOML 1.1 y ajoute ne se lit pas dans les éditeurs courants.
diag-echappement-recent = « { $nom } » n’est pas un code de TOML 1.0
    .aide = écrivez le caractère lui-même, ou son code \u0000 à quatre chiffres
    .raison = Les fichiers de règles sont du TOML 1.0 ; ce que TOML 1.1 y ajoute ne se lit pas dans les éditeurs courants.
diag-exemple-faux-impossible = exemple de « { $nom } » : ce qu’il change n’existe pas dans le dépôt
    .aide = vérifiez les noms et les chemins de « avec » : une balise renommée ou retirée, sans doute
diag-exemple-faux = exemple de « { $nom } » : { $attendu } est annoncé, { $trouve } est obtenu
    .aide = corrigez l’exemple, ou la règle
    .raison = L’exemple et la règle ne disent pas la même chose : l’un des deux se trompe.
diag-reparation-fausse = exemple de la réparation « { $nom } » : { $attendu } est annoncé, { $trouve } est obtenu
    .aide = corrigez l’exemple, ou la réparation
    .raison = L’exemple est mis dans le spécimen, et réparé : le contrôle juge de ce qui en sort.
reparation-rien = rien
reparation-par = { $texte } (par { $id })
diag-specimen-refuse = le spécimen fait des premiers exemples valides n’est pas accepté : { $codes }
    .aide = accordez entre eux les premiers exemples valides
    .raison = Les exemples sont essayés sur un spécimen fait des premiers exemples valides, qui doit lui-même être accepté.
diag-branche-manquee = « { $nom } » : « { $condition } » n’est { $issue } dans aucun exemple
    .aide = ajoutez un exemple où cette condition, regardée à son tour, a cette issue
    .explication = Une condition de la règle n’est jamais vraie, ou jamais fausse, dans ses exemples : rien ne montre ce que fait alors la règle. Ce n’est qu’un avertissement, sauf avec --strict.
diag-mutant-survivant = « { $nom } » : si { $mutation }, aucun exemple ne le voit
    .aide = ajoutez un exemple que seule la règle juste range ainsi
    .explication = La règle a été changée à dessein, et tous ses exemples donnent encore ce qu’ils annoncent : une telle faute passerait inaperçue. Ce n’est qu’un avertissement, sauf avec --strict.

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
valeur-valeur = une valeur, ou une liste de valeurs
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
attendu-moins-d-operateurs = moins d’opérateurs
attendu-moins-de-si = moins de SI
attendu-nombre-plus-petit = un nombre plus petit
attendu-accolade = une accolade fermante
attendu-point = un point devant les décimales
attendu-fonction = une fonction connue
attendu-un-argument = un argument
attendu-deux-arguments = deux arguments
attendu-date = une date du calendrier
diag-regle-inconnue = aucune règle ne s’appelle « { $nom } »
    .aide = nommez une balise, un contrôle, ou une condition d’une balise : balise.nature
diag-regle-inconnue-revision = aucune règle ne s’appelle plus « { $nom } »
    .aide = répétez la ligne dans la révision, sous [trace] lignes, avec les règles qui la couvrent désormais, ou un motif
diag-regle-inconnue-proche = aucune règle ne s’appelle « { $nom } »
    .aide = vouliez-vous dire « { $proche } » ?

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

## Description des clés, pour les éditeurs

schema-titre = Fichier de règles de couloir
schema-document = Nom du document que suit le tableau ; réservé au fichier du tableau entier.
schema-fichier-titre = Titre du profil, en une phrase.
schema-deplace = Une balise ou un conteneur qui change de nom, de place ou de genre ; tout ce qui le nomme suit.
schema-deplace-balise = La balise ou le conteneur, par son nom ou son chemin dans les règles d’avant.
schema-deplace-vers = Son nouveau chemin, avec [*] après un conteneur qui est une liste.
schema-fichier-certitude = document, deduite ou hypothese : rien de ce que dit ou reprend le fichier n’est plus sûr.
schema-version = Édition du document.
schema-objet = Ce que change la révision, en une phrase.
schema-source = Section du document que suit la règle, par exemple §3.2.
schema-depot = Ce qui est remis avec les balises : nom du fichier, formulaire, pièces.
schema-depot-nom = Gabarit du nom du fichier JSON.
schema-formulaire = Champs du formulaire du portail : chacun se lit depot.champ.
schema-pieces = Les pièces remises avec le fichier.
schema-declarees = Chemin de la balise qui nomme une pièce.
schema-systeme = Gabarits des noms que les systèmes laissent dans les zips.
schema-retour = Ce que le portail remplit dans chaque demande.
schema-retour-code = Balise qui reçoit le code de traitement.
schema-retour-libelle = Balise qui reçoit le libellé de traitement.
schema-retour-dossier = Balise du numéro de dossier ; là où les règles l’attendent à null, le portail la remplit.
schema-retour-gabarit = Forme du numéro de dossier que donne le portail.
schema-retour-reperes = Balises par lesquelles on désigne une demande.
schema-retour-remplies = Chemins des autres balises que le portail remplit.
schema-retour-nouveaux = Balises dont une demande rejetée, déposée de nouveau, doit changer la valeur.
schema-acceptee = Code et libellé d’une demande acceptée.
schema-acceptee-code = Code d’une demande acceptée.
schema-acceptee-libelle = Libellé d’une demande acceptée.
schema-rapprochement = Autres dépôts, chacun sous le nom que lui donnent les conditions, dont le fichier est rapproché.
schema-liste = Nom que les conditions donnent à la liste de leurs demandes.
schema-profil = Profil de ces fichiers, par exemple { "{" }couloir{ "}" }-{ "{" }logiciel{ "}" }/avance.
schema-lien = Condition qui lie une de leurs demandes à une demande de ce fichier.
schema-reponse = Nom que les conditions donnent à la réponse du portail : acceptée, rejetée, sans réponse ou contradictoire.
schema-remplies = Balises que le portail y a remplies, et leur format.
schema-inconnues = Ce qu’aucun fichier ne dit de leurs demandes, et son format.
schema-rapprochement-specimen = Ce qui accorde leur spécimen avec celui de ce fichier : une balise, et un texte JSON ou un chemin.
schema-rapprochement-reprises = Ce qu’une demande faite par « couloir new » reprend de la sienne : une balise de ce fichier, et une expression.
schema-table = Tables de codes, utilisables dans un gabarit : { "{" }code balise{ "}" }.
schema-indice = À quoi se reconnaît un fichier de ce profil.
schema-montre = Question à laquelle l’indice répond : couloir, logiciel, phase.
schema-indice-chemin = Chemin des valeurs regardées.
schema-indice-gabarit = Forme qu’ont ces valeurs dans ce profil.
schema-contre = Forme dont les valeurs, sans celle du gabarit, parlent contre le profil.
schema-indice-format = Constante qu’ont ces valeurs dans ce profil.
schema-indice-libelle = Ce que montre l’indice, dit à l’utilisateur.
schema-bloc = Les blocs du tableau, dans son ordre.
schema-controle = Les règles qui croisent plusieurs balises.
schema-balise = Balises : les lignes du bloc, ou ce qui change de balises qui existent.
schema-bloc-titre = Titre du bloc dans le document.
schema-chemin = Chemin de l’objet décrit ; [*] pour une liste d’objets.
schema-utilise = Fragment repris ici, par exemple commun/entete.
schema-demande = Chaque élément de ce chemin est une demande.
schema-numero = Balise qui porte le numéro de la demande.
schema-specimen = Nombre d’éléments dans le spécimen.
schema-certitude = document, deduite ou hypothese : sur quoi repose la règle.
schema-niveau = Ce que coûte un manquement : structure, format, instruction, conseil.
schema-apres = Après quoi placer ce qui est nouveau, dans une révision.
schema-retire = Retire ce qui porte ce nom.
schema-nom = Nom de la balise dans le JSON, majuscules comprises.
schema-format = Cellule « format » du tableau, par exemple VARCHAR (<50).
schema-obligatoire = Cellule « obligatoire » du tableau, par exemple Obligatoire si x = true, SINON null.
schema-aide = Ce qu’est la balise, ou ce qu’il faut faire, dans nos mots.
schema-gabarit = Forme exacte du texte, avec des morceaux entre accolades.
schema-balise-exige = Conditions de plus sur cette balise.
schema-valides = Valeurs JSON acceptées, exécutées comme exemples.
schema-invalides = Valeurs JSON refusées ; absente ôte la balise.
schema-deconseilles = Valeurs JSON acceptées avec un conseil.
schema-exemple = Exemples en contexte.
schema-nature = Nom court de la condition : le code sera balise.nature.
schema-condition = La condition, dans le langage des règles.
schema-libelle = Ce qui est exigé, en une phrase sans majuscule ni point.
schema-avec = Ce qui change d’abord : une balise, un chemin ou depot.…, et son texte JSON.
schema-dans = Rang, à partir de 0, de l’élément qui reçoit la valeur.
schema-attendu = Ce qui doit sortir : l’id du contrôle, ou accepte.
schema-id = Le code du contrôle dans les rapports.
schema-pour = Chemin d’un bloc, depot.pieces[*] ou depot.zips[*] : évalué pour chacun.
schema-si = Le contrôle ne s’applique que si cette condition est vraie.
schema-controle-exige = Ce que le contrôle exige, dans le langage des règles.
schema-trace = Les lignes du document, et ce qui les suit.
schema-lignes = Une entrée par ligne du document.
schema-ligne-bloc = Le bloc, tel qu’il est imprimé.
schema-imprime = Le nom de la balise, tel qu’il est imprimé.
schema-texte = Ce que dit la ligne, quand ce n’est pas une ligne de tableau.
schema-regles = Les balises et contrôles qui suivent cette ligne, quand leur nom ne suffit pas.
schema-motif = Pourquoi une ligne n’a pas de règle, ou une règle pas de ligne.
schema-repare = Ce qui peut s’écrire à la place d’une valeur en défaut, ou ce qui demande une décision.
schema-repare-id = Le nom de la réparation.
schema-natures = Les manquements qu’elle répare : secondes parties de codes, ou contrôles. Sans elles : tout ce qui rejette.
schema-balises = Les balises qu’elle répare. Sans elles : toutes.
schema-repare-si = Ne s’applique que si cette condition est vraie.
schema-valeur = Les nouvelles valeurs, essayées dans l’ordre. Sans elles : une personne doit décider.
schema-repare-libelle = Ce qui est réparé, ou pourquoi une personne doit décider.
schema-repare-exemple = Ce qui est abîmé, et ce qui doit en sortir.
schema-reparation-dans = Les balises où l’exemple est essayé : la première qui convient.
schema-avant = Ce qui est écrit : un texte JSON, le nom d’une balise, un encodage.
schema-reparation-apres = Ce qui doit être écrit à la place. Sans lui : rien n’est réparé.
schema-controle-balise = La balise montrée et nommée dans l’anomalie.

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
          couloir check SOLDE.json --avance AVANCE.json
cli-check-arg-files = Fichiers JSON, dossiers, ou - pour l’entrée standard
cli-check-arg-portal = Ne montre que ce que montrerait le portail : le 1er contrôle, puis la première erreur de chaque demande
cli-check-arg-returned = Écrit le fichier que rendrait le portail : les mêmes octets, code et libellé de traitement remplis
cli-check-arg-dossier_from = Premier numéro de dossier à donner aux demandes acceptées, avec --return ; les suivants comptent à partir de lui
cli-check-arg-force = Remplace le fichier de --return s’il existe
cli-check-arg-also = Dit aussi ce que diraient les règles d’une autre date, ou celles de la prochaine révision (next)
cli-check-arg-format = Forme du rapport : text, ou json (un objet par fichier)
cli-check-arg-strict = Les conseils comptent aussi pour le code de sortie
cli-check-arg-zips = Zip des pièces, à contrôler avec le fichier ; peut être répété
cli-check-arg-folder = Dossier des pièces, au lieu de zips
cli-check-arg-with = Autre dépôt dont le fichier est rapproché, comme avance=FICHIER ; peut être répété, et s’écrit aussi --avance FICHIER
cli-arg-kind = Type choisi dans le formulaire du portail, par exemple solde
cli-arg-numero_ans = Numéro de référencement saisi dans le formulaire
cli-arg-dossier = Numéro de dossier saisi dans le formulaire
cli-fix = Répare ce qui peut l’être sans changer ce qui est dit
    .exemples =
        Exemples :
          couloir fix JSON-1234567890-20231110-001.json
          couloir fix JSON-1234567890-20231110-001.json --write
          couloir fix soldes/ --avance retours/avance.json --write
          couloir fix - --date 2023-11-10 --write < export.json > repare.json
        Sans --write, rien n’est écrit : les lignes sont montrées avant et après.
cli-fix-arg-files = Fichiers JSON, dossiers, ou - pour l’entrée standard (--write écrit alors sur la sortie standard)
cli-fix-arg-with = Autre dépôt dont le fichier est rapproché, comme avance=FICHIER ; peut être répété, et s’écrit aussi --avance FICHIER
cli-fix-arg-write = Écrit le fichier réparé à sa place, et garde l’original à côté (FICHIER.orig)
cli-fix-arg-force = Avec --write, remplace aussi le fichier vers lequel mène un lien
cli-fix-arg-format = Forme de ce qui est montré : text ou json
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
cli-pack-arg-with = Autre dépôt dont le fichier est rapproché, comme avance=FICHIER ; peut être répété, et s’écrit aussi --avance FICHIER
cli-pack-arg-number = Numéro du fichier ce jour-là ; sinon celui qui suit le plus grand dans --out
cli-new = Fait un dépôt à partir des seules règles d’un profil : rempli d’exemples et accepté, vierge, ou la suite de dépôts acceptés
    .exemples =
        Exemples :
          couloir new BIO-SGL/solde
          couloir new HOP-RI/avance --demandes 20 --date 2021-11-15 --out depot/
          couloir new HOP-RI/avance --blank --out modele.json
          couloir new BIO-SGL/solde --avance AVANCE.json --paid FINBIO000001,FINBIO000002 --out depot/
        Code de sortie : 0 écrit, 2 impossible à exécuter.
cli-new-arg-profile = Profil, par exemple BIO-SGL/solde
cli-new-arg-blank = Modèle vierge : chaque balise à null, à sa seule valeur ou à une liste vide
cli-new-arg-demandes = Nombre de demandes ; par défaut une
cli-new-arg-with = Dépôt accepté dont les demandes sont reprises, comme avance=FICHIER ; peut être répété, et s’écrit aussi --avance FICHIER
cli-new-arg-paid = Numéros des seules demandes à reprendre, celles dont l’avance est payée, séparés par des virgules
cli-new-arg-date = Date de dépôt, AAAA-MM-JJ ou JJ/MM/AAAA ; sinon aujourd’hui
cli-new-arg-out = Fichier à écrire, ou dossier : le nom est alors celui de la norme ; sinon, la sortie standard
cli-new-arg-force = Remplace le fichier s’il existe
cli-returned = Lit des fichiers que le portail a rendus : ce qui est accepté, ce qui est rejeté et pourquoi, dans nos mots aussi
    .exemples =
        Exemples :
          couloir returned JSON-1234567890-20211115-001.json
          couloir returned retours/ --format csv > retours.csv
          couloir returned retour.json --resubmit depot/ --editeur-from 00100
        Code de sortie : 0 rien de rejeté, 1 des demandes rejetées ou à vérifier, 2 un fichier impossible à lire ou à écrire.
cli-returned-arg-files = Fichiers rendus par le portail, dossiers, ou - pour l’entrée standard
cli-returned-arg-format = Forme : text (par défaut), json, csv
cli-returned-arg-resubmit = Dossier où écrire, sous le nom de la norme, un fichier des seules demandes rejetées de chaque fichier
cli-returned-arg-editeur_from = Premier numéro à donner aux demandes reprises, là où les règles en demandent un nouveau
cli-returned-arg-advice = Table de vos conseils par code du portail, TOML, CSV ou XLSX
cli-returned-arg-filed = Jour où ces fichiers ont été déposés, qui choisit leurs règles ; sinon celui de leur nom, sinon aujourd’hui
cli-returned-arg-date = Jour du nouveau dépôt, AAAA-MM-JJ ou JJ/MM/AAAA ; sinon aujourd’hui
cli-returned-arg-force = Reprend aussi des demandes déjà reprises dans ce dossier, et remplace un fichier écrit entre-temps sous ce nom
cli-import = Fait d’un tableau de commandes des fichiers JSON, contrôlés, et montre chaque anomalie à sa cellule
    .exemples =
        Exemples :
          couloir import commandes.csv --profile MDV-LGC/avance --init --out commandes.toml
          couloir import commandes.csv --profile MDV-LGC/avance --mapping commandes.toml --out depot/
          couloir import commandes.csv --profile MDV-LGC/avance --mapping commandes.toml --out depot/ --set numeroAns=1234567890
cli-import-arg-table = Tableau : CSV, XLSX ou ODS ; - pour l’entrée standard
cli-import-arg-profile = Profil, par exemple MDV-LGC/avance
cli-import-arg-mapping = Correspondance des colonnes et des balises, un fichier TOML
cli-import-arg-out = Dossier où écrire les fichiers JSON ; créé s’il n’existe pas
cli-import-arg-sheet = Feuille du classeur, par son nom ou son rang ; sinon la première qui n’est pas vide
cli-import-arg-delimiter = Séparateur des cellules d’un CSV (tab pour une tabulation) ; sinon il est trouvé
cli-import-arg-encoding = Codage d’un CSV, par exemple latin1 ; sinon il est trouvé
cli-import-arg-settings = Valeur d’une balise, la même dans tout le dépôt, par exemple numeroAns=1234567890
cli-import-arg-date = Date de dépôt, AAAA-MM-JJ ou JJ/MM/AAAA ; sinon aujourd’hui
cli-import-arg-number = Numéro du premier fichier ce jour-là ; sinon 1
cli-import-arg-force = Remplace les fichiers qui existent
cli-import-arg-format = Rapport : text ou json
cli-import-arg-init = Propose une correspondance, d’après les titres et le contenu, au lieu d’importer ; --out dit alors le fichier
cli-import-arg-annotated = Copie du tableau, CSV ou XLSX, avec une colonne de plus qui dit les anomalies de chaque ligne
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
cli-filing-schema = Écrit le schéma JSON (2020-12) des fichiers d’un profil, et liste ce qu’il ne sait pas dire
    .exemples =
        Exemples :
          couloir filing-schema BIO-SGL/solde --date 2023-11-10 > bio-sgl-solde.schema.json
          couloir filing-schema RAD-RIS/avance --rules mes-regles --out depot.schema.json
        Le schéma refuse ce qui ferait rejeter le fichier ou une demande ; x-unsaid liste ce qu’il laisse au contrôle.
cli-filing-schema-arg-profile = Profil, par exemple BIO-SGL/solde
cli-filing-schema-arg-date = Date à laquelle les règles sont en vigueur ; sinon aujourd’hui
cli-filing-schema-arg-out = Fichier à écrire ; sinon la sortie standard
cli-filing-schema-arg-force = Remplace le fichier s’il existe
cli-rules = Vérifie, essaie et montre les règles
cli-rules-check = Montre toutes les erreurs de tous les fichiers de règles
    .exemples =
        Exemple :
          couloir rules check mes-regles
cli-rules-check-arg-format = Forme : text, json, ou sarif
cli-rules-check-arg-strict = Les avertissements comptent aussi pour le code de sortie
cli-rules-diff = Dit ce qui change entre deux jeux de règles
    .exemples =
        Exemples :
          couloir rules diff BIO-SGL/solde@2022-06-01 BIO-SGL/solde@2023-11-10
          couloir rules diff 2022-06-01 2023-11-10 --profile BIO-SGL/solde --on archive/
          couloir rules diff rules mes-regles
        Code de sortie : 0 rien ne change, 1 quelque chose change, 2 impossible à exécuter.
cli-rules-diff-arg-before = Règles de départ : PROFIL, PROFIL@DATE, une date avec --profile, ou un dossier
cli-rules-diff-arg-after = Règles d’arrivée, de même
cli-rules-diff-arg-on = Dossier de fichiers JSON : combien changent de verdict, et par quels codes
cli-rules-diff-arg-format = Forme : text, ou json
cli-rules-diff-arg-date = Date des règles, quand deux dossiers ou deux profils sont comparés ; sinon la dernière révision
cli-rules-fmt = Met des fichiers de règles en forme, sans changer ce qu’ils disent
    .exemples =
        Exemples :
          couloir rules fmt mes-regles
          couloir rules fmt --check mes-regles
          couloir rules fmt - < essai.toml
        Code de sortie : 0 tout est en forme, 1 quelque chose changerait (--check), 2 un fichier est laissé tel quel.
cli-rules-fmt-arg-paths = Fichiers ou dossiers de règles, ou - pour l’entrée standard ; sinon le dossier de --rules
cli-rules-fmt-arg-check = N’écrit rien, et montre de chaque fichier la première ligne qui changerait
cli-rules-new = Écrit le premier fichier d’un profil : un squelette commenté, ou un autre profil à adapter
    .exemples =
        Exemples :
          couloir rules new RAD/RIS/avance/2026-01-01 --out mes-regles
          couloir rules new RAD/RIS/solde/2026-01-01 --from BIO-SGL/solde --out mes-regles
cli-rules-new-arg-name = Profil et date, comme le chemin du fichier
cli-rules-new-arg-from = Profil dont partir
cli-rules-new-arg-out = Dossier de règles où écrire ; sinon celui de --rules, sinon la sortie standard
cli-rules-new-arg-force = Remplace le fichier s’il existe
cli-rules-schema = Écrit le schéma JSON des fichiers de règles, pour les éditeurs
    .exemples =
        Exemple :
          couloir rules schema > regles.schema.json
cli-rules-test = Exécute tous les exemples des règles, et dit ce qu’ils ne prouvent pas
    .exemples =
        Exemple :
          couloir rules test mes-regles
          couloir rules test --no-mutants mes-regles
cli-rules-check-arg-folder = Dossier de règles, au lieu de celles du programme
cli-rules-test-arg-folder = Dossier de règles, au lieu de celles du programme
cli-rules-doc = Publie le tableau d’un profil, ou l’index des règles, en Markdown ou en HTML
    .exemples =
        Exemples :
          couloir rules doc BIO-SGL/solde --format html --out tableau.html
          couloir rules doc --out rules/README.md --force
cli-rules-doc-arg-profile = Profil, par exemple BIO-SGL/solde ; sinon, l’index de toutes les règles
cli-rules-doc-arg-date = Date à laquelle les règles sont en vigueur ; sinon aujourd’hui
cli-rules-doc-arg-format = Forme du papier : md ou html
cli-rules-doc-arg-out = Fichier à écrire ; sinon, la sortie standard
cli-rules-doc-arg-force = Remplace le fichier s’il existe
cli-rules-table = Écrit les règles d’un profil dans un tableur
    .exemples =
        Exemple :
          couloir rules table BIO-SGL/solde --out bio-sgl.xlsx
cli-rules-table-arg-profile = Profil, par exemple BIO-SGL/solde
cli-rules-table-arg-out = Fichier à écrire, .csv ou .xlsx
cli-rules-table-arg-date = Date à laquelle les règles sont en vigueur ; sinon aujourd’hui
cli-rules-table-arg-force = Remplace le fichier s’il existe
cli-rules-import = Fait un fichier de règles, ou une révision, d’un tableau CSV ou XLSX
    .exemples =
        Exemples :
          couloir rules import tableau.xlsx --as RAD/RIS/solde/2026-03-01 --rules mes-regles
          couloir rules import tableau.csv --as BIO/SGL/solde/2026-03-01 --out revision.toml
        Code de sortie : 0 rien à revoir, 1 des points à revoir, 2 impossible de lire ou d’écrire.
cli-rules-import-arg-file = Tableau, CSV ou XLSX
cli-rules-import-arg-target = Profil et date d’entrée en vigueur, par exemple RAD/RIS/solde/2026-03-01
cli-rules-import-arg-out = Fichier à écrire ; sinon, à sa place dans --rules ; sinon, la sortie standard
cli-rules-import-arg-force = Remplace le fichier s’il existe
cli-rules-reconcile = Rapproche les règles d’un modèle JSON du portail, et écrit la révision qui les accorde
    .exemples =
        Exemples :
          couloir rules reconcile modele.json HOP-PFI/solde
          couloir rules reconcile modele.json HOP-PFI/solde --as 2026-03-01 --out mes-regles/
        Code de sortie : 1 s’il y a des différences.
cli-rules-reconcile-arg-model = Modèle du portail, vide ou rempli
cli-rules-reconcile-arg-profile = Profil, par exemple BIO-SGL/solde
cli-rules-reconcile-arg-out = Fichier à écrire, ou dossier de règles ; sinon, à sa place dans --rules ; sinon, la sortie standard
cli-rules-reconcile-arg-date = Date à laquelle les règles comparées sont en vigueur ; sinon aujourd’hui
cli-rules-reconcile-arg-target = Date d’entrée en vigueur de la révision ; sinon --date
cli-rules-reconcile-arg-format = Forme : text ou json
cli-rules-reconcile-arg-force = Remplace le fichier s’il existe
cli-rules-trace = Montre, pour chaque ligne du document, les règles et les exemples qui la suivent
    .exemples =
        Exemple :
          couloir rules trace HOP-RI/avance
        Code de sortie : 1 si une ligne ou une règle reste seule.
cli-rules-trace-arg-profile = Profil, par exemple BIO-SGL/solde
cli-rules-trace-arg-date = Date à laquelle les règles sont en vigueur ; sinon aujourd’hui
cli-rules-trace-arg-format = Forme : text ou json
cli-rules-test-arg-profile = Profil, par exemple BIO-SGL/solde ; sinon tous
cli-rules-test-arg-no_mutants = N’essaie pas les mutants : plus court, pendant la rédaction
cli-rules-test-arg-strict = Statut 1 aussi pour une branche jamais prise ou un mutant survivant
cli-rules-test-arg-format = Format : text (par défaut), json, junit
cli-completions = Complétions pour un interpréteur de commandes
cli-completions-arg-shell = Interpréteur de commandes
cli-man = Page de manuel

# --- Réparer ---------------------------------------------------------------------------------------------------------

reparer-regle = réparation { $id } ({ $ligne })
reparer-reste =
    { $n ->
        [one] reste à corriger à la main, 1 manquement :
       *[other] restent à corriger à la main, { $n } manquements :
    }
reparer-decision = à décider : { $texte }
reparer-refusee = non réparé : { $texte } ne serait pas accepté ici, ou mettrait autre chose en défaut
reparer-plusieurs = à décider : plusieurs balises s’écrivent presque { $texte }
reparer-sans-regle = à corriger : aucune règle ne dit comment sans changer ce qui est dit
reparer-bilan =
    { $n ->
        [0] rien à réparer
        [one] 1 réparation
       *[other] { $n } réparations
    } · manquements, conseils compris : { $avant } avant, { $apres } après
reparer-fichiers =
    { $n } fichiers : { $reparations ->
        [0] rien à réparer
        [one] 1 réparation
       *[other] { $reparations } réparations, dans { $repares ->
            [one] un fichier
           *[other] { $repares } fichiers
        }
    } · { $restants } où il reste à corriger à la main, { $impossibles } qui n’{ $impossibles ->
        [0] ont pu être contrôlés
        [one] a pu être contrôlé
       *[other] ont pu être contrôlés
    }
reparer-non-ecrit-fichiers =
    { $n ->
        [one] rien n’est écrit : ajoutez --write pour réparer le fichier
       *[other] rien n’est écrit : ajoutez --write pour réparer les { $n } fichiers
    }
erreur-reparer-sortie-plusieurs = l’entrée standard se répare seule : le fichier réparé va sur la sortie standard
    .aide = donnez - sans autre fichier, ou ôtez --write
erreur-reparer-sortie-json = le fichier réparé et le JSON des réparations iraient tous deux sur la sortie standard
    .aide = ôtez --write pour les réparations, ou --format json pour le fichier réparé
reparer-non-ecrit = rien n’est écrit : ajoutez --write pour réparer le fichier
reparer-ecrit = { $chemin } est réparé ; l’original est gardé dans { $original }
reparer-encode = le fichier est désormais en UTF-8, sans marque de début
erreur-reparer-profil = { $fichier } ne montre pas de quel profil il est
    .aide = donnez-le avec --profile : { $liste }
erreur-reparer-lien = { $chemin } est un lien
    .aide = réparez le fichier vers lequel il mène, ou ajoutez --force
erreur-reparer-change = { $chemin } a changé pendant la réparation
    .aide = recommencez

## Mots de la ligne de commande

usage-valeur = « { $valeur } » ne convient pas à « { $option } »
    .aide = donnez l’une de ces valeurs : { $liste }
usage-valeur-proche = « { $valeur } » ne convient pas à « { $option } » ; vouliez-vous dire « { $proche } » ?
    .aide = donnez l’une de ces valeurs : { $liste }
usage-sans-valeur = « { $option } » attend une valeur
usage-sans-valeur-connues = « { $option } » attend une valeur
    .aide = donnez l’une de ces valeurs : { $liste }
usage-nombre = « { $valeur } » ne convient pas à « { $option } » : ce n’est pas un nombre
usage-bornes = « { $valeur } » ne convient pas à « { $option } »
    .aide = donnez un nombre de { $min } à { $max }
usage-manque = il manque : { $liste }
usage-inconnue = il n’y a pas d’option « { $option } » ici
    .aide = « --help » donne la liste ; écrivez « -- » avant un nom de fichier qui commence par un tiret
usage-inconnue-proche = il n’y a pas d’option « { $option } » ici ; vouliez-vous dire « { $proche } » ?
usage-de-trop = « { $mot } » est de trop
    .aide = écrivez entre guillemets un nom qui a des espaces
usage-verbe = il n’y a pas de commande « { $mot } »
    .aide = « --help » donne la liste
usage-verbe-proche = il n’y a pas de commande « { $mot } » ; vouliez-vous dire « { $proche } » ?
usage-sans-verbe = il manque une commande
    .aide = donnez l’une de celles-ci : { $liste }
usage-conflit = « { $option } » ne va pas avec « { $autre } »
    .aide = ne gardez que l’une des deux
usage-deux-fois = « { $option } » est donnée deux fois
    .aide = ne la gardez qu’une fois
usage-utf8 = un mot de la ligne de commande n’est pas en UTF-8

systeme-absent = un dossier du chemin n’existe pas
systeme-droits = les droits d’accès ne le permettent pas
systeme-existe = un fichier de ce nom existe
systeme-dossier = c’est un dossier
systeme-pas-dossier = un fichier se trouve là où il faudrait un dossier
systeme-plein = il n’y a plus de place
systeme-lecture-seule = le disque est en lecture seule
systeme-trop-gros = le fichier serait trop gros
systeme-nom = ce nom ne convient pas à un fichier
systeme-utf8 = le contenu n’est pas en UTF-8
systeme-fin = le fichier se termine trop tôt
