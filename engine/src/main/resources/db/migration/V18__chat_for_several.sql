-- several processes serve one chat: whoever writes what another has written meanwhile loses the race and looks again
alter table chat add column version bigint default 0 not null;

-- the channel in whose line a card stands that is not posted yet; empty for everything else. What is not posted when
-- this column comes is counted from its next turn on.
alter table chat add column line varchar(64) default '' not null;
create index chat_line on chat (line, due_at);
