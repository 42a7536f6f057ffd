"""The words by which any handleplan form is recognised, as tables; refuses to hold a text against them."""

from typing import Literal

Field = Literal[
    "department", "themes", "title", "description", "responsible",
    "goal", "subgoal", "action", "success",
    "actions", "results", "next_steps", "deviation", "progress", "other",
]  # fmt: skip
Context = Literal["", "goals", "status", "status table"]
"""Where a text stands: before any form, in one, under the heading of a status, or in a table there."""
OPENING: frozenset[Field] = frozenset(["department", "themes", "title"])
"""What a form begins with."""
GOAL_FIELDS: tuple[Field, ...] = ("goal", "subgoal", "action", "success")
STATUS_FIELDS: tuple[Field, ...] = ("actions", "results", "next_steps")
PLAIN_FIELDS: tuple[Field, ...] = ("department", "title", "responsible")
"""What is said in one line."""
REPORT_FIELDS: tuple[Field, ...] = ("deviation", *STATUS_FIELDS)
"""The texts of a report, in the order in which the plan has them: its columns, and what may stand below them."""

BACKGROUND = ("formål", "formålet", "formål med indsatsen", "indsatsens formål", "formål med initiativet", "baggrund",
              "baggrunden", "baggrund for indsatsen", "indsatsens baggrund", "hvorfor", "hvorfor gør vi det", "udfordring",
              "udfordringen", "problemstilling", "om indsatsen", "kort om indsatsen")  # fmt: skip
"""What a description may be called, and many a chapter too."""
PURPOSE = "formål"
"""How a label begins that a description may have, and over the column of a table that of its goal."""
LABELS: dict[Field, tuple[str, ...]] = {
    "department": ("handleplan fra", "handlingsplan fra", "forvaltning", "afdeling", "forvaltning afdeling",
                   "forvaltningsområde", "fagforvaltning", "ansvarlig forvaltning", "fagområde", "center", "ansvarligt center",
                   "ansvarlig afdeling", "ansvarlig enhed", "ansvarligt område", "ansvarligt fagområde", "direktørområde",
                   "direktionsområde", "fagafdeling", "hvilken forvaltning", "hvilken afdeling", "hvilket center",
                   "hvilken forvaltning er ansvarlig", "hvilken forvaltning har ansvaret", "forv", "afd", "indmeldt af",
                   "indberettet af", "forankring", "forankret i", "organisatorisk forankring", "organisatorisk placering",
                   "enhed", "fagcenter"),
    "themes": ("temaer", "tema", "tema er", "temaer som indsatsen vedrører", "indsatsens temaer", "indsatsen vedrører",
               "hvilke temaer vedrører indsatsen", "vælg tema", "vælg temaer", "temaområde", "temaområder", "temaerne",
               "temaet", "temavalg", "indsatsen hører under", "hører under",
               "hører under temaet", "hører under tema",
               "understøtter temaet", "understøtter temaerne", "relaterer sig til tema", "knytter sig til tema",
               "tilknyttede temaer", "politisk tema", "politiske temaer"),
    "title": ("indsats", "indsatsen", "indsatsens navn", "indsatsens titel", "hvad hedder indsatsen", "titel på indsats",
              "titel på indsatsen", "navn på indsats", "navn på indsatsen", "titel", "indsatsområde", "overskrift",
              "indsatstitel", "indsatsnavn", "indsatsens overskrift", "overskrift på indsatsen", "initiativ",
              "initiativets navn", "navn på initiativ", "navn på initiativet", "titel på initiativ", "initiativets titel",
              "tiltag", "tiltagets navn", "tiltagets titel", "navn på tiltag", "navn på tiltaget", "titel på tiltag",
              "titel på tiltaget", "projekttitel", "projektnavn", "projektets titel", "projektets navn",
              "overskrift på indsats", "overskrift for indsats", "overskrift for indsatsen", "titel for indsats",
              "titel for indsatsen", "titel på initiativet", "overskrift på initiativ", "overskrift på initiativet",
              "overskrift for initiativ", "overskrift for initiativet", "titel for initiativ", "titel for initiativet",
              "overskrift på tiltag", "overskrift på tiltaget", "overskrift for tiltag", "overskrift for tiltaget",
              "titel for tiltag", "titel for tiltaget", "titel på projekt", "titel på projektet", "navn på projekt",
              "navn på projektet", "overskrift på projekt", "overskrift på projektet", "overskrift for projekt",
              "overskrift for projektet", "titel for projekt", "titel for projektet", "titel på aktivitet",
              "titel på aktiviteten", "navn på aktivitet", "navn på aktiviteten", "overskrift på aktivitet",
              "overskrift på aktiviteten", "overskrift for aktivitet", "overskrift for aktiviteten", "titel for aktivitet",
              "titel for aktiviteten", "aktivitetens navn", "aktivitetens titel", "aktivitetsnavn", "tiltagets overskrift"),
    "description": ("uddybende beskrivelse af indsatsen", "uddybende beskrivelse", "beskrivelse af indsatsen", "beskrivelse",
                    "beskrivelse af indsats", "kort beskrivelse", "kort beskrivelse af indsatsen", "indsatsbeskrivelse",
                    "uddybende beskrivelse af indsats", "uddybning", "beskrivelse af initiativet", "indsatsens indhold",
                    "hvad går indsatsen ud på", "hvad handler indsatsen om", "beskrivelsen", "beskriv indsatsen",
                    "beskriv indsatsen kort", "beskriv kort indsatsen", "nærmere beskrivelse",
                    "nærmere beskrivelse af indsatsen", "projektbeskrivelse", "beskrivelse af tiltaget",
                    "beskrivelse af projektet", "kort resumé", "resumé", "resume", "beskr", "uddyb beskrivelse",
                    "hvad drejer indsatsen sig om", *BACKGROUND, "baggrund og formål",
                    "formål og baggrund", "baggrund og beskrivelse", "beskrivelse og baggrund", "beskrivelse og formål",
                    "formål og beskrivelse", "baggrund og indhold", "formål og indhold", "hvorfor er det vigtigt",
                    "hvorfor er indsatsen vigtig", "kort fortalt", "det handler om", "hvad handler det om", "indsatsen kort",
                    "begrundelse", "begrundelse for indsatsen", "nuværende situation", "situationen i dag",
                    "beskrivelse af projekt", "beskrivelse af aktiviteten", "om initiativet", "om tiltaget", "om projektet",
                    "om aktiviteten"),
    "responsible": ("ansvarlig", "ansvarlige", "ansvarlig for indsatsen", "ansvarlig person", "tovholder", "ansvar",
                    "projektleder", "projektansvarlig", "indsatsansvarlig", "ansvarlig leder", "ansvarlig medarbejder",
                    "ansvarlig for initiativet", "ansvarlig for tiltaget", "ansvarlig for projektet", "indsatsleder",
                    "hovedansvarlig", "primært ansvarlig", "kontaktperson", "nøgleperson", "udføres af"),
    "goal": ("mål", "vi vil opnå at", "vi vil opnå", "overordnet mål", "overordnede mål", "målsætning", "målsætninger",
             "målet", "målene", "hvad vil vi opnå", "hvad ønsker vi at opnå", "hvad skal vi opnå", "det vil vi opnå",
             "hvad vil i opnå", "hvad ønsker i at opnå", "i vil opnå at", "målet er", "målet er at", "målet med indsatsen",
             "langsigtet mål", "langsigtet målsætning", "hovedmål", "det overordnede mål", "vision",
             "visionen", "ambition", "ambitionen", "mål for indsatsen", "mål med indsatsen", "strategisk mål",
             "strategiske mål", "mål på lang sigt"),
    "subgoal": ("delmål", "delmålet", "delmålene", "del mål", "delmålsætning", "delmålsætninger", "derfor vil vi",
                "hvad vil vi derfor", "hvad vil i derfor", "derfor vil i", "kortsigtet mål",
                "kortsigtet målsætning", "etapemål", "undermål", "milepæl", "milepæle", "mål på kort sigt", "mål for perioden",
                "årets mål"),
    "action": ("handlemål", "handlemålet", "handlemålene", "handle mål", "hvad gør vi helt konkret", "hvad gør vi konkret",
               "det betyder at", "det betyder", "aktivitet", "aktiviteter", "handling", "hvad vil vi gøre", "hvordan gør vi",
               "hvordan gør vi det", "sådan gør vi", "det gør vi", "hvad betyder det", "hvad betyder det konkret",
               "hvad betyder det helt konkret", "hvad betyder det i praksis", "hvad gør i", "hvad gør i konkret",
               "hvad gør i helt konkret", "hvad skal der ske", "hvem gør hvad", "initiativer", "aktiviteter og tiltag",
               "tiltag og aktiviteter", "handlinger og aktiviteter", "aktiviteter og handlinger", "fremgangsmåde",
               "sådan når vi målet", "hvordan når vi målet", "hvordan når vi derhen", "vejen dertil"),
    "success": ("succeskriterier", "succeskriterie", "succeskriterium", "det er en succes når", "det er en succes hvis",
                "succesmål", "tegn på succes", "succeskriteriet", "succeskriterierne", "succes kriterier", "succes kriterium",
                "succes kriterie", "succeskrit", "succeskr", "kriterier for succes", "hvornår er det en succes",
                "hvornår er vi lykkedes", "hvordan ved vi at det er lykkedes", "hvordan ved vi at vi er lykkedes",
                "hvornår er vi i mål", "hvornår er målet nået", "hvordan måler vi det", "sådan måler vi det",
                "hvordan måler i det", "hvornår er vi tilfredse", "hvornår er i tilfredse", "hvornår er det lykkedes",
                "hvordan ser vi at det lykkes", "hvordan kan vi se at det lykkes", "hvordan kan vi se at det er lykkedes",
                "indikatorer", "målepunkt", "målepunkter", "evalueringskriterier",
                "hvordan måles det", "det måles på", "måles på", "måles ved"),
    "actions": ("vi har", "vi har handlinger", "vi har gjort", "hvad har vi gjort", "det har vi gjort", "hvad er der gjort",
                "hvad er gjort", "handlinger", "udførte handlinger", "gennemførte handlinger", "gennemførte aktiviteter",
                "udførte aktiviteter", "vi har gennemført", "gennemførte tiltag", "igangsatte tiltag",
                "igangsatte aktiviteter", "gennemførte indsatser", "handlinger siden sidst", "aktiviteter siden sidst",
                "siden sidst", "arbejdet indtil nu"),
    "results": ("vi har opnået", "vi har opnået resultater", "hvad har vi opnået", "det har vi opnået", "hvad er der opnået",
                "hvad er opnået", "resultater", "opnåede resultater", "hvad kom der ud af det", "hvad er der kommet ud af det",
                "hvad er resultatet", "hvad blev resultatet", "virkning", "virkninger", "resultater indtil nu", "opnåede mål",
                "resultater for borgerne"),
    "next_steps": ("vi vil arbejde videre med", "vi vil arbejde videre med ny handleplan", "hvad vil vi arbejde videre med",
                   "det vil vi arbejde videre med", "hvad skal vi arbejde videre med", "hvad arbejder vi videre med",
                   "vi arbejder videre med", "videre arbejde", "det videre arbejde", "næste skridt", "hvad gør vi nu",
                   "hvad så nu", "ny handleplan", "hvad gør vi fremadrettet", "hvad gør vi videre", "hvad gør vi herfra",
                   "vi vil fortsætte med", "vi fortsætter med", "fremtidige tiltag", "fremtidige handlinger",
                   "fremadrettede handlinger", "det videre forløb", "arbejdes videre med", "der arbejdes videre med",
                   "fremadrettet indsats", "den videre indsats", "hvordan arbejder vi videre", "kommende aktiviteter",
                   "kommende handlinger", "kommende tiltag", "næste trin", "plan for det videre arbejde", "videre plan",
                   "videre proces", "videre forløb", "den videre proces", "perspektiver", "fremtidigt arbejde"),
    "progress": ("fremdrift",),
    "other": ("tidsfrist", "frist", "tidsplan", "deadline", "tidspunkt", "økonomi", "ressourcer", "budget",
              "målgruppe", "samarbejdspartnere", "bemærkninger", "opfølgning", "måling", "finansiering"),
}  # fmt: skip
"""What a label says, in lower case and without signs; what stands in brackets behind it is let go."""
PROMPTS = ("sæt kryds", "sæt x", "sæt et kryds", "sæt et x", "afkryds", "kryds af", "marker det eller de temaer",
           "markér det eller de temaer")  # fmt: skip
"""How a line begins that asks to tick themes, whatever follows."""
SIGNED: dict[str, Field] = {
    **dict.fromkeys(("forvaltningen", "afdelingen", "centret", "centeret", "område", "området"), "department"),
    **dict.fromkeys(("vedrører", "berører"), "themes"),
    **dict.fromkeys(("indhold", "indholdet"), "description"),
    **dict.fromkeys(("initiativet", "tiltaget", "projektet"), "title"),
    **dict.fromkeys(("målsætningen", "målsætningerne"), "goal"),
    **dict.fromkeys(("aktiviteten", "aktiviteterne", "handlingen", "handlingerne"), "action"),
}
"""What is a label with a sign behind it alone: without one it says who, or what."""
COUNT_WORDS = ("trin", "skridt", "punkt", "pkt", "felt", "del", "spørgsmål", "afsnit", "rubrik")
"""What may stand in front of the number of a part of a form: ``Trin 2: Indsats``."""
THEME_WORDS = frozenset(["tema", "temaer", "temaerne", "temaet"])
ASKING = ("hvilke", "hvilket", "vælg", "angiv", "indsatsen", "indsatsens", "initiativet", "politikkens", "handicappolitikkens",
          "vedrører", "berører")  # fmt: skip
"""How a line may begin that asks for themes, or says which they are: ``Hvilke temaer handler indsatsen om?``"""
NO_THEMES = frozenset(["uden", "ingen", "intet", "alle", "et", "flere", "andet", "andre"])
"""With what words begin that say which themes there are, and ask for none: ``Uden tema``."""
OF_THEMES = frozenset(["i", "fra", "for", "som"])
"""What may stand behind a word for themes in a label that says of what they are: ``Tema i handicappolitikken``."""
DRESSING = frozenset(
    "målbare konkret konkrete forventede ønskede planlagte foreløbige indsatsens initiativets kommunens afdelingens centrets "
    "vores".split()
)
"""What may stand in front of a label and says nothing of the field."""
WHAT_IS = "hvad er "
ASKS = frozenset("hvad hvordan hvem hvornår det sådan nu vi i".split())
"""How a question or the beginning of a sentence begins that may be a label in words of its own."""
SAYS_ITSELF = frozenset("vi nu i".split())
"""Of these, how a text begins too that says something: a label only with a colon behind it."""
SAYS_WHO = frozenset("vi i der hvad hvem hvordan hvornår".split())
"""One of which a label in its own words has: ``Det er gjort`` is none."""
ASKED_FOR: tuple[tuple[Field, frozenset[str]], ...] = (
    ("responsible", frozenset("ansvaret ansvarlig ansvarlige tovholder".split())),
    ("success", frozenset("succes lykkedes lykkes".split())),
    ("subgoal", frozenset("delmål delmålet delmålene".split())),
    ("next_steps", frozenset("videre næste fremad fremover fremadrettet fremefter herfra nu".split())),
    ("actions", frozenset("gjort gennemført sket lavet udført".split())),
    ("results", frozenset("opnået ud resultatet resultaterne effekten udbyttet".split())),
    ("goal", frozenset("opnå målet mål".split())),
    ("action", frozenset("gøre gør".split())),
)
"""The words by which a label in its own words asks for a field: the first that has one of them."""
FILLING = frozenset(
    "af arbejde arbejder at blev de den der derfor det en er et for fortsætter fra følgende går gik gerne har have helt hos hvis "
    "i ind indsatsen indtil kalder kan kom kommer kommet konkret kunne løbet med ned når nå nået os på perioden planen se sidst "
    "siden skal skridt som så tager tage til undervejs var ved vi vil vores være ønsker året".split()
)
"""What else may stand in a label in its own words; any other word makes it a text."""
JOINING = frozenset(["og", "samt", "eller"])
ROUND_WORDS = ("midtvejsstatus", "slutstatus", "status", "halvårsstatus", "årsstatus", "midtvejsevaluering", "slutevaluering",
               "evaluering", "statusrapport", "midtvejsopfølgning", "slutopfølgning", "årsopfølgning",
               "halvårsopfølgning", "statusopfølgning", "statusredegørelse", "midtvejsredegørelse", "slutredegørelse",
               "slutrapport", "midtvejsrapport", "halvvejsstatus", "halvvejsopfølgning", "halvvejsevaluering")  # fmt: skip
YEARLY_WORDS = ("opfølgning", "midtvejs", "slut")
"""What is a round with a year behind it, and else is not."""
OWN_HEADS: dict[Field, tuple[str, ...]] = {
    "actions": ("vi har", "vi har handlinger"),
    "results": ("vi har opnået", "vi har opnået resultater"),
    "next_steps": ("vi vil arbejde videre med", "vi vil arbejde videre med ny handleplan"),
}
"""What a status head says in the form itself; any other wording belongs to the round."""
LED_BY: tuple[tuple[str, Field], ...] = (
    ("vi vil opnå at", "goal"), ("derfor vil vi", "subgoal"), ("det betyder at", "action"), ("det er en succes når", "success"),
    ("det er en succes hvis", "success"), ("vi har opnået", "results"), ("vi vil arbejde videre med", "next_steps"),
    ("vi arbejder videre med", "next_steps"), ("vi har", "actions"),
)  # fmt: skip
"""How a sentence begins that goes on from a label, the longer ones first."""
NEW_PLAN = "ny handleplan"
"""What the last head of a final round says."""
REFERRING = ("se", "jf", "jævnfør", "også")
"""How a text begins that names a round and is no heading: ``Se midtvejsstatus 2019``."""
NOT_FINAL = ("midtvejs", "halvår", "halvvejs", "foreløbig")
ROUND_ENDINGS = ("status", "evaluering", "opgørelse", "redegørelse", "rapport", "rapportering", "opdatering", "statusopfølgning")
"""How a word ends that is a round with a year behind it."""
FIELD_OF: dict[str, Field] = {phrase: field for field, phrases in LABELS.items() for phrase in phrases}
NOUNS = {said: field for said, field in FIELD_OF.items() if said.split()[0] not in ("vi", "det", "derfor", "hvad", "hvordan")}
"""The labels that a dash may stand behind: others go on in a sentence."""
IN_STATUS: dict[str, Field] = {
    **dict.fromkeys(("handling", "handlinger", "aktivitet", "aktiviteter"), "actions"),
    **dict.fromkeys(("resultat", "resultater"), "results"),
    **dict.fromkeys(("vi vil", "det vil vi", "hvad vil vi", "hvad gør vi"), "next_steps"),
    **dict.fromkeys(("ændret undervejs", "ændringer undervejs", "afvigelse", "afvigelser", "afvigelser fra planen"), "deviation"),
}
"""What a label says under the heading of a status, where it would say something else or nothing elsewhere."""
IN_STATUS_TABLE: dict[str, Field] = {
    **IN_STATUS,
    **dict.fromkeys(("gjort", "udført", "gennemført"), "actions"),
    **dict.fromkeys(("effekt", "effekter", "opnået", "udbytte"), "results"),
    **dict.fromkeys(("videre", "fremadrettet", "fremover"), "next_steps"),
}
"""What a cell says in a table of a status: words too short to be labels in running text."""
IN_GOALS: dict[str, Field] = {
    **dict.fromkeys(("handlinger", "hvad gør vi", "tiltag"), "action"),
    **dict.fromkeys(("resultater", "resultat", "resultatmål", "effekt", "effektmål"), "success"),
}
IN_CONTEXT: dict[Context, dict[str, Field]] = {
    "": {}, "goals": IN_GOALS, "status": IN_STATUS, "status table": IN_STATUS_TABLE
}  # fmt: skip
