"""The tables of the journal, and how older journals become this one."""

VERSION = 10
POLICY = """
create table standing (
    program text not null, tool text not null, effect text not null, created real not null,
    primary key (program, tool)
);
create table audit (id integer primary key autoincrement, body text not null, hash text not null);
create trigger audit_keeps before update on audit begin select raise(abort, 'the audit log only grows'); end;
create trigger audit_stays before delete on audit begin select raise(abort, 'the audit log only grows'); end;
"""
SAID = """
create virtual table said using fts5(
    text, content='messages', content_rowid='id', tokenize="unicode61 remove_diacritics 2"
);
create trigger said_new after insert on messages begin
    insert into said(rowid, text) values (new.id, new.text);
end;
create trigger said_gone after delete on messages begin
    insert into said(said, rowid, text) values ('delete', old.id, old.text);
end;
create trigger said_anew after update of text on messages when old.text <> new.text begin
    insert into said(said, rowid, text) values ('delete', old.id, old.text);
    insert into said(rowid, text) values (new.id, new.text);
end;
"""
PROGRAMS = """
create table editions (id integer primary key, spec text not null unique);
alter table conversations add column edition integer not null default 0;
alter table standing add column content text not null default '';
"""
SCHEMA = f"""
create table conversations (
    pid integer primary key autoincrement,
    title text not null, named integer not null default 0, program text not null,
    created real not null, updated real not null, deleted integer not null default 0,
    parent integer not null default 0, root integer not null default 0,
    priority text not null default 'normal', nice integer not null default 0,
    folder text not null default '', pinned integer not null default 0, archived integer not null default 0
);
create table messages (
    id integer primary key autoincrement,
    pid integer not null references conversations, role text not null,
    text text not null, raw text not null, status text not null, created real not null,
    label blob not null, passages blob not null, invocation blob not null, stats blob not null,
    evicted integer not null default 0,
    tokens blob not null default x'', cpu text not null default '',
    stripped integer not null default 0, reads text, cut integer not null default 0,
    block integer not null default 0, original integer not null default 0,
    claims blob, supports blob, collections blob not null default x'5b5d'
);
create index messages_by_process on messages (pid, id);
create table pins (message integer not null references messages, chunk integer not null, primary key (message, chunk));
create table grants (path text primary key);
create table blocks (
    id integer primary key autoincrement,
    about text not null, pid integer not null, subject text not null, key text not null, text text not null,
    author text not null, source text not null, message integer not null, label blob not null,
    created real not null, ended real not null default 0, replaces integer not null default 0, state text not null
);
create table digests (
    message integer primary key references messages, pid integer not null references conversations,
    text text not null, label blob not null, messages blob not null, turns integer not null, created real not null
);
{POLICY}{SAID}{PROGRAMS}"""
UPGRADES = (  # from version 1 on
    """
    alter table conversations add column parent integer not null default 0;
    alter table messages add column tokens blob not null default x'';
    alter table messages add column cpu text not null default '';
    """,
    """
    alter table messages add column stripped integer not null default 0;
    alter table messages add column reads text;
    create table pins (
        message integer not null references messages, chunk integer not null, primary key (message, chunk)
    );
    """,
    """
    alter table messages add column block integer not null default 0;
    create table blocks (
        id integer primary key autoincrement,
        about text not null, pid integer not null, subject text not null, key text not null, text text not null,
        author text not null, source text not null, message integer not null, label blob not null,
        created real not null, ended real not null default 0, replaces integer not null default 0, state text not null
    );
    """,
    """
    alter table messages add column cut integer not null default 0;
    alter table messages add column original integer not null default 0;
    alter table conversations add column root integer not null default 0;
    alter table conversations add column priority text not null default 'normal';
    alter table conversations add column nice integer not null default 0;
    create table digests (
        message integer primary key references messages, pid integer not null references conversations,
        text text not null, label blob not null, messages blob not null, turns integer not null, created real not null
    );
    """,
    POLICY,
    f"""
    alter table conversations add column folder text not null default '';
    alter table conversations add column pinned integer not null default 0;
    alter table conversations add column archived integer not null default 0;
    {SAID}
    insert into said(said) values ('rebuild');
    """,
    "alter table messages add column claims blob; alter table messages add column supports blob;",
    "alter table messages add column collections blob not null default x'5b5d';",  # an empty list as JSON
    PROGRAMS,
)
