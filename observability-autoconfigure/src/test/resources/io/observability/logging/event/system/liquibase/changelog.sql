--liquibase formatted sql

--changeset shop:1
create table people (id int primary key, name varchar(50));
