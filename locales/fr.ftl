ou = ou
