"""A schema as text: every table, index, trigger and check of a database, to compare two."""

import peewee

_POSTGRES = (
    """SELECT 'column ' || table_name || '.' || column_name, data_type || ' ' || is_nullable ||
       coalesce(' default ' || column_default, '') || ' identity ' || is_identity
       FROM information_schema.columns WHERE table_schema = %s""",
    """SELECT 'constraint ' || c.conrelid::regclass::text || ' ' || c.conname,
       pg_get_constraintdef(c.oid)
       FROM pg_constraint c JOIN pg_namespace n ON n.oid = c.connamespace
       WHERE n.nspname = %s AND c.contype <> 'n'""",
    """SELECT 'index ' || indexname, indexdef FROM pg_indexes WHERE schemaname = %s""",
    """SELECT 'trigger ' || t.tgname, pg_get_triggerdef(t.oid)
       FROM pg_trigger t JOIN pg_class c ON c.oid = t.tgrelid
       JOIN pg_namespace n ON n.oid = c.relnamespace
       WHERE n.nspname = %s AND NOT t.tgisinternal""",
    """SELECT 'function ' || p.proname, p.prosrc
       FROM pg_proc p JOIN pg_namespace n ON n.oid = p.pronamespace WHERE n.nspname = %s""",
)


def describe(database: peewee.Database, schema: str = "public") -> dict[str, str]:
    """Name to definition of everything in the schema; white space does not count."""
    if isinstance(database, peewee.SqliteDatabase):
        rows = database.execute_sql(
            "SELECT type || ' ' || name, sql FROM sqlite_master WHERE sql IS NOT NULL"
            " AND name NOT LIKE 'sqlite_%'"
        ).fetchall()
        return {name: " ".join(text.replace('"', "").split()) for name, text in rows}
    found: dict[str, str] = {}
    for statement in _POSTGRES:
        for name, text in database.execute_sql(statement, (schema,)).fetchall():
            found[name.replace(f"{schema}.", "")] = " ".join(text.replace(f"{schema}.", "").split())
    return found


def differences(one: dict[str, str], other: dict[str, str]) -> list[str]:
    """Names of what two descriptions do not share or define differently."""
    return sorted(name for name in one.keys() | other.keys() if one.get(name) != other.get(name))
