ou = or
