"""The site: settings, addresses and the door for the web server."""
