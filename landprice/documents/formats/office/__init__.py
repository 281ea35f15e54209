"""Files of office programs: Word and Excel, the packages they come in, and older kinds by way of LibreOffice."""
