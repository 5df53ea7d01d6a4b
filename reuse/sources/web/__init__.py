"""Pages and mails as browsers and mail programs save them, and archives of either."""
