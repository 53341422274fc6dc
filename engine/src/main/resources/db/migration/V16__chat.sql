-- What a chat is to show and has shown, what people did there, and which of its users is which person. A click is
-- written before the chat is told that it has come; a card in the transaction that makes it necessary.
create table chat (
    id       varchar(255)     not null primary key,
    kind     varchar(16)      not null,
    incident varchar(64)      not null,
    waits    boolean          not null,
    due_at   timestamp(6) with time zone not null,
    document varchar(1000000) not null
);
create index chat_due on chat (kind, waits, due_at);
create index chat_incident on chat (incident, kind);
