-- The platform's own schema; services add their tables in later files.
create schema platform;
