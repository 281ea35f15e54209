"""What a valuer hands over: the chapter of a report in Word, a calculation sheet, a page, Markdown; from one object."""
