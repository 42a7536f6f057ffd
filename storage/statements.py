"""The statements of ``storage.models`` as text; written by ``python -m storage.models``, not by hand."""

SCHEMA = (
    "CREATE TABLE chapter ( rank TEXT NOT NULL, id TEXT NOT NULL, heading TEXT NOT NULL, level INTEGER NOT NULL, body TEXT NOT NULL, lists_initiatives INTEGER NOT NULL, extra TEXT NOT NULL, digest INTEGER NOT NULL, PRIMARY KEY (id) ) STRICT",
    "CREATE TABLE goal ( rank TEXT NOT NULL, initiative TEXT NOT NULL, id TEXT NOT NULL, goal TEXT NOT NULL, subgoal TEXT NOT NULL, action TEXT NOT NULL, success TEXT NOT NULL, extra TEXT NOT NULL, digest INTEGER NOT NULL, PRIMARY KEY (id) ) STRICT",
    "CREATE TABLE hearing ( rank TEXT NOT NULL, id TEXT NOT NULL, recipient TEXT NOT NULL, sent TEXT NOT NULL, deadline TEXT NOT NULL, document TEXT NOT NULL, frozen TEXT NOT NULL, extra TEXT NOT NULL, digest INTEGER NOT NULL, PRIMARY KEY (id) ) STRICT",
    "CREATE TABLE initiative ( rank TEXT NOT NULL, id TEXT NOT NULL, title TEXT NOT NULL, department TEXT NOT NULL, responsible TEXT NOT NULL, description TEXT NOT NULL, origin TEXT NOT NULL, extra TEXT NOT NULL, digest INTEGER NOT NULL, PRIMARY KEY (id) ) STRICT",
    'CREATE TABLE "plan" ( id TEXT NOT NULL, title TEXT NOT NULL, municipality TEXT NOT NULL, area TEXT NOT NULL, policy TEXT NOT NULL, department TEXT NOT NULL, period_from INTEGER, period_to INTEGER, focus_area TEXT NOT NULL, case_number TEXT NOT NULL, contact TEXT NOT NULL, document_status TEXT NOT NULL, extra TEXT NOT NULL, digest INTEGER NOT NULL, PRIMARY KEY (id) ) STRICT',
    "CREATE TABLE point ( rank TEXT NOT NULL, id TEXT NOT NULL, hearing TEXT NOT NULL, answer TEXT NOT NULL, sort TEXT NOT NULL, author TEXT NOT NULL, date TEXT NOT NULL, part TEXT NOT NULL, field TEXT NOT NULL, change TEXT NOT NULL, text TEXT NOT NULL, resolved INTEGER NOT NULL, decision TEXT NOT NULL, decided TEXT NOT NULL, why TEXT NOT NULL, reply TEXT NOT NULL, extra TEXT NOT NULL, digest INTEGER NOT NULL, PRIMARY KEY (id) ) STRICT",
    'CREATE TABLE remark ( rank TEXT NOT NULL, id TEXT NOT NULL, part TEXT NOT NULL, "where" TEXT NOT NULL, text TEXT NOT NULL, extra TEXT NOT NULL, digest INTEGER NOT NULL, PRIMARY KEY (id) ) STRICT',
    "CREATE TABLE status ( initiative TEXT NOT NULL, round TEXT NOT NULL, progress TEXT NOT NULL, note TEXT NOT NULL, until TEXT NOT NULL, deviation TEXT NOT NULL, actions TEXT NOT NULL, results TEXT NOT NULL, next_steps TEXT NOT NULL, extra TEXT NOT NULL, digest INTEGER NOT NULL, PRIMARY KEY (initiative, round) ) STRICT",
    "CREATE TABLE status_round ( rank TEXT NOT NULL, id TEXT NOT NULL, label TEXT NOT NULL, year INTEGER, final INTEGER NOT NULL, deadline TEXT NOT NULL, actions_head TEXT NOT NULL, results_head TEXT NOT NULL, next_steps_head TEXT NOT NULL, extra TEXT NOT NULL, digest INTEGER NOT NULL, PRIMARY KEY (id) ) STRICT",
    "CREATE TABLE step ( number INTEGER NOT NULL, made TEXT NOT NULL, who TEXT NOT NULL, kind TEXT NOT NULL, label TEXT NOT NULL, part TEXT NOT NULL, field TEXT NOT NULL, changes TEXT NOT NULL, digest INTEGER NOT NULL, PRIMARY KEY (number) ) STRICT",
    "CREATE TABLE theme ( rank TEXT NOT NULL, id TEXT NOT NULL, label TEXT NOT NULL, extra TEXT NOT NULL, digest INTEGER NOT NULL, PRIMARY KEY (id) ) STRICT",
    "CREATE TABLE tick ( initiative TEXT NOT NULL, theme TEXT NOT NULL, digest INTEGER NOT NULL, PRIMARY KEY (initiative, theme) ) WITHOUT ROWID, STRICT",
    "CREATE TABLE total ( total INTEGER NOT NULL, PRIMARY KEY (total) ) STRICT",
    "CREATE TABLE waiver ( rank TEXT NOT NULL, id TEXT NOT NULL, rule TEXT NOT NULL, part TEXT NOT NULL, field TEXT NOT NULL, reason TEXT NOT NULL, extra TEXT NOT NULL, digest INTEGER NOT NULL, PRIMARY KEY (id) ) STRICT",
    "CREATE INDEX goal_rank ON goal (initiative, rank)",
    "CREATE INDEX initiative_rank ON initiative (rank)",
)
"""The statements that make an empty file's tables."""

PLAN_TABLES = ("chapter", "goal", "hearing", "initiative", "plan", "point", "remark", "status", "status_round", "theme", "tick", "waiver")
"""The tables whose rows are the plan."""

RANKED = ("chapter", "goal", "hearing", "initiative", "point", "remark", "status_round", "theme", "waiver")
"""The tables whose rows have an order."""

COLUMNS = {
    "chapter": ("rank", "id", "heading", "level", "body", "lists_initiatives", "extra", "digest"),
    "goal": ("rank", "initiative", "id", "goal", "subgoal", "action", "success", "extra", "digest"),
    "hearing": ("rank", "id", "recipient", "sent", "deadline", "document", "frozen", "extra", "digest"),
    "initiative": ("rank", "id", "title", "department", "responsible", "description", "origin", "extra", "digest"),
    "plan": ("id", "title", "municipality", "area", "policy", "department", "period_from", "period_to", "focus_area", "case_number", "contact", "document_status", "extra", "digest"),
    "point": ("rank", "id", "hearing", "answer", "sort", "author", "date", "part", "field", "change", "text", "resolved", "decision", "decided", "why", "reply", "extra", "digest"),
    "remark": ("rank", "id", "part", "where", "text", "extra", "digest"),
    "status": ("initiative", "round", "progress", "note", "until", "deviation", "actions", "results", "next_steps", "extra", "digest"),
    "status_round": ("rank", "id", "label", "year", "final", "deadline", "actions_head", "results_head", "next_steps_head", "extra", "digest"),
    "step": ("number", "made", "who", "kind", "label", "part", "field", "changes", "digest"),
    "theme": ("rank", "id", "label", "extra", "digest"),
    "tick": ("initiative", "theme", "digest"),
    "total": ("total",),
    "waiver": ("rank", "id", "rule", "part", "field", "reason", "extra", "digest"),
}
"""All columns of a table in order; where there is a digest, it is the last."""

KEY_AT = {
    "chapter": (1,),
    "goal": (2,),
    "hearing": (1,),
    "initiative": (1,),
    "plan": (0,),
    "point": (1,),
    "remark": (1,),
    "status": (0, 1),
    "status_round": (1,),
    "step": (0,),
    "theme": (1,),
    "tick": (0, 1),
    "total": (0,),
    "waiver": (1,),
}
"""Where in a row its key stands."""

READ = {
    "chapter": "SELECT chapter.rank, chapter.id, chapter.heading, chapter.level, chapter.body, chapter.lists_initiatives, chapter.extra FROM chapter",
    "goal": "SELECT goal.rank, goal.initiative, goal.id, goal.goal, goal.subgoal, goal.action, goal.success, goal.extra FROM goal",
    "hearing": "SELECT hearing.rank, hearing.id, hearing.recipient, hearing.sent, hearing.deadline, hearing.document, hearing.frozen, hearing.extra FROM hearing",
    "initiative": "SELECT initiative.rank, initiative.id, initiative.title, initiative.department, initiative.responsible, initiative.description, initiative.origin, initiative.extra FROM initiative",
    "plan": 'SELECT "plan".id, "plan".title, "plan".municipality, "plan".area, "plan".policy, "plan".department, "plan".period_from, "plan".period_to, "plan".focus_area, "plan".case_number, "plan".contact, "plan".document_status, "plan".extra FROM "plan"',
    "point": "SELECT point.rank, point.id, point.hearing, point.answer, point.sort, point.author, point.date, point.part, point.field, point.change, point.text, point.resolved, point.decision, point.decided, point.why, point.reply, point.extra FROM point",
    "remark": 'SELECT remark.rank, remark.id, remark.part, remark."where", remark.text, remark.extra FROM remark',
    "status": "SELECT status.initiative, status.round, status.progress, status.note, status.until, status.deviation, status.actions, status.results, status.next_steps, status.extra FROM status",
    "status_round": "SELECT status_round.rank, status_round.id, status_round.label, status_round.year, status_round.final, status_round.deadline, status_round.actions_head, status_round.results_head, status_round.next_steps_head, status_round.extra FROM status_round",
    "step": "SELECT step.number, step.made, step.who, step.kind, step.label, step.part, step.field, step.changes FROM step",
    "theme": "SELECT theme.rank, theme.id, theme.label, theme.extra FROM theme",
    "tick": "SELECT tick.initiative, tick.theme FROM tick",
    "total": "SELECT total.total FROM total",
    "waiver": "SELECT waiver.rank, waiver.id, waiver.rule, waiver.part, waiver.field, waiver.reason, waiver.extra FROM waiver",
}
"""All rows in no order, without their digests."""

READ_ONE = {
    "chapter": "SELECT chapter.rank, chapter.id, chapter.heading, chapter.level, chapter.body, chapter.lists_initiatives, chapter.extra, chapter.digest FROM chapter WHERE chapter.id = ?",
    "goal": "SELECT goal.rank, goal.initiative, goal.id, goal.goal, goal.subgoal, goal.action, goal.success, goal.extra, goal.digest FROM goal WHERE goal.id = ?",
    "hearing": "SELECT hearing.rank, hearing.id, hearing.recipient, hearing.sent, hearing.deadline, hearing.document, hearing.frozen, hearing.extra, hearing.digest FROM hearing WHERE hearing.id = ?",
    "initiative": "SELECT initiative.rank, initiative.id, initiative.title, initiative.department, initiative.responsible, initiative.description, initiative.origin, initiative.extra, initiative.digest FROM initiative WHERE initiative.id = ?",
    "plan": 'SELECT "plan".id, "plan".title, "plan".municipality, "plan".area, "plan".policy, "plan".department, "plan".period_from, "plan".period_to, "plan".focus_area, "plan".case_number, "plan".contact, "plan".document_status, "plan".extra, "plan".digest FROM "plan" WHERE "plan".id = ?',
    "point": "SELECT point.rank, point.id, point.hearing, point.answer, point.sort, point.author, point.date, point.part, point.field, point.change, point.text, point.resolved, point.decision, point.decided, point.why, point.reply, point.extra, point.digest FROM point WHERE point.id = ?",
    "remark": 'SELECT remark.rank, remark.id, remark.part, remark."where", remark.text, remark.extra, remark.digest FROM remark WHERE remark.id = ?',
    "status": "SELECT status.initiative, status.round, status.progress, status.note, status.until, status.deviation, status.actions, status.results, status.next_steps, status.extra, status.digest FROM status WHERE status.initiative = ? AND status.round = ?",
    "status_round": "SELECT status_round.rank, status_round.id, status_round.label, status_round.year, status_round.final, status_round.deadline, status_round.actions_head, status_round.results_head, status_round.next_steps_head, status_round.extra, status_round.digest FROM status_round WHERE status_round.id = ?",
    "step": "SELECT step.number, step.made, step.who, step.kind, step.label, step.part, step.field, step.changes, step.digest FROM step WHERE step.number = ?",
    "theme": "SELECT theme.rank, theme.id, theme.label, theme.extra, theme.digest FROM theme WHERE theme.id = ?",
    "tick": "SELECT tick.initiative, tick.theme, tick.digest FROM tick WHERE tick.initiative = ? AND tick.theme = ?",
    "total": "SELECT total.total FROM total WHERE total.total = ?",
    "waiver": "SELECT waiver.rank, waiver.id, waiver.rule, waiver.part, waiver.field, waiver.reason, waiver.extra, waiver.digest FROM waiver WHERE waiver.id = ?",
}
"""The row with a key."""

WRITE = {
    "chapter": "INSERT INTO chapter (rank, id, heading, level, body, lists_initiatives, extra, digest) VALUES (?, ?, ?, ?, ?, ?, ?, ?) ON CONFLICT (id) DO UPDATE SET rank = excluded.rank, heading = excluded.heading, level = excluded.level, body = excluded.body, lists_initiatives = excluded.lists_initiatives, extra = excluded.extra, digest = excluded.digest",
    "goal": "INSERT INTO goal (rank, initiative, id, goal, subgoal, action, success, extra, digest) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?) ON CONFLICT (id) DO UPDATE SET rank = excluded.rank, initiative = excluded.initiative, goal = excluded.goal, subgoal = excluded.subgoal, action = excluded.action, success = excluded.success, extra = excluded.extra, digest = excluded.digest",
    "hearing": "INSERT INTO hearing (rank, id, recipient, sent, deadline, document, frozen, extra, digest) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?) ON CONFLICT (id) DO UPDATE SET rank = excluded.rank, recipient = excluded.recipient, sent = excluded.sent, deadline = excluded.deadline, document = excluded.document, frozen = excluded.frozen, extra = excluded.extra, digest = excluded.digest",
    "initiative": "INSERT INTO initiative (rank, id, title, department, responsible, description, origin, extra, digest) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?) ON CONFLICT (id) DO UPDATE SET rank = excluded.rank, title = excluded.title, department = excluded.department, responsible = excluded.responsible, description = excluded.description, origin = excluded.origin, extra = excluded.extra, digest = excluded.digest",
    "plan": 'INSERT INTO "plan" (id, title, municipality, area, policy, department, period_from, period_to, focus_area, case_number, contact, document_status, extra, digest) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?) ON CONFLICT (id) DO UPDATE SET title = excluded.title, municipality = excluded.municipality, area = excluded.area, policy = excluded.policy, department = excluded.department, period_from = excluded.period_from, period_to = excluded.period_to, focus_area = excluded.focus_area, case_number = excluded.case_number, contact = excluded.contact, document_status = excluded.document_status, extra = excluded.extra, digest = excluded.digest',
    "point": "INSERT INTO point (rank, id, hearing, answer, sort, author, date, part, field, change, text, resolved, decision, decided, why, reply, extra, digest) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?) ON CONFLICT (id) DO UPDATE SET rank = excluded.rank, hearing = excluded.hearing, answer = excluded.answer, sort = excluded.sort, author = excluded.author, date = excluded.date, part = excluded.part, field = excluded.field, change = excluded.change, text = excluded.text, resolved = excluded.resolved, decision = excluded.decision, decided = excluded.decided, why = excluded.why, reply = excluded.reply, extra = excluded.extra, digest = excluded.digest",
    "remark": 'INSERT INTO remark (rank, id, part, "where", text, extra, digest) VALUES (?, ?, ?, ?, ?, ?, ?) ON CONFLICT (id) DO UPDATE SET rank = excluded.rank, part = excluded.part, "where" = excluded."where", text = excluded.text, extra = excluded.extra, digest = excluded.digest',
    "status": "INSERT INTO status (initiative, round, progress, note, until, deviation, actions, results, next_steps, extra, digest) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?) ON CONFLICT (initiative, round) DO UPDATE SET progress = excluded.progress, note = excluded.note, until = excluded.until, deviation = excluded.deviation, actions = excluded.actions, results = excluded.results, next_steps = excluded.next_steps, extra = excluded.extra, digest = excluded.digest",
    "status_round": "INSERT INTO status_round (rank, id, label, year, final, deadline, actions_head, results_head, next_steps_head, extra, digest) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?) ON CONFLICT (id) DO UPDATE SET rank = excluded.rank, label = excluded.label, year = excluded.year, final = excluded.final, deadline = excluded.deadline, actions_head = excluded.actions_head, results_head = excluded.results_head, next_steps_head = excluded.next_steps_head, extra = excluded.extra, digest = excluded.digest",
    "step": "INSERT INTO step (number, made, who, kind, label, part, field, changes, digest) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?) ON CONFLICT (number) DO UPDATE SET made = excluded.made, who = excluded.who, kind = excluded.kind, label = excluded.label, part = excluded.part, field = excluded.field, changes = excluded.changes, digest = excluded.digest",
    "theme": "INSERT INTO theme (rank, id, label, extra, digest) VALUES (?, ?, ?, ?, ?) ON CONFLICT (id) DO UPDATE SET rank = excluded.rank, label = excluded.label, extra = excluded.extra, digest = excluded.digest",
    "tick": "INSERT INTO tick (initiative, theme, digest) VALUES (?, ?, ?) ON CONFLICT (initiative, theme) DO UPDATE SET digest = excluded.digest",
    "total": "INSERT INTO total (total) VALUES (?)",
    "waiver": "INSERT INTO waiver (rank, id, rule, part, field, reason, extra, digest) VALUES (?, ?, ?, ?, ?, ?, ?, ?) ON CONFLICT (id) DO UPDATE SET rank = excluded.rank, rule = excluded.rule, part = excluded.part, field = excluded.field, reason = excluded.reason, extra = excluded.extra, digest = excluded.digest",
}
"""Writes a row of all columns in their order; a row with the same key is changed in place."""

CHANGE = {
    "chapter": {
        "rank": "UPDATE chapter SET rank=?, digest=? WHERE chapter.id = ?",
        "heading": "UPDATE chapter SET heading=?, digest=? WHERE chapter.id = ?",
        "level": "UPDATE chapter SET level=?, digest=? WHERE chapter.id = ?",
        "body": "UPDATE chapter SET body=?, digest=? WHERE chapter.id = ?",
        "lists_initiatives": "UPDATE chapter SET lists_initiatives=?, digest=? WHERE chapter.id = ?",
        "extra": "UPDATE chapter SET extra=?, digest=? WHERE chapter.id = ?",
    },
    "goal": {
        "rank": "UPDATE goal SET rank=?, digest=? WHERE goal.id = ?",
        "initiative": "UPDATE goal SET initiative=?, digest=? WHERE goal.id = ?",
        "goal": "UPDATE goal SET goal=?, digest=? WHERE goal.id = ?",
        "subgoal": "UPDATE goal SET subgoal=?, digest=? WHERE goal.id = ?",
        "action": "UPDATE goal SET action=?, digest=? WHERE goal.id = ?",
        "success": "UPDATE goal SET success=?, digest=? WHERE goal.id = ?",
        "extra": "UPDATE goal SET extra=?, digest=? WHERE goal.id = ?",
    },
    "hearing": {
        "rank": "UPDATE hearing SET rank=?, digest=? WHERE hearing.id = ?",
        "recipient": "UPDATE hearing SET recipient=?, digest=? WHERE hearing.id = ?",
        "sent": "UPDATE hearing SET sent=?, digest=? WHERE hearing.id = ?",
        "deadline": "UPDATE hearing SET deadline=?, digest=? WHERE hearing.id = ?",
        "document": "UPDATE hearing SET document=?, digest=? WHERE hearing.id = ?",
        "frozen": "UPDATE hearing SET frozen=?, digest=? WHERE hearing.id = ?",
        "extra": "UPDATE hearing SET extra=?, digest=? WHERE hearing.id = ?",
    },
    "initiative": {
        "rank": "UPDATE initiative SET rank=?, digest=? WHERE initiative.id = ?",
        "title": "UPDATE initiative SET title=?, digest=? WHERE initiative.id = ?",
        "department": "UPDATE initiative SET department=?, digest=? WHERE initiative.id = ?",
        "responsible": "UPDATE initiative SET responsible=?, digest=? WHERE initiative.id = ?",
        "description": "UPDATE initiative SET description=?, digest=? WHERE initiative.id = ?",
        "origin": "UPDATE initiative SET origin=?, digest=? WHERE initiative.id = ?",
        "extra": "UPDATE initiative SET extra=?, digest=? WHERE initiative.id = ?",
    },
    "plan": {
        "title": 'UPDATE "plan" SET title=?, digest=? WHERE "plan".id = ?',
        "municipality": 'UPDATE "plan" SET municipality=?, digest=? WHERE "plan".id = ?',
        "area": 'UPDATE "plan" SET area=?, digest=? WHERE "plan".id = ?',
        "policy": 'UPDATE "plan" SET policy=?, digest=? WHERE "plan".id = ?',
        "department": 'UPDATE "plan" SET department=?, digest=? WHERE "plan".id = ?',
        "period_from": 'UPDATE "plan" SET period_from=?, digest=? WHERE "plan".id = ?',
        "period_to": 'UPDATE "plan" SET period_to=?, digest=? WHERE "plan".id = ?',
        "focus_area": 'UPDATE "plan" SET focus_area=?, digest=? WHERE "plan".id = ?',
        "case_number": 'UPDATE "plan" SET case_number=?, digest=? WHERE "plan".id = ?',
        "contact": 'UPDATE "plan" SET contact=?, digest=? WHERE "plan".id = ?',
        "document_status": 'UPDATE "plan" SET document_status=?, digest=? WHERE "plan".id = ?',
        "extra": 'UPDATE "plan" SET extra=?, digest=? WHERE "plan".id = ?',
    },
    "point": {
        "rank": "UPDATE point SET rank=?, digest=? WHERE point.id = ?",
        "hearing": "UPDATE point SET hearing=?, digest=? WHERE point.id = ?",
        "answer": "UPDATE point SET answer=?, digest=? WHERE point.id = ?",
        "sort": "UPDATE point SET sort=?, digest=? WHERE point.id = ?",
        "author": "UPDATE point SET author=?, digest=? WHERE point.id = ?",
        "date": "UPDATE point SET date=?, digest=? WHERE point.id = ?",
        "part": "UPDATE point SET part=?, digest=? WHERE point.id = ?",
        "field": "UPDATE point SET field=?, digest=? WHERE point.id = ?",
        "change": "UPDATE point SET change=?, digest=? WHERE point.id = ?",
        "text": "UPDATE point SET text=?, digest=? WHERE point.id = ?",
        "resolved": "UPDATE point SET resolved=?, digest=? WHERE point.id = ?",
        "decision": "UPDATE point SET decision=?, digest=? WHERE point.id = ?",
        "decided": "UPDATE point SET decided=?, digest=? WHERE point.id = ?",
        "why": "UPDATE point SET why=?, digest=? WHERE point.id = ?",
        "reply": "UPDATE point SET reply=?, digest=? WHERE point.id = ?",
        "extra": "UPDATE point SET extra=?, digest=? WHERE point.id = ?",
    },
    "remark": {
        "rank": "UPDATE remark SET rank=?, digest=? WHERE remark.id = ?",
        "part": "UPDATE remark SET part=?, digest=? WHERE remark.id = ?",
        "where": 'UPDATE remark SET "where"=?, digest=? WHERE remark.id = ?',
        "text": "UPDATE remark SET text=?, digest=? WHERE remark.id = ?",
        "extra": "UPDATE remark SET extra=?, digest=? WHERE remark.id = ?",
    },
    "status": {
        "initiative": "UPDATE status SET initiative=?, digest=? WHERE status.initiative = ? AND status.round = ?",
        "round": "UPDATE status SET round=?, digest=? WHERE status.initiative = ? AND status.round = ?",
        "progress": "UPDATE status SET progress=?, digest=? WHERE status.initiative = ? AND status.round = ?",
        "note": "UPDATE status SET note=?, digest=? WHERE status.initiative = ? AND status.round = ?",
        "until": "UPDATE status SET until=?, digest=? WHERE status.initiative = ? AND status.round = ?",
        "deviation": "UPDATE status SET deviation=?, digest=? WHERE status.initiative = ? AND status.round = ?",
        "actions": "UPDATE status SET actions=?, digest=? WHERE status.initiative = ? AND status.round = ?",
        "results": "UPDATE status SET results=?, digest=? WHERE status.initiative = ? AND status.round = ?",
        "next_steps": "UPDATE status SET next_steps=?, digest=? WHERE status.initiative = ? AND status.round = ?",
        "extra": "UPDATE status SET extra=?, digest=? WHERE status.initiative = ? AND status.round = ?",
    },
    "status_round": {
        "rank": "UPDATE status_round SET rank=?, digest=? WHERE status_round.id = ?",
        "label": "UPDATE status_round SET label=?, digest=? WHERE status_round.id = ?",
        "year": "UPDATE status_round SET year=?, digest=? WHERE status_round.id = ?",
        "final": "UPDATE status_round SET final=?, digest=? WHERE status_round.id = ?",
        "deadline": "UPDATE status_round SET deadline=?, digest=? WHERE status_round.id = ?",
        "actions_head": "UPDATE status_round SET actions_head=?, digest=? WHERE status_round.id = ?",
        "results_head": "UPDATE status_round SET results_head=?, digest=? WHERE status_round.id = ?",
        "next_steps_head": "UPDATE status_round SET next_steps_head=?, digest=? WHERE status_round.id = ?",
        "extra": "UPDATE status_round SET extra=?, digest=? WHERE status_round.id = ?",
    },
    "theme": {
        "rank": "UPDATE theme SET rank=?, digest=? WHERE theme.id = ?",
        "label": "UPDATE theme SET label=?, digest=? WHERE theme.id = ?",
        "extra": "UPDATE theme SET extra=?, digest=? WHERE theme.id = ?",
    },
    "waiver": {
        "rank": "UPDATE waiver SET rank=?, digest=? WHERE waiver.id = ?",
        "rule": "UPDATE waiver SET rule=?, digest=? WHERE waiver.id = ?",
        "part": "UPDATE waiver SET part=?, digest=? WHERE waiver.id = ?",
        "field": "UPDATE waiver SET field=?, digest=? WHERE waiver.id = ?",
        "reason": "UPDATE waiver SET reason=?, digest=? WHERE waiver.id = ?",
        "extra": "UPDATE waiver SET extra=?, digest=? WHERE waiver.id = ?",
    },
}
"""Writes one column and the digest of the row with a key: an index on another column is not touched."""

DELETE = {
    "chapter": "DELETE FROM chapter WHERE chapter.id = ?",
    "goal": "DELETE FROM goal WHERE goal.id = ?",
    "hearing": "DELETE FROM hearing WHERE hearing.id = ?",
    "initiative": "DELETE FROM initiative WHERE initiative.id = ?",
    "plan": 'DELETE FROM "plan" WHERE "plan".id = ?',
    "point": "DELETE FROM point WHERE point.id = ?",
    "remark": "DELETE FROM remark WHERE remark.id = ?",
    "status": "DELETE FROM status WHERE status.initiative = ? AND status.round = ?",
    "status_round": "DELETE FROM status_round WHERE status_round.id = ?",
    "step": "DELETE FROM step WHERE step.number = ?",
    "theme": "DELETE FROM theme WHERE theme.id = ?",
    "tick": "DELETE FROM tick WHERE tick.initiative = ? AND tick.theme = ?",
    "total": "DELETE FROM total WHERE total.total = ?",
    "waiver": "DELETE FROM waiver WHERE waiver.id = ?",
}
"""Takes the row with a key out."""

DIGESTS = {
    "chapter": "SELECT sum(chapter.digest) AS sum_1 FROM chapter",
    "goal": "SELECT sum(goal.digest) AS sum_1 FROM goal",
    "hearing": "SELECT sum(hearing.digest) AS sum_1 FROM hearing",
    "initiative": "SELECT sum(initiative.digest) AS sum_1 FROM initiative",
    "plan": 'SELECT sum("plan".digest) AS sum_1 FROM "plan"',
    "point": "SELECT sum(point.digest) AS sum_1 FROM point",
    "remark": "SELECT sum(remark.digest) AS sum_1 FROM remark",
    "status": "SELECT sum(status.digest) AS sum_1 FROM status",
    "status_round": "SELECT sum(status_round.digest) AS sum_1 FROM status_round",
    "theme": "SELECT sum(theme.digest) AS sum_1 FROM theme",
    "tick": "SELECT sum(tick.digest) AS sum_1 FROM tick",
    "waiver": "SELECT sum(waiver.digest) AS sum_1 FROM waiver",
}
"""The sum of the digests that stand in a table."""

SIBLINGS = {
    "chapter": "SELECT chapter.rank, chapter.id, chapter.heading, chapter.level, chapter.body, chapter.lists_initiatives, chapter.extra, chapter.digest FROM chapter ORDER BY chapter.rank",
    "goal": "SELECT goal.rank, goal.initiative, goal.id, goal.goal, goal.subgoal, goal.action, goal.success, goal.extra, goal.digest FROM goal WHERE goal.initiative = ? ORDER BY goal.rank",
    "hearing": "SELECT hearing.rank, hearing.id, hearing.recipient, hearing.sent, hearing.deadline, hearing.document, hearing.frozen, hearing.extra, hearing.digest FROM hearing ORDER BY hearing.rank",
    "initiative": "SELECT initiative.rank, initiative.id, initiative.title, initiative.department, initiative.responsible, initiative.description, initiative.origin, initiative.extra, initiative.digest FROM initiative ORDER BY initiative.rank",
    "point": "SELECT point.rank, point.id, point.hearing, point.answer, point.sort, point.author, point.date, point.part, point.field, point.change, point.text, point.resolved, point.decision, point.decided, point.why, point.reply, point.extra, point.digest FROM point ORDER BY point.rank",
    "remark": 'SELECT remark.rank, remark.id, remark.part, remark."where", remark.text, remark.extra, remark.digest FROM remark ORDER BY remark.rank',
    "status_round": "SELECT status_round.rank, status_round.id, status_round.label, status_round.year, status_round.final, status_round.deadline, status_round.actions_head, status_round.results_head, status_round.next_steps_head, status_round.extra, status_round.digest FROM status_round ORDER BY status_round.rank",
    "theme": "SELECT theme.rank, theme.id, theme.label, theme.extra, theme.digest FROM theme ORDER BY theme.rank",
    "waiver": "SELECT waiver.rank, waiver.id, waiver.rule, waiver.part, waiver.field, waiver.reason, waiver.extra, waiver.digest FROM waiver ORDER BY waiver.rank",
}
"""All rows of one parent in order; a goal's parent is the parameter, other tables have one parent, the plan."""

NEXT_RANK = {
    "chapter": "SELECT min(chapter.rank) AS min_1 FROM chapter WHERE chapter.rank > ?",
    "goal": "SELECT min(goal.rank) AS min_1 FROM goal WHERE goal.initiative = ? AND goal.rank > ?",
    "hearing": "SELECT min(hearing.rank) AS min_1 FROM hearing WHERE hearing.rank > ?",
    "initiative": "SELECT min(initiative.rank) AS min_1 FROM initiative WHERE initiative.rank > ?",
    "point": "SELECT min(point.rank) AS min_1 FROM point WHERE point.rank > ?",
    "remark": "SELECT min(remark.rank) AS min_1 FROM remark WHERE remark.rank > ?",
    "status_round": "SELECT min(status_round.rank) AS min_1 FROM status_round WHERE status_round.rank > ?",
    "theme": "SELECT min(theme.rank) AS min_1 FROM theme WHERE theme.rank > ?",
    "waiver": "SELECT min(waiver.rank) AS min_1 FROM waiver WHERE waiver.rank > ?",
}
"""The rank of the row that stands next behind a rank, under one parent."""

SET_TOTAL = "INSERT INTO total (total) VALUES (?)"
"""Writes the sum of all digests for the first time."""

ADD_TO_TOTAL = "UPDATE total SET total=(total.total + ?)"
"""By how much the sum grew."""

STEPS = "SELECT step.number, step.made, step.who, step.kind, step.label, step.part, step.field, step.changes, step.digest FROM step WHERE step.number < ? ORDER BY step.number DESC"
"""The rows of the change log before a number, the newest first."""

NEWEST_STEP = "SELECT max(step.number) AS max_1 FROM step"
"""The number of the newest step in the change log."""

LOGGED = "SELECT count(*) AS count_1, min(step.made) AS min_1 FROM step"
"""How many steps, and since when."""

LOGGED_BY = "SELECT DISTINCT step.who FROM step ORDER BY step.who"
"""The names in the change log."""

FORGET = "DELETE FROM step"
"""Takes all steps out of the change log."""
