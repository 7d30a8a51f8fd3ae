create table if not exists customer_session (
	id varchar(64) primary key,
	started_at timestamp with time zone not null,
	ended_at timestamp with time zone
);

create table if not exists chat_message (
	id bigint generated always as identity primary key,
	session_id varchar(64) not null,
	author varchar(16) not null,
	text varchar(8000) not null,
	sent_at timestamp with time zone not null
);

create index if not exists chat_message_session on chat_message (session_id);

create table if not exists appointment (
	id bigint generated always as identity primary key,
	customer varchar(200) not null,
	contact varchar(200) not null,
	service varchar(100) not null,
	starts_at timestamp with time zone not null
);

create table if not exists feedback (
	id bigint generated always as identity primary key,
	session_id varchar(64) not null,
	rating smallint not null,
	comment varchar(4000) not null,
	given_at timestamp with time zone not null
);
