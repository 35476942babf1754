-- Ends the one statement that a group of batches is, and with it the transaction: SQLSTATE TR001, the message is the reason.
create function refuse_group(reason text) returns boolean language plpgsql as $$
begin
  raise exception using errcode = 'TR001', message = reason;
end
$$;
