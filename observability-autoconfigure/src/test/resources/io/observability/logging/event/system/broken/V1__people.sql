create tabel people (id int);
