"""The process: settings, the command line, the Slack app and the local workspace. The clock is read here alone."""
