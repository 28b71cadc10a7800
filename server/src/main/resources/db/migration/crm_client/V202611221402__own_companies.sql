-- Own companies of before are open to everybody like those of today: they are named on every paper, and changed by few.
update crm_client.company set opened = true where is_own and not opened;
