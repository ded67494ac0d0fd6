"""Turn the mentions of one document into statements with evidence, by the rules in `etl/rules/`."""
