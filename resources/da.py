"""Every Danish sentence of window, command line and documents, by key; parameters stand in braces."""

TEXTS: dict[str, str] = {
    # error: what went wrong with a file or an edit, and what to do (codes of StorageError, ReadError, ExportError, Refused)
    "error.not_found": "Filen »{name}« findes ikke. Kontrollér navn og mappe, eller åbn planen fra Filer > Åbn.",
    "error.is_directory": "»{name}« er en mappe og ikke en plan. Vælg en fil i mappen.",
    "error.no_permission": "Du har ikke adgang til »{name}«. Bed ejeren af mappen om adgang, eller vælg en anden fil.",
    "error.not_sqlite": "»{name}« er ikke en handleplan. En Word-fil eller JSON-fil hentes ind med Filer > Importér.",
    "error.not_a_plan": "»{name}« er en database fra et andet program og ikke en handleplan. Vælg en anden fil.",
    "error.newer_version": "»{name}« er gemt med en nyere udgave af programmet. Opdatér programmet for at åbne planen.",
    "error.truncated": "»{name}« er afkortet, og noget af indholdet mangler. Find en sikkerhedskopi, og åbn den i stedet.",
    "error.damaged": "»{name}« er beskadiget og kan ikke åbnes. Find en sikkerhedskopi, og åbn den i stedet.",
    "error.locked": "Planen er åben hos {holder} siden {since}. Den kan ikke ændres, før den er lukket dér.",
    "error.exists": "»{name}« findes allerede. Vælg et andet navn, eller tilføj --replace for at erstatte den.",
    "error.disk_full": "Der er ikke mere plads på drevet. Frigør plads; programmet prøver selv at gemme igen.",
    "error.folder_missing": "Mappen »{name}« findes ikke længere. Opret den igen, eller vælg en anden mappe.",
    "error.read_only": "»{name}« kan kun læses. Gem en kopi et andet sted, og arbejd videre i den.",
    "error.json_not_text": "»{name}« er ikke tekst. Vælg en JSON-fil, som er eksporteret fra Handleplan.",
    "error.json_damaged": "»{name}« er ikke gyldig JSON: fejlen står i linje {line}, tegn {column}. Hent filen igen dér, hvor den kom fra.",
    "error.json_number": "»{name}« indeholder et tal, som JSON ikke kender. Hent filen igen dér, hvor den kom fra.",
    "error.json_too_deep": "»{name}« er indlejret i for mange lag til at være en handleplan. Vælg en anden fil.",
    "error.json_not_plan": "»{name}« er JSON, men ikke en handleplan. Vælg en fil, som er eksporteret fra Handleplan.",
    "error.json_other_format": "»{name}« har formatet »{found}«, som programmet ikke kender. Opdatér programmet, eller vælg en anden fil.",
    "error.unknown": "Noget gik galt: {detail}",
    # cli: the command line
    "cli.failed": "handleplan: {sentence}",
    # window: menus, buttons, dialogs of the window
    "window.program": "Handleplan",
    # start: the start page
    # outline: the list at the left
    # form: a form's own words beyond the form definition
    # import: reading a Word or JSON file
    # export: writing Word, PDF and JSON
    # document: words that documents add to those of the plan
    # step: what was done, after "Fortryd" and "Gentag"
    "step.typing": "skrivning",
    "step.set": "ændring",
    "step.tick": "afkrydsning",
    "step.format": "formatering",
    "step.paste": "indsætning",
    "step.progress": "fremdrift",
    "step.add_initiative": "ny indsats",
    "step.add_goal": "nyt mål",
    "step.add_chapter": "nyt afsnit",
    "step.add_theme": "nyt tema",
    "step.add_round": "ny statusrunde",
    "step.remove_initiative": "sletning af indsats",
    "step.remove_goal": "sletning af mål",
    "step.remove_chapter": "sletning af afsnit",
    "step.remove_theme": "sletning af tema",
    "step.remove_round": "sletning af statusrunde",
    "step.remove_remark": "sletning af bemærkning",
    "step.move_initiative": "flytning af indsats",
    "step.move_goal": "flytning af mål",
    "step.move_chapter": "flytning af afsnit",
    "step.move_theme": "flytning af tema",
    "step.move_round": "flytning af statusrunde",
    "step.duplicate_initiative": "kopi af indsats",
    "step.duplicate_goal": "kopi af mål",
    "step.duplicate_chapter": "kopi af afsnit",
    "step.duplicate_theme": "kopi af tema",
    "step.duplicate_round": "kopi af statusrunde",
    "step.revert": "tilbage til da planen blev åbnet",
}
